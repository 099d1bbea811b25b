"""Taking a list in: whole, twice the same, around what people have set."""

import pytest
from django.conf import settings

from motcua.procedures.actions.edit import edit_procedure
from motcua.procedures.actions.import_catalogue import RefusedRow, import_catalogue
from motcua.procedures.events import CatalogueImported
from motcua.procedures.models import Procedure, ProcedureAgencyType
from motcua.procedures.reading import WrongContent
from motcua.procedures.tests.factories import a_row, write_csv
from motcua.search.models import SearchEntry
from motcua.search.queries import find

pytestmark = pytest.mark.django_db
REAL_LIST = settings.ROOT / "data" / "procedures.csv"
MOST_QUERIES = 14


@pytest.fixture
def take_in(tmp_path):
    return lambda *rows, **options: import_catalogue(write_csv(tmp_path / "list.csv", rows), **options)


def counts(report):
    return (report.read, report.created, report.updated, report.unchanged, len(report.refused))


def test_the_real_list_is_taken_in_whole_and_twice_changes_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        assert counts(import_catalogue(REAL_LIST)) == (2292, 2292, 0, 0, 0)
    before = list(Procedure.objects.order_by("pk").values())
    with django_assert_max_num_queries(MOST_QUERIES):
        assert counts(import_catalogue(REAL_LIST)) == (2292, 0, 0, 2292, 0)
    assert list(Procedure.objects.order_by("pk").values()) == before
    assert Procedure.objects.filter(is_national_code=False).count() == 569
    assert Procedure.objects.filter(handled_elsewhere=True).count() == 764
    assert Procedure.objects.filter(kind="TTHC nội bộ").count() == 8
    assert Procedure.objects.filter(kind="TTHC lịch sử").count() == 2
    assert Procedure.objects.filter(fee_vnd=0).count() == 738
    assert Procedure.objects.filter(fee_vnd=None).count() == 1376
    assert max(map(len, Procedure.objects.values_list("name", flat=True))) == 1094
    assert SearchEntry.objects.count() == 2292


def test_a_bad_row_never_stops_the_rest(take_in):
    report = take_in(
        a_row(),
        a_row(code="1.000001", name=""),
        a_row(code="x"),
        a_row(code="1.000002", time_limit="mười", time_unit="ngày"),
        a_row(code="1.000003", time_limit="5", time_unit="tuần"),
        a_row(code="1.000004"),
    )
    assert counts(report) == (6, 2, 0, 0, 4)
    assert [(row.row, row.column) for row in report.refused] == [
        (3, "name"), (4, "code"), (5, "time_limit"), (6, "time_unit"),
    ]  # fmt: skip
    assert report.as_json()["refused"][0] == {"row": 3, "column": "name", "reason": "Thiếu tên thủ tục."}


def test_a_changed_row_is_written_and_found_by_its_new_name(take_in):
    take_in(a_row(agency="Sở Tư pháp"))
    report = take_in(a_row(name="Thủ tục khai báo", agency="Ủy ban nhân dân cấp xã"))
    assert counts(report) == (1, 0, 1, 0, 0)
    assert [hit.title for hit in find("khai báo")] == ["Thủ tục khai báo"]
    assert list(ProcedureAgencyType.objects.values_list("agency_type", flat=True)) == ["ubnd-xa"]


def test_a_row_that_left_the_list_stays(take_in):
    take_in(a_row(), a_row(code="1.000001"))
    take_in(a_row())
    assert Procedure.objects.count() == 2


def test_what_an_editor_set_is_left_alone(take_in):
    take_in(a_row(fee_vnd="5000", field="Hộ tịch"))
    edit_procedure(Procedure.objects.get().pk, name="Khai sinh cho con", fee_vnd=0)
    report = take_in(a_row(name="Tên khác hẳn", fee_vnd="9000", field="Tư pháp"))
    procedure = Procedure.objects.get()
    assert counts(report) == (1, 0, 1, 0, 0)
    assert (procedure.name, procedure.fee_vnd, procedure.field) == ("Khai sinh cho con", 0, "Tư pháp")
    assert [hit.title for hit in find("khai sinh cho con")] == ["Khai sinh cho con"]
    assert counts(take_in(a_row(name="Tên khác hẳn", fee_vnd="9000", field="Tư pháp"))) == (1, 0, 0, 1, 0)


def test_a_trial_run_reports_and_writes_nothing(take_in):
    assert counts(take_in(a_row(), dry_run=True)) == (1, 1, 0, 0, 0)
    assert not Procedure.objects.exists()
    assert not SearchEntry.objects.exists()


def test_two_rows_with_one_code(take_in):
    report = take_in(a_row(), a_row(), a_row(name="Khác"))
    assert counts(report) == (3, 1, 0, 1, 1)
    assert report.refused == (RefusedRow(4, "code", "Trùng với dòng 2 của tệp này nhưng nội dung khác."),)
    assert counts(take_in(a_row(), a_row(), a_row(name="Khác"))) == (3, 0, 0, 2, 1)


def test_rows_without_code_keep_their_key(take_in):
    rows = (a_row(code="", level="xã"), a_row(code="", level="tỉnh"))
    take_in(*rows)
    keys = set(Procedure.objects.values_list("code", flat=True))
    assert len(keys) == 2
    assert counts(take_in(*reversed(rows))) == (2, 0, 0, 2, 0)


def test_agencies_that_the_table_does_not_know_stay_text(take_in):
    take_in(a_row(agency="Ban Mặt Trăng"), a_row(code="1.000001", agency="Sở Y tế;Ban Mặt Trăng"))
    assert not ProcedureAgencyType.objects.filter(procedure__code="1.001193").exists()
    assert Procedure.objects.get(code="1.001193").agency_text == "Ban Mặt Trăng"
    assert ProcedureAgencyType.objects.get().agency_type == "so-y-te"


def test_internal_and_historical_rows_stand_back_in_search(take_in):
    take_in(a_row(code="", kind="TTHC lịch sử", name="Cấp phép"), a_row(name="Cấp phép xây dựng nhà ở"))
    assert [hit.title for hit in find("cấp phép")] == ["Cấp phép xây dựng nhà ở", "Cấp phép"]


def test_progress_is_told_up_to_the_end(take_in):
    told = []
    take_in(*(a_row(code=f"1.{number:06d}") for number in range(450)), progress=lambda *now: told.append(now))
    assert told == [(200, 450), (400, 450), (450, 450)]


def test_the_house_hears_of_an_import_that_changed_something(take_in, monkeypatch):
    told = []
    monkeypatch.setattr("motcua.procedures.actions.import_catalogue.publish", told.append)
    take_in(a_row())
    take_in(a_row())
    assert told == [CatalogueImported(created=1, updated=0)]


def test_a_file_that_is_no_list_changes_nothing(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("x")
    with pytest.raises(WrongContent):
        import_catalogue(path)
    assert not Procedure.objects.exists()
