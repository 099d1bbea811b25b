"""Who sees what of a linked request, and what they are told: one dossier for the person, walls between agencies."""

from datetime import date

import pytest
from django.test import Client

from motcua.agencies.models import Unit
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import can_see
from motcua.dossiers.tests.every_pack import every_pack  # noqa: F401
from motcua.dossiers.tests.factories import account, actor, case_of, do
from motcua.dossiers.tests.linked import begun, bring_home, parts_of
from motcua.dossiers.tests.test_told import deliver
from motcua.notices.models import Notice
from motcua.people.actions import assign_role, create_account

pytestmark = pytest.mark.usefixtures("every_pack")


def insurer():
    """An officer of Social Insurance and of nothing else."""
    found = create_account("baohiem", "Cán bộ bảo hiểm", kind="officer", is_demo=True)
    unit = Unit.objects.get(agency__type="bao-hiem-xa-hoi-tinh", key="chuyen-mon")
    assign_role(found, unit.pk, "chuyen_vien", valid_from=date(2024, 1, 1))
    return actor("baohiem")


def browser(username):
    client = Client()
    client.force_login(account(username))
    return client


def html(username, address):
    answer = browser(username).get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


class TestWalls:
    def test_an_agency_sees_its_part_and_neither_the_whole_nor_the_others(self):
        code, by = begun(), insurer()
        bring_home(code, "khai-sinh")
        seen = {key: can_see(by, case_of(one.code).row) for key, one in parts_of(code).items()}
        assert seen == {"khai-sinh": False, "thuong-tru": False, "the-bhyt": True}
        assert not can_see(by, case_of(code).row)

    def test_its_page_tells_how_the_others_stand_and_nothing_of_what_was_said(self):
        code = begun()
        insurer()
        bring_home(code, "khai-sinh")
        page = html("baohiem", f"/viec/{parts_of(code)['the-bhyt'].code}")
        assert "Một phần của hồ sơ liên thông" in page
        assert code in page
        assert "Đăng ký thường trú" in page
        assert "001088000456" not in page  # the head of household's number was given to the police
        assert browser("baohiem").get(f"/viec/{code}").status_code == 404


class TestThePerson:
    def test_the_page_shows_one_dossier_with_who_has_each_branch(self):
        code = begun()
        page = html("dan", f"/ho-so/{code}")
        assert "Từng cơ quan" in page
        assert "Bắt đầu khi xong: Đăng ký khai sinh." in page
        bring_home(code, "khai-sinh")
        page = html("dan", f"/ho-so/{code}")
        assert f"/ho-so/{code}/ket-qua/{parts_of(code)['khai-sinh'].code}.pdf" in page

    def test_a_childs_address_leads_to_the_whole(self):
        code = begun()
        answer = browser("dan").get(f"/ho-so/{parts_of(code)['khai-sinh'].code}")
        assert (answer.status_code, answer["Location"]) == (302, f"/ho-so/{code}")

    def test_the_result_of_a_child_is_had_below_the_whole(self):
        code = begun()
        own = bring_home(code, "khai-sinh")
        answer = browser("dan").get(f"/ho-so/{code}/ket-qua/{own}.pdf")
        assert b"".join(answer.streaming_content if answer.streaming else [answer.content])[:5] == b"%PDF-"
        assert browser("dan").get(f"/ho-so/{code}/ket-qua/H99.99-000000-0001.pdf").status_code == 404

    def test_each_reason_stands_with_its_agency_and_one_form_answers_all(self):
        code = begun()
        bring_home(code, "khai-sinh")
        do(parts_of(code)["the-bhyt"].code, "chuyenvien", "request_supplement", reason="Chọn lại nơi khám.",
           fields=["/hospital"])  # fmt: skip
        page = html("dan", f"/ho-so/{code}")
        assert "Chọn lại nơi khám." in page
        assert page.count("/supply") == 1

    def test_the_holder_of_the_receipt_sees_the_branches_without_names(self):
        code = begun()
        key = Dossier.objects.get(code=code).receipt_code
        page = Client().get(f"/tra-cuu?ma={code}&khoa={key}").content.decode()
        assert "Từng cơ quan" in page
        assert "Cán bộ" not in page.split("<main", 1)[1]

    def test_the_desk_of_the_whole_sees_the_branches_and_hands_over_their_results(self):
        code = begun()
        bring_home(code, "khai-sinh")
        page = html("quay", f"/viec/{code}")
        assert "Từng cơ quan" in page
        assert "ket-qua/" in page


class TestTold:
    def kinds(self):
        deliver()
        mine = Notice.objects.filter(account=account("dan")).order_by("pk")
        return list(mine.values_list("kind", flat=True))

    def test_every_turn_is_told_once_under_the_one_code(self):
        code = begun(copies=0)
        for key in ("khai-sinh", "thuong-tru", "the-bhyt"):
            bring_home(code, key)
        do(code, "quay", "return_result")
        assert self.kinds() == ["filed", "accepted", "issued", "issued", "issued", "returned"]
        for notice in Notice.objects.filter(account=account("dan")):
            assert code in notice.subject
            assert notice.url == f"/ho-so/{code}"
        last = Notice.objects.filter(account=account("dan"), kind="issued").order_by("-pk").first()
        assert "Mọi việc của hồ sơ chung đã xong." in last.text

    def test_a_request_names_its_agency(self):
        code = begun()
        do(parts_of(code)["khai-sinh"].code, "chuyenvien", "request_supplement")
        assert self.kinds()[-1] == "supplement_requested"
        told = Notice.objects.get(kind="supplement_requested")
        assert told.text.startswith("Đăng ký khai sinh (")

    def test_a_refusal_says_what_becomes_of_the_rest(self):
        code = begun()
        own = parts_of(code)["khai-sinh"].code
        do(own, "chuyenvien", "complete_step")
        do(own, "lanhdao", "refuse")
        assert self.kinds()[-1] == "refused"
        told = Notice.objects.get(kind="refused", account=account("dan"))
        assert "Không làm tiếp được: Đăng ký thường trú, Cấp thẻ bảo hiểm y tế." in told.text

    def test_supplying_and_withdrawing_are_told_once(self):
        code = begun(copies=0)
        do(parts_of(code)["khai-sinh"].code, "chuyenvien", "request_supplement")
        do(code, "dan", "supply")
        bring_home(code, "khai-sinh")
        do(code, "dan", "withdraw")
        kinds = self.kinds()
        assert kinds.count("children_supplied") == kinds.count("withdrawn_partly") == 1
        assert "supplied" not in kinds
        assert "withdrawn" not in kinds


class TestTalk:
    def test_an_officers_word_is_read_on_the_whole_and_answered_to_that_agency(self):
        code = begun()
        own = parts_of(code)["khai-sinh"].code
        do(own, "chuyenvien", "message", text="Xem lại tên đệm.")
        assert "Xem lại tên đệm." in html("dan", f"/ho-so/{code}")
        do(code, "dan", "message", text="Tên đúng rồi.", to="khai-sinh")
        assert "Tên đúng rồi." in html("chuyenvien", f"/viec/{own}")

    def test_the_reason_of_a_refusal_and_its_paper_stand_at_the_branch(self):
        code = begun()
        own = parts_of(code)["khai-sinh"].code
        do(own, "chuyenvien", "complete_step")
        do(own, "lanhdao", "refuse", reasons="Giấy chứng sinh không đúng mẫu.")
        page = html("dan", f"/ho-so/{code}")
        assert "Giấy chứng sinh không đúng mẫu." in page
        assert "Phiếu từ chối" in page
