"""The register of dossiers: form 07 column by column, masked, by period, as page and spreadsheet."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from motcua.agencies.models import Agency
from motcua.dossiers import sheet
from motcua.dossiers.models import Dossier, Reading
from motcua.dossiers.tests.factories import case_of, filed, walk, walk_to
from motcua.dossiers.tests.province import AT, HERE
from motcua.dossiers.tests.visitor import Visitor
from motcua.web.now import set_demo_now

MONTH = "?tu=2026-11-01&den=2026-11-30"


@pytest.fixture(autouse=True)
def _later(_at_home):
    set_demo_now(AT + timedelta(days=1))


def opened(query=MONTH, who="quay"):
    visitor = Visitor(who)
    visitor.open(f"/so-theo-doi{query}")
    return visitor


def lines(query=MONTH, who="quay"):
    """The rows of the spreadsheet under its heading."""
    answer = Visitor(who).client.get(f"/so-theo-doi.xlsx{query}")
    assert answer.status_code == 200
    found = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return list(found.iter_rows(min_row=3, values_only=True))


def codes(query=MONTH):
    return [row[1] for row in lines(query)]


def test_a_line_says_what_form_07_asks():
    code = walk_to("returned")
    (row,) = lines()
    due = case_of(code).row.due_at
    assert row[:4] == (1, code, case_of(code).pack.name, 1)
    assert row[4] == "T••• T•• H••"
    assert "•••" in row[5]
    assert row[6] == "Ủy ban nhân dân xã Suối Trong"
    assert f"{row[7]:%d/%m/%Y %H:%M}" == "16/11/2026 08:06"
    assert (row[8].date(), row[9].date()) == (due.date(), AT.date())
    assert row[10] in ("Bản giấy tại quầy", "Bản điện tử")
    assert row[11] in (None, "")
    assert row[12] == "Trực tuyến; Đã trả kết quả"


def test_what_was_not_taken_in_is_not_in_it():
    filed(), walk_to("refused")
    code = walk_to("accepted")
    assert codes() == [code]
    assert code in opened().html


def test_page_and_spreadsheet_agree_in_order():
    found = []
    for days in (3, 1, 2):
        code = filed(at=AT - timedelta(days=days))
        walk(code, (("quay", "accept"),), at=AT - timedelta(days=days))
        found.append(code)
    assert codes() == [found[0], found[2], found[1]]
    html = opened().html
    assert html.index(found[0]) < html.index(found[2]) < html.index(found[1])


class TestNarrowing:
    def test_by_period_both_days_included(self):
        code = walk_to("accepted")
        assert codes("?tu=2026-11-16&den=2026-11-16") == [code]
        assert codes("?tu=2026-11-17&den=2026-11-30") == []
        assert codes("?tu=2026-11-01&den=2026-11-15") == []

    def test_by_procedure_status_and_channel(self):
        accepted, returned = walk_to("accepted"), walk_to("returned")
        assert codes(f"{MONTH}&trang-thai=10") == [returned]
        assert codes(f"{MONTH}&thu-tuc=2.000635") == [accepted, returned]
        assert codes(f"{MONTH}&thu-tuc=9.999999") == []
        assert codes(f"{MONTH}&kenh=2") == [accepted, returned]
        assert codes(f"{MONTH}&kenh=1") == []

    def test_by_how_they_stand_against_their_day(self):
        running, done, paused = walk_to("accepted"), walk_to("issued"), walk_to("paused")
        late = walk_to("taken")
        Dossier.objects.filter(code=late).update(due_at=AT - timedelta(hours=1))
        Dossier.objects.filter(code=running).update(due_at=AT + timedelta(days=30))
        assert codes(f"{MONTH}&han=late") == [late]
        assert codes(f"{MONTH}&han=in_time") == [done]
        assert codes(f"{MONTH}&han=running") == [running, paused, late]

    @pytest.mark.parametrize(
        "query",
        [
            "?tu=abc&den=2026-13-40",
            "?tu=0001-01-01&den=9999-12-31",
            "?tu=2026-12-01&den=2026-01-01",
            "?co-quan=99999999999&trang-thai=77&kenh=x&han=%00&thu-tuc=%00",
            "?trang-thai=²",
            "?day-du=1&sau=",
        ],
    )
    def test_strange_questions_get_an_answer(self, query):
        assert opened(query).page.status_code == 200
        lines(query)

    def test_a_cursor_of_another_make_is_refused_in_words(self):
        answer = opened(f"{MONTH}&sau=abc").page
        assert answer.status_code == 422
        assert "Dấu trang không đúng" in answer.content.decode()


def test_pages_follow_each_other_and_keep_what_was_asked(monkeypatch):
    monkeypatch.setattr("motcua.dossiers.views.register.PAGE", 2)
    found = [walk_to("accepted") for _ in range(3)]
    visitor = opened(f"{MONTH}&kenh=2")
    assert [code in visitor.html for code in found] == [True, True, False]
    following = visitor.html.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "kenh=2" in following
    visitor.open(following)
    assert [code in visitor.html for code in found] == [False, False, True]


class TestWhole:
    """Names, addresses and telephones whole: only for the desk that keeps the register, and written down."""

    def test_it_is_masked_unless_asked_for(self):
        walk_to("accepted")
        html = opened().html
        assert "Trần Thị Hoa" not in html
        assert "T••• T•• H••" in html
        assert not Reading.objects.exists()

    @pytest.mark.parametrize("door", ["page", "file"])
    def test_the_desk_reads_it_whole_and_every_dossier_knows(self, door):
        code, other = walk_to("accepted"), walk_to("accepted")
        Reading.objects.all().delete()
        if door == "page":
            assert "Trần Thị Hoa" in opened(f"{MONTH}&day-du=1").html
        else:
            assert lines(f"{MONTH}&day-du=1")[0][4] == "Trần Thị Hoa"
        read = Reading.objects.values_list("dossier__code", "account__username", "what", "agency__code")
        assert set(read) == {(one, "quay", "register", HERE) for one in (code, other)}
        opened(f"{MONTH}&day-du=1")
        assert Reading.objects.count() == 2

    @pytest.mark.parametrize("who", ["chuyenvien", "truongphong", "lanhdao", "vanthu"])
    def test_others_of_the_agency_get_it_masked_whatever_they_ask(self, who):
        walk_to("accepted")
        Reading.objects.all().delete()
        assert "Trần Thị Hoa" not in opened(f"{MONTH}&day-du=1", who).html
        assert lines(f"{MONTH}&day-du=1", who)[0][4] == "T••• T•• H••"
        assert not Reading.objects.exists()


@pytest.mark.parametrize("who", ["dan", "quantri", "nguoicu"])
def test_who_works_nowhere_sees_no_register(who):
    for url in ("/so-theo-doi", "/so-theo-doi.xlsx"):
        assert Visitor(who).client.get(url).status_code == 403


def test_another_agencys_register_is_not_opened():
    code = walk_to("accepted")
    here = Agency.objects.get(code=HERE).pk
    assert code not in opened(f"{MONTH}&co-quan={here}", "quay_kia").html
    assert lines(f"{MONTH}&co-quan={here}", "quay_kia") == []


def test_the_number_of_questions_does_not_grow_with_the_register():
    walk_to("accepted")
    few = asked()
    for state in ("returned", "paused", "taken"):
        walk_to(state)
    assert asked() == few


def asked():
    visitor = opened()
    with CaptureQueriesContext(connection) as found:
        visitor.open(f"/so-theo-doi{MONTH}")
    return len(found)


class TestSheet:
    """What a spreadsheet holds is text, a number or a time, never a formula."""

    @pytest.mark.parametrize(
        "text", ["=1+1", "+84 912", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]
    )
    def test_text_that_begins_as_a_formula_is_text(self, text):
        assert sheet.plain(text) == f"'{text}"
        assert self.written([[text]])[0].data_type == "s"

    @pytest.mark.parametrize("text", ["Trần Thị Hoa", "a=b", "", "0912 ••• 486", "1-2"])
    def test_other_text_stays_as_it_is(self, text):
        assert sheet.plain(text) == text

    @given(st.text(st.characters(codec="utf-8"), max_size=60))
    def test_whatever_somebody_typed_opens_and_calculates_nothing(self, text):
        found = self.written([[text]])[0]
        assert found.data_type in ("s", "n", "inlineStr")
        assert not str(found.value or "").startswith(sheet.FORMULA)

    def test_times_are_those_on_the_wall(self):
        at = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
        found = self.written([[at, 7, None]])
        assert f"{found[0].value:%d/%m/%Y %H:%M}" == "23/11/2026 17:30"
        assert [one.value for one in found[1:]] == [7, None]

    def test_it_is_printed_on_its_side_with_the_heading_on_every_page(self):
        file = BytesIO()
        sheet.write(file, "Sổ", [("TT", 5)], [])
        found = load_workbook(BytesIO(file.getvalue())).active
        assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
        assert found.print_title_rows == "$1:$2"

    def written(self, rows):
        file = BytesIO()
        sheet.write(file, "Sổ", [("A", 10), ("B", 10), ("C", 10)], rows)
        return next(load_workbook(BytesIO(file.getvalue())).active.iter_rows(min_row=3))
