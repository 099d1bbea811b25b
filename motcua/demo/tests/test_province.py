"""The invented province: whole, invented, and the same however often it is loaded."""

import csv
import re

import pytest

from motcua.agencies import queries
from motcua.agencies.models import AdminUnit, Agency, CalendarYear, Unit, WorkCalendar
from motcua.demo.province import CALENDAR_NAME, data_folder, load_lam_giang, rows_of

COMMUNES = 124


@pytest.mark.django_db
def test_the_province_loads_whole_and_loading_again_changes_nothing():
    first = load_lam_giang()
    revision = WorkCalendar.objects.get(name=CALENDAR_NAME).revision
    assert load_lam_giang() == first
    assert WorkCalendar.objects.get(name=CALENDAR_NAME).revision == revision
    assert (AdminUnit.objects.count(), Agency.objects.count(), Unit.objects.count()) == (
        first.admin_units,
        first.agencies,
        first.units,
    )
    assert len(queries.wards()) == COMMUNES
    assert Agency.objects.filter(type="ubnd-xa", parent__code="H99").count() == COMMUNES


@pytest.mark.django_db
def test_every_agency_has_the_units_that_a_step_table_names():
    load_lam_giang()
    for key in ("mot-cua", "chuyen-mon", "lanh-dao", "van-thu"):
        assert Unit.objects.filter(key=key).count() == Agency.objects.count()
    registrars = Unit.objects.filter(agency__type="ubnd-xa", key="chuyen-mon")
    assert set(registrars.values_list("name", flat=True)) == {"Tư pháp – Hộ tịch"}


@pytest.mark.django_db
def test_2024_to_2026_are_confirmed_and_2027_is_not():
    load_lam_giang()
    assert queries.calendar_named(CALENDAR_NAME).confirmed_years == {2024, 2025, 2026}
    assert not CalendarYear.objects.filter(year=2027, confirmed=True).exists()


@pytest.mark.django_db
def test_loading_takes_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(80):
        load_lam_giang()


def test_codes_and_telephones_are_outside_the_real_ranges():
    real = {f"H{number:02d}" for number in range(1, 64)}
    for row in rows_of(data_folder() / "lam-giang" / "agencies.csv"):
        assert row["code"].split(".")[0] not in real
        assert row["phone"].startswith("0217 ")
        assert row["email"].endswith("@lamgiang.example")
    for row in rows_of(data_folder() / "lam-giang" / "admin_units.csv"):
        assert re.fullmatch(r"99(\d{3})?", row["code"])


def test_names_and_telephones_are_used_once():
    for file, column in (("admin_units", "name"), ("agencies", "name"), ("agencies", "phone")):
        values = [row[column] for row in rows_of(data_folder() / "lam-giang" / f"{file}.csv")]
        assert len(values) == len(set(values))


def test_every_type_in_the_mapping_table_is_a_slug():
    with (data_folder() / "agency_types.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", t) for t in filter(None, row["types"].split(";")))
