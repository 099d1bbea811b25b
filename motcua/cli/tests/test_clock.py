"""`motcua clock due`, without and with an installation."""

import json
import re
import shlex
from datetime import UTC, datetime

import pytest

from motcua.agencies.actions import confirm_year
from motcua.agencies.models import WorkCalendar
from motcua.cli import calendars
from motcua.cli.main import main
from motcua.config.environment import ROOT
from motcua.demo.province import CALENDAR_NAME, confirmed_years, load_lam_giang
from motcua.ground.refusals import Refused

DUE = ["clock", "due", "--at", "2026-11-23T09:00", "--limit", "10 ngày làm việc"]
NEW_YEAR = ["clock", "due", "--at", "2026-12-31T09:00", "--limit", "1 ngày làm việc"]
CONFIRMED_AT = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A place without an installation."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def installed(monkeypatch, db):
    """The installation of the tests, with the demo province in it."""
    monkeypatch.setattr(calendars, "has_database", lambda: True)
    load_lam_giang()


def answer(words, capsys, expected_code=0):
    assert main([*words, "--json"]) == expected_code
    return json.loads(capsys.readouterr().out)


def test_the_answer_in_json(bare, capsys):
    said = answer(DUE, capsys)
    assert said["due_at"] == "2026-12-08T17:00:00+07:00"
    assert list(said) == ["due_at", "steps"]
    assert all(set(step) == {"at", "what", "source"} for step in said["steps"])
    assert not bare.exists()


def test_the_answer_for_a_person(bare, capsys):
    assert main(DUE) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0].startswith("Tiếp nhận lúc 9 giờ, thứ Hai, 23/11/2026.")
    assert "Hạn trả kết quả: 17 giờ, thứ Ba, 08/12/2026." in said


def test_pauses_may_repeat(bare, capsys):
    pauses = [
        "--pause",
        "2026-11-25T09:00/2026-11-25T09:30",
        "--pause=2026-11-26T09:00+07:00/2026-11-26T10:00",
    ]
    assert answer([*DUE, *pauses], capsys)["due_at"] == "2026-12-09T09:00:00+07:00"


def test_an_unconfirmed_year_is_refused_with_a_sentence(bare, capsys):
    assert main([*NEW_YEAR, "--json"]) == 1
    said = capsys.readouterr()
    body = json.loads(said.out)
    assert body["due_at"] is None
    assert body["reason"] == said.err.strip() == body["steps"][-1]["what"]
    assert "năm 2027" in body["reason"]
    assert main(NEW_YEAR) == 1


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--at", "hôm qua", "hôm qua"),
        ("--at", "2026-02-30T09:00", "2026-02-30"),
        ("--at", "", "--at"),
        ("--at", "0001-01-01T00:00+14:00", "0001"),
        ("--limit", "8 giờ", "giờ làm việc"),
        ("--limit", "mười ngày", "mười ngày"),
        ("--limit", "-1 ngày", "-1 ngày"),
        ("--limit", "a\x00b\nc", "Không đọc được"),
        ("--pause", "2026-11-25T09:00", "từ/đến"),
        ("--pause", "2026-11-25T09:00/", "--pause"),
        ("--pause", "2026-11-25T09:00/2026-11-24T09:00", "trước khi bắt đầu"),
        ("--pause", "a/b/c", "--pause"),
        ("--calendar", "Không có", "Lam Giang"),
        ("--colour", "red", "--colour"),
    ],
)
def test_a_wrong_value_is_named_in_one_sentence(bare, capsys, option, value, named):
    assert main([*DUE, f"{option}={value}"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert named in said.err


def test_the_standard_calendar_has_a_name(bare, capsys):
    assert answer([*DUE, "--calendar", "Lam Giang"], capsys)["due_at"] == "2026-12-08T17:00:00+07:00"


def test_the_tables_and_the_demo_confirm_the_same_years():
    standard = calendars.standard_calendar()
    assert standard.confirmed_years == frozenset(confirmed_years()) == {2024, 2025, 2026}
    assert standard.name == CALENDAR_NAME


def test_an_installation_is_asked_first(installed, capsys):
    assert answer(DUE, capsys)["due_at"] == "2026-12-08T17:00:00+07:00"
    confirm_year(WorkCalendar.objects.get().pk, 2027, by="quantri", at=CONFIRMED_AT)
    assert answer(NEW_YEAR, capsys)["due_at"].startswith("2027-01-0")


def test_an_installation_names_its_calendars(installed, capsys):
    assert main([*DUE, "--calendar", "Khác"]) == 2
    assert "Lam Giang" in capsys.readouterr().err


def test_the_only_calendar_of_another_province_is_the_standard_one(installed):
    WorkCalendar.objects.update(name="Tỉnh khác")
    assert calendars.find(None).name == "Tỉnh khác"
    WorkCalendar.objects.create(name="Quầy", hours=[["08:00", "12:00"]], weekdays=[5])
    with pytest.raises(Refused, match="--calendar"):
        calendars.find(None)


def test_a_database_without_calendars_is_no_installation(monkeypatch, db):
    monkeypatch.setattr(calendars, "has_database", lambda: True)
    assert calendars.find(None).name == "Lam Giang"


def test_looking_for_a_database_changes_nothing(bare):
    assert not calendars.has_database()
    bare.mkdir()
    (bare / "motcua.sqlite3").touch()
    assert calendars.has_database()


def console_blocks():
    page = (ROOT / "docs" / "how-to" / "count-a-deadline.md").read_text(encoding="utf-8")
    return re.findall(r"```console\n\$ motcua (.+)\n([^`]+)```", page)


@pytest.mark.parametrize(("call", "shown"), console_blocks())
def test_the_how_to_page_shows_what_is_really_said(bare, capsys, call, shown):
    main(shlex.split(call))
    said = capsys.readouterr()
    assert said.out + said.err == shown


def test_the_how_to_page_has_examples():
    assert len(console_blocks()) == 5
