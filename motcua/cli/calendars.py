"""The calendar that a command counts with: of the installation, or of the demo when there is none yet."""

import csv
import importlib
from pathlib import Path
from typing import Any, cast

from motcua.cli.installation import has_database, start_django
from motcua.cli.parser import CalledWrongly
from motcua.config.environment import ROOT
from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.ground.worktime import WorkCalendar

STANDARD = "Lam Giang"
_TABLE = "agencies_workcalendar"


def find(name: str | None) -> WorkCalendar:
    """The calendar of that name; without a name the installation's only one, or the standard one.

    Refuses: CalledWrongly, when there is none of that name or the choice is open.
    """
    known = _installed()
    if known is None:
        return _standard(name)
    try:
        return cast(WorkCalendar, known.calendar_named(name or _default(known.calendar_names())))
    except Missing as missing:
        raise CalledWrongly(missing.sentence) from missing


def standard_calendar(folder: Path = ROOT / "data") -> WorkCalendar:
    """The demo's calendar from the tables that the repository carries: days off, and the years confirmed."""
    years = _rows(folder / "calendar_years.csv")
    confirmed = {int(row["year"]) for row in years if row["calendar"] == STANDARD and row["confirmed"] == "1"}
    return WorkCalendar.from_rows(STANDARD, _rows(folder / "holidays.csv"), confirmed)


def _standard(name: str | None) -> WorkCalendar:
    if name is not None and name != STANDARD:
        raise CalledWrongly(
            Sentence(
                "Không có lịch làm việc tên “{name}”. Chưa có cơ sở dữ liệu, nên chỉ có lịch “{standard}”.",
                {"name": name, "standard": STANDARD},
            )
        )
    return standard_calendar()


def _default(names: list[str]) -> str:
    if STANDARD in names:
        return STANDARD
    if len(names) == 1:
        return names[0]
    raise CalledWrongly(Sentence("Chọn một lịch bằng --calendar: {names}.", {"names": ", ".join(names)}))


def _installed() -> Any:
    """The questions about calendars of this installation; None while it has none.

    Django is not started merely to find that there is no database: the clock also runs without one.
    """
    if not has_database():
        return None
    start_django()
    connection = importlib.import_module("django.db").connection
    if _TABLE not in connection.introspection.table_names():
        return None
    queries = importlib.import_module("motcua.agencies.queries")
    return queries if queries.calendar_names() else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
