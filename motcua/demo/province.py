"""The invented province Lam Giang: places, agencies, units and calendars, from `data/lam-giang/`.

Its electronic code is H99, outside the range H01–H63 of real provinces; names, codes of places,
addresses and telephone numbers are invented too.
"""

import csv
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from motcua.agencies.actions import LoadedProvince, confirm_year, load_province, set_days
from motcua.agencies.models import WorkCalendar

CALENDAR_NAME = "Lam Giang"
STANDARD_HOURS = [["07:30", "11:30"], ["13:00", "17:00"]]
STANDARD_WEEKDAYS = [0, 1, 2, 3, 4]
# The demo confirms its own years; the day only has to stand before any demo time.
CONFIRMED_AT = datetime(2023, 12, 15, 2, tzinfo=UTC)


@transaction.atomic
def load_lam_giang() -> LoadedProvince:
    """Load the province; loading it again changes nothing."""
    calendar = calendar_of(CALENDAR_NAME)
    folder = data_folder() / "lam-giang"
    return load_province(
        rows_of(folder / "admin_units.csv"),
        rows_of(folder / "agencies.csv"),
        rows_of(folder / "units.csv"),
        calendar=calendar,
    )


def data_folder() -> Path:
    return Path(settings.ROOT) / "data"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def calendar_of(name: str) -> WorkCalendar:
    """The calendar of that name, with the country's days off in the years that the demo has confirmed."""
    calendar, _ = WorkCalendar.objects.get_or_create(
        name=name, defaults={"hours": STANDARD_HOURS, "weekdays": STANDARD_WEEKDAYS}
    )
    years = confirmed_years()
    # Days of other years are proposals that nobody has confirmed: they stay out.
    days = [row for row in rows_of(data_folder() / "holidays.csv") if int(row["date"][:4]) in years]
    set_days(calendar.pk, days)
    for year in years:
        confirm_year(calendar.pk, year, by="", at=CONFIRMED_AT)
    return calendar


def confirmed_years() -> list[int]:
    """The years whose days off the demo province has confirmed, by `data/calendar_years.csv`."""
    rows = rows_of(data_folder() / "calendar_years.csv")
    return [int(row["year"]) for row in rows if row["calendar"] == CALENDAR_NAME and row["confirmed"] == "1"]
