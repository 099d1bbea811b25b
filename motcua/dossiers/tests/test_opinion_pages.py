"""The page of a dossier whose step waits for others: to its specialist, to the body that is asked, to its person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers.models import Paper
from motcua.dossiers.papers import LETTER, draw
from motcua.dossiers.queries.journey import journey
from motcua.dossiers.queries.newest_papers import papers_seen
from motcua.dossiers.queries.opinions import opinions
from motcua.dossiers.queries.tracked import tracked
from motcua.dossiers.shown import shown
from motcua.dossiers.tests.asking import at_the_specialist
from motcua.dossiers.tests.branched import CODE as BRANCHED
from motcua.dossiers.tests.branched import publish_branched
from motcua.dossiers.tests.factories import a_file, account, actor, case_of, do, filed, walk
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_consulting import HOUR, MINUTE, _asking, asked, the
from motcua.dossiers.tests.visitor import Visitor, an_upload
from motcua.files.queries import open_file
from motcua.files.tests.samples import PDF
from motcua.people.actions import issue_token
from motcua.results.tests.pdf import text_of
from motcua.web.now import set_demo_now

__all__ = ["_asking"]


def desk(code):
    return f"/viec/{code}"


class TestThePageOfTheDesk:
    def test_the_specialist_asks_from_the_page_with_the_bodies_ticked(self):
        code = at_the_specialist()
        page = Visitor("chuyenvien")
        page.open(desk(code))
        assert "phải lấy ý kiến trước khi hoàn thành: Nơi tinh, Nơi so" in page.html
        _url, values = page.filled("/consult")
        assert values["bodies"] == ["tinh", "so"]
        page.send("/consult", question="Có sổ năm 1990 không?")
        assert "Đang chờ ý kiến: Nơi tinh, Nơi so" in page.html
        assert the("so").question == "Có sổ năm 1990 không?"
        assert "complete_step" not in page.html

    def test_nobody_ticked_is_said_and_the_question_kept(self):
        code = at_the_specialist()
        page = Visitor("chuyenvien")
        page.open(desk(code))
        page.send("/consult", bodies=[], question="Câu hỏi viết dở")
        assert page.page.status_code == 422
        assert "chọn ít nhất một" in page.html
        assert "Câu hỏi viết dở" in page.html

    def test_the_asked_body_reads_all_and_answers_with_a_file(self):
        code = asked()
        page = Visitor("tinh")
        page.open(desk(code))
        assert page.page.status_code == 200
        assert "tinh có ý kiến gì?" in page.html
        for act in ("complete_step", "consult", "request_supplement", "send_back", "recall"):
            assert f"/{act}" not in page.html
        url, values = page.filled("/reply", opinion="objects", text="Trang 12 phải sửa.")
        page.post(url, values | {"file:tra-loi": an_upload("cong-van.pdf", PDF)})
        assert the("tinh").reply == "Trang 12 phải sửa."
        page.open(desk(code))
        assert "Trang 12 phải sửa." in page.html
        assert "cong-van.pdf" in page.html
        (row,) = the("tinh").files.all()
        address = reverse("dossiers:document", args=[code, row.file.public_id])
        assert Visitor("chuyenvien").open(address).status_code == 200
        assert Visitor("dan").open(address).status_code == 404

    def test_an_objection_without_words_is_refused_and_the_file_kept(self):
        code = asked()
        page = Visitor("tinh")
        page.open(desk(code))
        url, values = page.filled("/reply", opinion="objects", text="")
        page.post(url, values | {"file:tra-loi": an_upload("cong-van.pdf", PDF)})
        assert page.page.status_code == 422
        assert "Ghi rõ điều kiện hoặc lý do không đồng ý." in page.html
        assert "cong-van.pdf" in page.html
        page.send("/reply", opinion="objects", text="Trang 12 phải sửa.")
        assert the("tinh").files.count() == 1

    def test_an_answer_outlives_that_the_dossier_went_on_meanwhile(self):
        code = asked()
        page = Visitor("tinh")
        page.open(desk(code))
        do(code, "sotinh", "reply", body="so")
        page.send("/reply", text="Không có ý kiến gì thêm.")
        assert the("tinh").outcome == "replied"

    def test_strangers_learn_nothing(self):
        code = asked()
        for who in ("hangxom", "quay_kia", "truongphong_kia"):
            assert Visitor(who).open(desk(code)).status_code == 404

    def test_the_page_asks_as_much_for_three_bodies_as_for_one(self):
        code, by, counts = asked("tinh"), actor("chuyenvien"), []
        for _ in range(2):
            with CaptureQueriesContext(connection) as questions:
                shown(code, by)
            counts.append(len(questions))
            if len(counts) == 1:
                do(code, "chuyenvien", "consult", bodies=["so", "nha"])
        assert counts[1] <= counts[0]
        assert max(counts) <= 30


class TestThePath:
    def test_it_shows_every_branch_with_the_time_it_took(self):
        code = asked("tinh", "so", at=AT + HOUR)
        do(code, "sotinh", "reply", at=AT + 2 * HOUR, body="so", opinion="agrees_if", text="Ghi rõ năm.")
        at = AT + 3 * HOUR
        stops = journey(case_of(code), opinions(case_of(code), at), at)
        now = next(stop for stop in stops if stop.state == "now")
        assert (now.id, now.who, now.limit_minutes, now.used_minutes) == (
            "tra-cuu",
            "Cán bộ chuyenvien",
            60,
            179,
        )
        assert (now.time, now.is_over) == ("dùng 3 / 1 giờ", True)
        assert [(one.body, one.state) for one in now.asked] == [("tinh", "open"), ("so", "replied")]
        assert [one.used_minutes for one in now.asked] == [120, 60]
        assert [one.body for one in now.waiting_for] == ["tinh"]
        todo = {stop.id: stop for stop in stops if stop.state == "todo"}
        assert todo["ky"].unit == "Lãnh đạo, Ủy ban nhân dân tỉnh Thử"
        assert todo["tra"].unit == "Bộ phận Một Cửa"

    def test_questions_stay_with_the_visit_that_asked_them(self):
        code = asked("nha", delivery="electronic", at=AT + HOUR)
        do(code, "chuyenvien", "complete_step", at=AT + 2 * HOUR)
        do(code, "chuyenvien", "send_back", at=AT + 3 * HOUR, to="tra-cuu")
        do(code, "chuyenvien", "consult", at=AT + 4 * HOUR, bodies=["so"])
        at = AT + 5 * HOUR
        stops = journey(case_of(code), opinions(case_of(code), at), at)
        visits = [[one.body for one in stop.asked] for stop in stops if stop.id == "tra-cuu"]
        assert visits == [["nha"], ["so"]]

    def test_what_the_person_was_waited_for_is_not_counted(self):
        code = at_the_specialist(delivery="electronic")
        do(code, "chuyenvien", "request_supplement", at=AT + HOUR)
        do(code, "dan", "supply", at=AT + 3 * HOUR)
        do(code, "chuyenvien", "complete_step", at=AT + 3 * HOUR + 30 * MINUTE)
        stop = next(
            s for s in journey(case_of(code), (), AT + 4 * HOUR) if s.id == "tra-cuu" and s.state == "done"
        )
        assert stop.used_minutes == 59 + 25  # until eleven thirty
        assert stop.time == "1,4 giờ"

    def test_nor_is_it_while_the_desk_waited_before_acceptance(self):
        code = filed()
        do(code, "quay", "request_supplement", at=AT + 10 * MINUTE)
        set_demo_now(AT + 5 * HOUR)
        waiting = shown(code, actor("quay")).holder
        assert (waiting.id, waiting.used_minutes) == ("tiep-nhan", 10)
        do(code, "dan", "supply", at=AT + 5 * HOUR)
        do(code, "quay", "accept", at=AT + 5 * HOUR + 5 * MINUTE)
        assert shown(code, actor("quay")).journey[0].used_minutes == 15

    def test_a_year_without_a_calendar_is_not_counted_and_no_fault(self):
        code = asked("tinh")
        late = AT.replace(year=2027)
        (found,) = opinions(case_of(code), late)
        assert (found.used_minutes, found.state) == (None, "late")
        assert all(stop.time is not None for stop in journey(case_of(code), [found], late))

    def test_real_branches_stand_beside_each_other(self):
        publish_branched()
        code = filed(procedure=BRANCHED)
        do(code, "quay", "accept")
        stops = journey(case_of(code))
        assert {stop.id for stop in stops if stop.branch} == {"tra-cuu", "hoi"}
        assert [stop.id for stop in stops if stop.state == "now"] == ["tra-cuu", "hoi"]
        page = Visitor("chuyenvien")
        page.open(desk(code))
        assert page.html.count('aria-current="step"') == 2
        assert "is-beside" in page.html

    def test_the_page_draws_how_each_question_stands(self):
        code = asked()
        do(code, "sotinh", "reply", body="so", opinion="objects", text="Có chỗ phải sửa.")
        set_demo_now(AT + 2 * HOUR)
        page = Visitor("chuyenvien")
        page.open(desk(code))
        assert "không đồng ý" in page.html
        assert "dùng 1 giờ" in page.html or "dùng 0,1 / " in page.html


class TestThePerson:
    def test_they_see_who_is_asked_and_never_what_was_said(self):
        code = asked()
        do(code, "sotinh", "reply", body="so", opinion="objects", text="Có chỗ phải sửa.")
        page = Visitor("dan")
        page.open(f"/ho-so/{code}")
        assert "đang chờ ý kiến: Nơi tinh" in page.html
        assert "Có chỗ phải sửa." not in page.html
        told = tracked(code, case_of(code).row.receipt_code)
        assert [one.body for stop in told.journey for one in stop.waiting_for] == ["tinh"]


@pytest.fixture
def api(client):
    """GET and POST as the bearer of a token."""

    def call(who, path, body=None):
        token = issue_token(account(who), timedelta(hours=1)).token
        headers = {"Authorization": f"Bearer {token}"}
        if body is None:
            return client.get(f"/api/v1{path}", headers=headers)
        return client.post(f"/api/v1{path}", body, content_type="application/json", headers=headers)

    return call


class TestTheApi:
    def test_officers_see_the_consultations_and_the_person_their_standing(self, api):
        code = asked()
        do(code, "sotinh", "reply", body="so", opinion="objects", text="Có chỗ phải sửa.")
        seen = api("chuyenvien", f"/dossiers/{code}").json()
        assert [(c["body"], c["state"], c["reply"]) for c in seen["consultations"]] == [
            ("tinh", "open", ""),
            ("so", "replied", "Có chỗ phải sửa."),
        ]
        assert [h["body"] for h in seen["holders"]] == [None, "tinh"]
        assert seen["holder"]["step"] == "Bước tra-cuu"
        mine = api("dan", f"/dossiers/{code}").json()
        assert mine["consultations"] == []
        step = next(s for s in mine["steps"] if s["state"] == "now")
        assert [(c["body"], c["state"]) for c in step["consultations"]] == [
            ("tinh", "open"),
            ("so", "replied"),
        ]
        assert "reply" not in step["consultations"][1]

    def test_a_body_answers_over_the_api_and_holds_to_the_revision(self, api):
        code = asked()
        (item,) = api("tinh", "/worklist").json()["items"]
        assert (item["code"], item["does"], item["due_at"][:10]) == (code, "reply", "2026-11-19")
        seen = api("tinh", f"/dossiers/{code}").json()
        (reply,) = [a for a in seen["actions"] if a["name"] == "reply"]
        example = reply["schema"]["examples"][0]
        body = {"action": "reply", "rev": seen["rev"], **example}
        assert api("tinh", f"/dossiers/{code}/actions", body | {"rev": seen["rev"] - 1}).status_code == 409
        paper = a_file("tinh", "cong-van.pdf", PDF)
        answered = api(
            "tinh", f"/dossiers/{code}/actions", body | {"files": {"tra-loi": [str(paper.public_id)]}}
        )
        assert answered.status_code == 200
        (told,) = [c for c in answered.json()["consultations"] if c["body"] == "tinh"]
        assert [file["name"] for file in told["files"]] == ["cong-van.pdf"]

    def test_the_example_of_asking_takes_the_ordinary_way(self, api):
        code = at_the_specialist()
        seen = api("chuyenvien", f"/dossiers/{code}").json()
        names = [a["name"] for a in seen["actions"]]
        assert names[0] == "consult"
        assert "complete_step" not in names
        refused = api(
            "chuyenvien", f"/dossiers/{code}/actions", {"action": "complete_step", "rev": seen["rev"]}
        )
        assert refused.status_code == 403
        assert "phải lấy ý kiến" in refused.json()["title"] + refused.json().get("detail", "")
        example = seen["actions"][0]["schema"]["examples"][0]
        body = {"action": "consult", "rev": seen["rev"], **example}
        assert api("chuyenvien", f"/dossiers/{code}/actions", body).status_code == 200


def test_the_leader_reads_what_the_others_said_before_signing():
    code = asked()
    page = Visitor("tinh")
    page.open(desk(code))
    url, values = page.filled("/reply", opinion="agrees_if", text="Trang 12 phải sửa.")
    page.post(url, values | {"file:tra-loi": an_upload("cong-van.pdf", PDF)})
    walk(
        code,
        [("sotinh", "reply", {"opinion": "agrees", "text": ""}), *[("chuyenvien", "complete_step")] * 2],
        at=AT + HOUR,
    )
    page = Visitor("kytinh")
    page.open(f"/cho-ky/{code}")
    summary = page.html.split("Tóm tắt trước khi ký")[1].split("</section>")[0]
    for said in (
        "Nơi tinh",
        "Đồng ý với điều kiện",
        "Cán bộ tinh",
        "Trang 12 phải sửa.",
        "cong-van.pdf",
        "Nơi so",
    ):
        assert said in summary, said


def test_what_is_asked_goes_out_as_a_letter_that_officers_of_both_sides_read_and_the_person_does_not():
    code = asked()
    (letter,) = Paper.objects.filter(dossier__code=code, kind=LETTER)
    said = text_of(open_file(draw(letter)).read())
    for words in (
        "Kính gửi",
        "Nơi tinh",
        "tinh có ý kiến gì?",
        "Nơi so",
        "8 giờ làm việc",
        code,
        "1/TNHS",
        "Nơi nhận",
    ):
        assert words in said, words
    assert list(letter.data["applicant"]) == ["name"]
    address = reverse("dossiers:paper", args=[code, letter.pk])
    for who in ("chuyenvien", "tinh", "sotinh"):
        assert Visitor(who).open(address).status_code == 200, who
    assert Visitor("dan").open(address).status_code == 404
    assert LETTER not in [paper.kind for paper in shown(code, actor("dan")).papers]
    assert papers_seen([letter.pk], actor("dan")) == []
    assert papers_seen([letter.pk], actor("tinh")) == [letter]
