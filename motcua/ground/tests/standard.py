"""The confirmed calendar of 2024–2026, read from the tables of the repository, and short ways to ask it."""

import csv
from datetime import datetime
from pathlib import Path

from motcua.ground.worktime import Due, WorkCalendar, due, parse_limit

DATA = Path(__file__).resolve().parents[3] / "data"
YEARS = (2024, 2025, 2026)


def holiday_rows() -> list[dict[str, str]]:
    with (DATA / "holidays.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


STANDARD = WorkCalendar.from_rows("Chuẩn", holiday_rows(), YEARS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def ask(received: str, limit: str, *pauses: str) -> Due:
    spans = [tuple(at(end) for end in pause.split("/")) for pause in pauses]
    return due(at(received), parse_limit(limit), STANDARD, spans)


def due_text(received: str, limit: str, *pauses: str) -> str:
    answer = ask(received, limit, *pauses).due_at
    return answer.strftime("%Y-%m-%d %H:%M") if answer else "?"
