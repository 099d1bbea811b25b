"""Days that a form says cannot be: after the day of filing, before it, or out of all reason."""

import copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.eforms import days, profile
from motcua.eforms.definition import FormDefinition
from motcua.eforms.tests.sample import SCHEMA, UI

ON = date(2026, 11, 23)


def form(**bounds):
    """The sample with bounds at the birth date of the person, and at a day of each child."""
    schema, ui = copy.deepcopy(SCHEMA), copy.deepcopy(UI)
    schema["properties"]["applicant"]["properties"]["birth_date"] |= bounds
    schema["properties"]["children"]["items"]["properties"]["born_on"] = {
        "type": "string", "format": "date", **bounds
    }  # fmt: skip
    group = next(
        f for s in ui["steps"] for e in s["sections"] for f in e["fields"] if f["field"] == "children"
    )
    group["fields"].append({"field": "born_on", "label": "Ngày sinh của con"})
    assert profile.check(schema, ui) == []
    return FormDefinition(schema, ui)


def wrong(answer, on=ON, **bounds):
    data = {"applicant": {"birth_date": answer}, "children": [{"born_on": "2020-01-31"}, {"born_on": answer}]}
    return {one.pointer: str(one.message) for one in days.impossible(form(**bounds), data, on)}


def test_nobody_is_born_after_the_day_of_filing():
    assert wrong("2026-11-24", latest="filing") == {
        "/applicant/birth_date": "Nhập ngày sinh không sau ngày nộp hồ sơ, 23/11/2026",
        "/children/1/born_on": "Nhập ngày sinh của con không sau ngày nộp hồ sơ, 23/11/2026",
    }


@pytest.mark.parametrize(
    ("answer", "bounds", "is_wrong"),
    [
        ("2026-11-23", {"latest": "filing"}, False),
        ("2026-11-23", {"earliest": "filing"}, False),
        ("2026-11-22", {"earliest": "filing"}, True),
        ("1899-12-31", {"earliest": "1900-01-01"}, True),
        ("1900-01-01", {"earliest": "1900-01-01"}, False),
        ("1900-01-01", {"earliest": "1900-01-01", "latest": "filing"}, False),
        ("9999-12-31", {"latest": "2026-12-31"}, True),
    ],
)
def test_the_day_itself_is_within(answer, bounds, is_wrong):
    assert ("/applicant/birth_date" in wrong(answer, **bounds)) is is_wrong


@pytest.mark.parametrize(
    "answer", [None, 7, "", "31/12/2030", "2030-13-01", "20301231", ["2030-12-31"], {"a": 1}]
)
def test_of_what_is_no_day_nothing_is_said(answer):
    assert wrong(answer, latest="filing") == {}


@pytest.mark.parametrize("children", [None, 7, "x", {}, [None, 3]])
def test_of_what_are_no_rows_neither(children):
    assert list(days.impossible(form(latest="filing"), {"children": children}, ON)) == []


def test_without_a_day_of_filing_nothing_hangs_on_it():
    assert wrong("2030-01-01", on=None, latest="filing") == {}
    assert wrong("2030-01-01", on=None, latest="2029-01-01")


@given(answer=st.dates(), on=st.dates())
def test_a_day_is_refused_as_late_or_as_early_and_not_as_both(answer, on):
    late, early = (
        "/applicant/birth_date" in wrong(answer.isoformat(), on, **{word: "filing"})
        for word in ("latest", "earliest")
    )
    assert (late, early) == (answer > on, answer < on)
