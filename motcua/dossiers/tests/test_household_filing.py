"""Registering a household business on the pages and by the API: kinds of files, the fee of each way in, the draft."""

from datetime import timedelta

import pytest

from motcua.dossiers.actions.registry import open_actions
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.tests.every_pack import every_pack  # noqa: F401
from motcua.dossiers.tests.factories import (
    MINUTE,
    a_file,
    actor,
    case_of,
    do,
    file_it,
    request,
)
from motcua.dossiers.tests.province import AT, HERE
from motcua.dossiers.tests.visitor import Visitor, an_upload
from motcua.eforms import checking
from motcua.files.tests import samples
from motcua.ground.refusals import Invalid
from motcua.payments.queries import due_vnd
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of

pytestmark = pytest.mark.usefixtures("every_pack")

CODE = "1.001612"
MEMBER = {"full_name": "Vàng Văn Thắng", "birth_date": "1988-03-20", "identity_number": "001088000456"}
FAMILY = {"founded_by": "family", "members": [MEMBER]}
MINUTES, MANDATE = "bien-ban-hop", "uy-quyen-chu-ho"


def asked(files=None, **change):
    return request(procedure=CODE, files=files or {}, **change)


def only_pdf(pack: Pack, slot: str) -> dict:
    """The pack's content with one place that takes PDF only."""
    said = dict(pack.said)
    said["slots"] = [{**one, "accepts": ["pdf"]} if one["id"] == slot else one for one in said["slots"]]
    return {**pack.content, "pack": said}


@pytest.fixture
def pdf_minutes(monkeypatch):
    """The minutes of the family's meeting are taken as PDF only."""
    version = asked().pack.version_id
    narrow = Pack(only_pdf(pack_of(version), MINUTES), version_id=version)
    for module in ("views.filing", "case", "tests.factories"):
        monkeypatch.setattr(f"motcua.dossiers.{module}.pack_of", lambda _id: narrow)
    return narrow


class TestKindsOfFiles:
    def test_a_file_of_another_kind_is_refused_in_one_sentence(self, pdf_minutes):
        files = {MINUTES: [a_file(name="bien-ban.png")], MANDATE: [a_file()]}
        with pytest.raises(Invalid) as refused:
            file_it(asked(files, **FAMILY))
        (error,) = refused.value.errors
        assert error.pointer == f"/files/{MINUTES}"
        assert str(error.message) == (
            "Biên bản họp thành viên hộ gia đình về việc thành lập hộ kinh doanh: chỉ nhận tệp PDF. "
            "Tệp bien-ban.png là loại khác, đổi sang loại đó rồi gửi lại."
        )
        assert not Dossier.objects.exists()

    def test_the_kind_that_is_taken_is_taken(self, pdf_minutes):
        files = {MINUTES: [a_file(name="bien-ban.pdf", content=samples.PDF)], MANDATE: [a_file()]}
        assert file_it(asked(files, **FAMILY)).code

    def test_a_supplement_is_held_to_the_same(self, pdf_minutes):
        files = {MINUTES: [a_file(name="bien-ban.pdf", content=samples.PDF)], MANDATE: [a_file()]}
        code = file_it(asked(files, **FAMILY)).code
        do(code, "quay", "request_supplement", at=AT, fields=[], slots=[MINUTES], reason="Thiếu chữ ký.")
        with pytest.raises(Invalid) as refused:
            do(code, "dan", "supply", at=AT + MINUTE, files={MINUTES: [a_file()]})
        assert [one.pointer for one in refused.value.errors] == [f"/files/{MINUTES}"]

    def test_the_page_says_what_it_takes_and_keeps_the_other_files(self, pdf_minutes):
        dan = visitor_at("giay-to", **FAMILY)
        assert "Nhận PDF, nhiều nhất 4 tệp." in dan.html
        assert 'accept="application/pdf"' in dan.html
        dan.send(**{f"file:{MINUTES}": an_upload(), f"file:{MANDATE}": an_upload()})
        assert dan.page.status_code == 422
        assert "chỉ nhận tệp PDF" in dan.html
        assert set(Draft.objects.get().files) == {MANDATE}

    def test_a_pdf_with_a_password_is_refused_on_the_page(self):
        dan = visitor_at("giay-to", **FAMILY)
        dan.send(**{f"file:{MINUTES}": an_upload("khoa.pdf", samples.locked_pdf())})
        assert dan.page.status_code == 422
        assert "Tệp PDF này có mật khẩu" in dan.html


def visitor_at(step, **change):
    """The citizen on one page of a draft that is otherwise filled in."""
    dan = Visitor("dan")
    dan.open(f"/nop/{CODE}")
    dan.send(agency=HERE)
    draft = Draft.objects.latest("pk")
    Draft.objects.filter(pk=draft.pk).update(data=asked(**change).form)
    dan.open(f"/ban-nhap/{draft.key}/{step}")
    return dan


class TestDaysThatCannotBe:
    BORN = "Nhập ngày sinh không sau ngày nộp hồ sơ, 16/11/2026"
    TOMORROW = (AT + timedelta(days=1)).date().isoformat()

    def test_nobody_files_who_is_not_born_yet(self):
        owner = {**asked().form["owner"], "birth_date": self.TOMORROW, "identity_number": "001126000123"}
        unborn = {**MEMBER, "birth_date": self.TOMORROW}
        files = {MINUTES: [a_file()], MANDATE: [a_file(name="uy-quyen.png")]}
        with pytest.raises(Invalid) as refused:
            file_it(asked(files, owner=owner, founded_by="family", members=[MEMBER, unborn]))
        wrong = {one.pointer: str(one.message) for one in refused.value.errors}
        assert wrong == {"/owner/birth_date": self.BORN, "/members/1/birth_date": self.BORN}
        assert not Dossier.objects.exists()

    def test_the_page_says_so_at_the_question_and_keeps_what_was_typed(self):
        dan = visitor_at("chu-ho", **FAMILY)
        dan.send(**{"members[0].birth_date": "31/12/2090"})
        assert dan.page.status_code == 422
        assert 'value="31/12/2090"' in dan.html
        assert "không sau ngày nộp hồ sơ" in dan.html

    def test_a_supplement_is_held_to_the_day_of_filing(self):
        files = {MINUTES: [a_file()], MANDATE: [a_file(name="uy-quyen.png")]}
        code = file_it(asked(files, **FAMILY)).code
        do(code, "quay", "request_supplement", at=AT, fields=["/members"], reason="Xem lại ngày sinh.")
        with pytest.raises(Invalid) as refused:
            do(
                code,
                "dan",
                "supply",
                at=AT + timedelta(days=3),
                answers={"/members": [{**MEMBER, "birth_date": self.TOMORROW}]},
            )
        assert [str(one.message) for one in refused.value.errors] == [self.BORN]


class TestNoPaperNeeded:
    def test_nobody_is_shown_an_empty_page_of_papers(self):
        dan = visitor_at("nhan-ket-qua")
        dan.send()
        assert dan.url.endswith("/xem-lai")
        assert Draft.objects.get().files == {}

    def test_whose_answers_ask_for_papers_is_led_to_them(self):
        dan = visitor_at("nhan-ket-qua", **FAMILY)
        dan.send()
        assert dan.url.endswith("/giay-to")

    def test_a_file_that_was_sent_stays_within_reach(self):
        dan = visitor_at("giay-to", **FAMILY)
        dan.send(**{f"file:{MINUTES}": an_upload("bien-ban.pdf", samples.PDF), "_upload": "1"})
        Draft.objects.update(data=asked().form)
        dan.open(f"/ban-nhap/{Draft.objects.get().key}/giay-to")
        assert "bien-ban.pdf" in dan.html


class TestFee:
    @pytest.mark.parametrize(
        ("channel", "vnd"), [(Channel.ONLINE, 0), (Channel.COUNTER, 100_000), (Channel.POST, 100_000)]
    )
    def test_what_is_due_goes_by_the_way_in(self, channel, vnd):
        given = asked()
        given = type(given)(**{**vars(given), "channel": channel})
        code = file_it(given).code
        do(code, "quay", "accept", at=AT)
        assert due_vnd(code) == vnd

    def test_a_supplement_does_not_bring_the_fee_of_another_way_in(self):
        code = file_it(asked()).code
        do(code, "quay", "accept", at=AT)
        do(code, "chuyenvien", "take", at=AT + MINUTE)
        do(
            code,
            "chuyenvien",
            "request_supplement",
            at=AT + MINUTE,
            fields=["/name"],
            slots=[],
            reason="Trùng tên.",
        )
        do(code, "dan", "supply", at=AT + 2 * MINUTE, answers={"/name": "Phở Hoa Mận"})
        assert due_vnd(code) == 0

    def test_the_review_says_that_nothing_is_to_be_paid(self):
        dan = visitor_at("xem-lai")
        assert "Không phải trả gì" in dan.html
        assert "5610 – Nhà hàng và các dịch vụ ăn uống phục vụ lưu động; Quán phở, bún" in dan.html


class TestRows:
    def test_rows_are_added_and_removed_by_plain_buttons(self):
        dan = visitor_at("ho-kinh-doanh")
        dan.send(_add="lines")
        assert 'name="lines[2].line"' in dan.html
        dan.send(_remove="lines[0]")
        assert [one["line"] for one in Draft.objects.get().data["lines"]][:1] == ["5630"]

    def test_a_trade_typed_by_name_is_kept_by_its_code_and_words_as_they_are(self):
        dan = visitor_at("ho-kinh-doanh")
        dan.send(**{"lines[0].line": "cat toc, lam dau, goi dau", "lines[1].line": "Đan gùi"})
        assert dan.page.status_code == 200
        assert [one["line"] for one in Draft.objects.get().data["lines"]] == ["9631", "Đan gùi"]

    def test_an_error_is_told_with_its_row(self):
        dan = visitor_at("ho-kinh-doanh")
        dan.send(**{"lines[1].line": "9999", "name": "Công ty Hoa"})
        assert dan.page.status_code == 422
        assert "Ngành, nghề 2: Không thấy mã 9999 trong danh sách." in dan.html
        assert "Bỏ chữ “công ty” khỏi tên riêng của hộ kinh doanh" in dan.html


def test_the_example_of_the_examination_is_the_request_itself():
    code = file_it(asked(lines=[{"line": "Đan gùi"}], name="Mây tre Nà Lâu")).code
    do(code, "quay", "accept", at=AT)
    do(code, "chuyenvien", "take", at=AT + MINUTE)
    case, by = case_of(code), actor("chuyenvien", AT + 2 * MINUTE)
    action = next(one for one in open_actions(case, by) if one.name == "complete_step")
    example = action.schema(case, by)["examples"][0]
    assert example["result"]["household"]["name"] == "Mây tre Nà Lâu"
    assert example["result"]["lines"] == [{"line": "Đan gùi"}]
    assert checking.errors(case.pack.result_form, example["result"]) == []
