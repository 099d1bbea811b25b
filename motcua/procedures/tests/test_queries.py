"""The catalogue as lists, pages and figures: complete, paged, with a steady number of queries."""

from itertools import chain

import pytest

from motcua.agencies.tests.factories import an_agency
from motcua.ground.refusals import Invalid, Missing
from motcua.procedures import queries
from motcua.procedures.actions.index_procedures import index_procedures
from motcua.procedures.actions.offer import offer
from motcua.procedures.actions.put_in_force import put_in_force
from motcua.procedures.models import Procedure, ProcedureAgencyType
from motcua.procedures.tests.factories import a_procedure, a_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    made = [a_procedure(f"1.{n:06d}", field="Hộ tịch" if n % 2 else "Đất đai") for n in range(1, 8)]
    ProcedureAgencyType.objects.bulk_create(
        ProcedureAgencyType(procedure=procedure, agency_type="ubnd-xa", position=0) for procedure in made[:3]
    )
    index_procedures([procedure.pk for procedure in made])
    return made


def codes(**asked):
    return [item.code for item in queries.list_procedures(**asked).items]


def pages(**asked):
    found, cursor = [], None
    while True:
        page = queries.list_procedures(cursor=cursor, **asked)
        found.append([item.code for item in page.items])
        cursor = page.next
        if cursor is None:
            return found


def test_pages_together_are_the_whole_list_once(catalogue):
    assert list(map(len, pages(limit=3))) == [3, 3, 1]
    assert list(chain(*pages(limit=3))) == [procedure.code for procedure in catalogue]


def test_pages_of_a_question_too(catalogue):
    found = pages(q="thủ tục", limit=3)
    assert list(map(len, found)) == [3, 3, 1]
    assert set(chain(*found)) == {procedure.code for procedure in catalogue}


def test_filters(catalogue):
    an_agency("H99.101")
    assert codes(level=0) == codes()
    assert codes(level=3) == []
    assert codes(field="Đất đai") == ["1.000002", "1.000004", "1.000006"]
    assert codes(agency="H99.101") == ["1.000001", "1.000002", "1.000003"]
    assert codes(agency="H99.101", field="Đất đai") == ["1.000002"]
    assert codes(agency="không có") == []
    assert codes(q="1.000005") == ["1.000005"]
    assert codes(q="1.000005", field="Đất đai") == []
    assert codes(q="   ") == codes()


def test_an_item_tells_the_agency_of_its_level(catalogue):
    version = a_version(catalogue[4], vnd=8000)
    put_in_force(version.pk)
    offer(version.pk, [an_agency("H99.03", "so-tu-phap").pk])
    (item,) = queries.list_procedures(level=3).items
    assert (item.code, item.level, item.agency, item.url) == ("1.000005", 3, "H99.03", "/thu-tuc/1.000005")
    assert codes(agency="H99.03") == ["1.000005"]


@pytest.mark.parametrize(
    "asked", [{"level": 5}, {"level": -1}, {"cursor": "x"}, {"cursor": "x", "q": "thủ tục"}]
)
def test_what_cannot_be_asked(catalogue, asked):
    with pytest.raises(Invalid):
        queries.list_procedures(**asked)


def test_a_cursor_of_one_list_does_not_open_the_other(catalogue):
    cursor = queries.list_procedures(limit=2).next
    with pytest.raises(Invalid):
        queries.list_procedures(q="thủ tục", cursor=cursor)


def test_the_number_of_queries_does_not_grow(
    catalogue, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_num_queries(1):
        queries.list_procedures(level=0, field="Hộ tịch", agency="H99.101")
    with django_assert_max_num_queries(6):
        queries.list_procedures(q="thủ tục hộ tịch", level=0)


def test_a_page_is_complete_in_one_query(catalogue, django_assert_num_queries):
    version = a_version(catalogue[0])
    put_in_force(version.pk)
    offer(version.pk, [an_agency().pk])
    with django_assert_num_queries(1):
        page = queries.procedure_page("1.000001")
    procedure = Procedure.objects.get(code="1.000001")
    for name in ("id", "name", "field", "level", "documents", "missing", "kind", "online_mode", "fee_vnd"):
        assert getattr(page, name) == getattr(procedure, name)
    assert (page.pack_version_id, page.desks, page.agency_code) == (version.pk, 1, "H99.101")
    assert page.files_online
    assert page.is_ordinary


def test_a_page_says_when_its_row_was_not_checked():
    a_procedure("1.000001", source="ước lượng, chưa đối chiếu", kind="TTHC lịch sử")
    page = queries.procedure_page("1.000001")
    assert page.is_unchecked
    assert not page.is_ordinary


@pytest.mark.parametrize("code", ["", "9.999999", "' OR 1=1", "x" * 5000])
def test_a_page_that_is_not_there_is_missing(code):
    with pytest.raises(Missing):
        queries.procedure_page(code)


def test_handling_agencies_come_in_the_order_of_the_list(catalogue, django_assert_max_num_queries):
    first = catalogue[0]
    ProcedureAgencyType.objects.create(procedure=first, agency_type="so-tu-phap", position=1)
    for code, kind in (("H99.03", "so-tu-phap"), ("H99.102", "ubnd-xa"), ("H99.101", "ubnd-xa")):
        an_agency(code, kind)
    with django_assert_max_num_queries(3):
        assert [code for code, _ in queries.agencies_of(first.pk)] == ["H99.101", "H99.102", "H99.03"]
    assert queries.agencies_of(catalogue[6].pk) == []


def test_figures_count_every_procedure_once(catalogue, django_assert_max_num_queries):
    a_procedure("1.000100", kind="TTHC nội bộ", handled_elsewhere=True)
    with django_assert_max_num_queries(2):
        told = queries.stats()
    assert told["procedures"] == 8
    assert told["by_level"] == {"0": 8, "1": 0, "2": 0, "3": 0, "4": 0}
    assert told["online_mode"] == {"toan_trinh": 0, "mot_phan": 0, "thong_tin": 8}
    assert told["by_kind"] == {"TTHC": 7, "TTHC nội bộ": 1, "TTHC lịch sử": 0}
    assert (told["national_code"], told["handled_elsewhere"]) == (8, 1)


def test_fields_are_named_once(catalogue):
    assert sorted(queries.fields()) == ["Hộ tịch", "Đất đai"]
