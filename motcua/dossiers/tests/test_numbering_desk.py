"""The clerk's desk: numbers that are shown before and given when asked for, gaps that are explained, the register."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from motcua.agencies.models import Agency
from motcua.dossiers.models import ResultDraft
from motcua.dossiers.paper_checks import checks
from motcua.dossiers.queries import queue, series
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import actor, case_of, do, walk_to
from motcua.dossiers.tests.province import AT, HERE
from motcua.dossiers.tests.visitor import Visitor
from motcua.results.actions import reserve_number
from motcua.results.models import NumberSeries, Reservation, Result
from motcua.web.now import set_demo_now

LATER = AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _later(_at_home):
    """The pages are opened an hour after the acts that led there."""
    set_demo_now(LATER)


def mark(code):
    return f"{code}~{case_of(code).row.rev}"


def clerk(url="/cap-so"):
    visitor = Visitor("vanthu")
    visitor.open(url)
    return visitor


def numbers():
    return list(Result.objects.order_by("pk").values_list("number", flat=True))


def expected(which=1):
    by = actor("vanthu")
    return series.expected(queue.lines(queue.queue(by, "issue"), by), 2026)[which]


def a_gap(subject="H99.15-261001-0009"):
    agency = Agency.objects.get(code=HERE)
    return reserve_number(agency.pk, case_of(walk_to("filed")).pack.result.kind, 2026, subject)


def test_the_next_numbers_are_shown_and_nothing_is_reserved_by_looking():
    walk_to("issued")
    first, second = walk_to("to_issue"), walk_to("to_issue")
    last = NumberSeries.objects.get().last
    visitor = clerk()
    assert expected() == {first: f"{last + 1:02d}/TLHT-BS", second: f"{last + 2:02d}/TLHT-BS"}
    assert f"{last + 1:02d}/TLHT-BS" in visitor.html
    assert NumberSeries.objects.get().last == last
    assert not Reservation.objects.filter(subject__in=[first, second]).exists()


def test_a_dossier_keeps_the_number_that_it_has_already():
    code, other = walk_to("to_issue"), walk_to("to_issue")
    agency = Agency.objects.get(code=HERE)
    kept = reserve_number(agency.pk, case_of(code).pack.result.kind, 2026, code)
    assert expected() == {code: f"{kept.value:02d}/TLHT-BS", other: f"{kept.value + 1:02d}/TLHT-BS"}


def test_numbering_one_gives_the_number_that_was_shown():
    walk_to("to_issue")
    code = walk_to("to_issue")
    shown = expected(2)[code]
    assert shown != expected()[code]  # what it gets now, not in its turn
    visitor = clerk(f"/cap-so/{code}")
    assert f"Cấp số {shown}, đóng dấu" in visitor.html
    visitor.send(f"/cap-so/{code}/issue")
    assert numbers() == [shown]
    assert f"Đã cấp số cho {code}." in visitor.html


def test_many_are_numbered_each_for_itself():
    codes = [walk_to("to_issue") for _ in range(3)]
    visitor = clerk()
    marks = [mark(code) for code in codes]
    do(codes[1], "quay", "pay")
    visitor.post("/cap-so", {"ho-so": marks})
    assert len(numbers()) == 2
    assert "Đã cấp số: 2" in visitor.html
    assert "chưa làm được: 1" in visitor.html


def test_giving_back_goes_to_who_signed():
    code = walk_to("to_issue")
    visitor = clerk(f"/cap-so/{code}")
    visitor.send(f"/cap-so/{code}/send_back", reason="Thiếu trang hai của bản ký.", to="ky")
    assert queue.queue(actor("lanhdao"), "sign").count() == 1
    assert queue.queue(actor("vanthu"), "issue").count() == 0


@pytest.mark.parametrize("who", ["quay", "chuyenvien", "lanhdao", "dan", "quantri"])
def test_nobody_else_gives_numbers(who):
    code = walk_to("to_issue")
    before = dump()
    visitor = Visitor(who)
    assert visitor.open("/cap-so").status_code == 403
    assert visitor.client.post("/cap-so", {"ho-so": mark(code)}).status_code == 403
    assert visitor.client.post(f"/cap-so/{code}/issue", {"rev": 5}).status_code == 403
    assert not changed(before, dump())


def test_what_is_said_to_be_checked_was_checked():
    code = walk_to("to_issue")
    draft = ResultDraft.objects.select_related("signed_file", "signed_by").get(dossier__code=code)
    found = checks(draft, case_of(code).pack, LATER)
    assert all(one.holds for one in found), found
    assert "Cán bộ lanhdao" in " ".join(one.words for one in found)
    draft.signed_by.full_name, draft.data = "Người Khác", {}
    found = checks(draft, case_of(code).pack, AT - timedelta(days=1))
    assert [one.holds for one in found] == [True, True, False, False, True, False]
    draft.signed_file.sha256 = "0" * 64  # the bytes are gone
    assert not any(one.holds for one in checks(draft, case_of(code).pack, LATER))


def test_an_unsigned_draft_does_not_pass():
    code = walk_to("to_sign")
    draft = ResultDraft.objects.get(dossier__code=code)
    assert [one.holds for one in checks(draft, case_of(code).pack, LATER)] == [False]


class TestGaps:
    def test_a_number_without_a_paper_is_shown_until_it_is_explained(self):
        gap = a_gap()
        visitor = clerk()
        assert "Chưa rõ" in visitor.html
        visitor.send(f"/cap-so/so-bo/{gap.pk}", **{"ly-do": "Cấp nhầm sổ, hồ sơ đã rút."})
        gap.refresh_from_db()
        assert gap.void_reason == "Cấp nhầm sổ, hồ sơ đã rút."
        assert "Cấp nhầm sổ, hồ sơ đã rút." in visitor.html

    @pytest.mark.parametrize("reason", ["", "ngắn", "x" * 301])
    def test_a_reason_has_to_say_something(self, reason):
        gap = a_gap()
        visitor = clerk()
        visitor.post(f"/cap-so/so-bo/{gap.pk}", {"ly-do": reason})
        gap.refresh_from_db()
        assert gap.void_reason == ""
        assert "từ 10 đến 300 ký tự" in visitor.html

    def test_what_still_waits_is_no_gap(self):
        code = walk_to("to_issue")
        a_gap(code)
        assert "Sổ liền mạch" in clerk().html

    def test_the_clerk_of_another_agency_explains_nothing_here(self):
        gap = a_gap()
        answer = Visitor("vanthu_kia").client.post(f"/cap-so/so-bo/{gap.pk}", {"ly-do": "Cấp nhầm sổ rồi."})
        assert answer.status_code == 404
        gap.refresh_from_db()
        assert gap.void_reason == ""


class TestRegister:
    def test_it_lists_what_was_issued_masked(self):
        code = walk_to("issued")
        visitor = clerk("/so-ket-qua")
        assert numbers()[0] in visitor.html
        assert code in visitor.html
        assert "Trần Thị Hoa" not in visitor.html
        assert numbers()[0] not in clerk("/so-ket-qua?nam=2025").html

    def test_a_series_is_called_what_its_papers_are_called(self):
        walk_to("issued")
        a_gap()
        kind = NumberSeries.objects.first().kind
        name = series.names()[kind]
        for page in (clerk("/so-ket-qua").html, clerk().html):
            assert f"· {name}" in page
            assert f"· {kind}" not in page

    def test_another_agency_sees_its_own_only(self):
        walk_to("issued")
        visitor = Visitor("vanthu_kia")
        assert "Sổ chưa có dòng nào" in visitor.open("/so-ket-qua").content.decode()
        assert Visitor("dan").open("/so-ket-qua").status_code == 403
        assert Visitor("dan").open("/so-ket-qua.xlsx").status_code == 403

    def test_the_spreadsheet_says_the_same(self):
        code = walk_to("issued")
        answer = Visitor("vanthu").client.get("/so-ket-qua.xlsx")
        sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
        rows = list(sheet.iter_rows(min_row=3, values_only=True))
        assert [(row[0], row[4]) for row in rows] == [(numbers()[0], code)]

    @pytest.mark.parametrize(
        "query", ["nam=abc", "nam=99999", "nam=0001", "so=%00", "so=1:x", "so=:::", "nam=²"]
    )
    def test_strange_questions_get_an_answer(self, query):
        assert clerk(f"/so-ket-qua?{query}").page.status_code == 200

    def test_pages_are_whole_and_end(self, monkeypatch):
        monkeypatch.setattr("motcua.dossiers.views.numbering.PAGE", 2)
        codes = [walk_to("issued") for _ in range(3)]
        visitor = clerk("/so-ket-qua")
        assert [code in visitor.html for code in codes] == [False, True, True]
        following = visitor.html.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
        visitor.open(following)
        assert [code in visitor.html for code in codes] == [True, False, False]
        assert 'rel="next"' not in visitor.html


def test_the_number_of_questions_does_not_grow_with_the_queue():
    code = walk_to("to_issue")
    few = asked_by(code)
    for _ in range(3):
        walk_to("to_issue"), walk_to("issued")
    assert asked_by(code) == few


def asked_by(code):
    visitor = clerk(f"/cap-so/{code}")
    with CaptureQueriesContext(connection) as asked:
        visitor.open(f"/cap-so/{code}")
    return len(asked)
