"""Changing a calendar: days that differ, and the yearly confirmation."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from motcua.agencies.events import CalendarDaysChanged, CalendarYearConfirmed
from motcua.agencies.models import CalendarDay, CalendarYear, WorkCalendar
from motcua.agencies.rules import new_stamp
from motcua.events.publishing import publish
from motcua.ground.refusals import Invalid, Missing

_KINDS = {"nghỉ": CalendarDay.Kind.OFF, "nghỉ bù": CalendarDay.Kind.OFF, "làm bù": CalendarDay.Kind.MAKE_UP}


@transaction.atomic
def confirm_year(calendar_id: int, year: int, *, by: str, at: datetime) -> CalendarYear:
    """Say that the days off of this year are certain. `by` is the officer's account name.

    Confirming twice changes nothing.
    Refuses: Missing.
    """
    calendar = _locked(calendar_id)
    row, _ = CalendarYear.objects.get_or_create(calendar=calendar, year=year)
    if row.confirmed:
        return row
    row.confirmed, row.confirmed_at, row.confirmed_by = True, at, by
    row.revision += 1
    row.save()
    _touched(calendar)
    publish(CalendarYearConfirmed(calendar_id=calendar.pk, year=year))
    return row


@transaction.atomic
def set_days(calendar_id: int, rows: Iterable[Mapping[str, str]]) -> int:
    """Write the days that differ from the ordinary week; days not named stay. Returns how many changed.

    Row: `date` (ISO), `kind` (nghỉ, nghỉ bù, làm bù), `name_vi`, `source`, `status`.
    Refuses: Missing; Invalid, for a row that cannot be read.
    """
    calendar = _locked(calendar_id)
    known = {day.day: day for day in CalendarDay.objects.filter(calendar=calendar)}
    fresh = [day for day in (_day(calendar, row) for row in rows) if not _same(known.get(day.day), day)]
    CalendarDay.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["calendar", "day"],
        update_fields=["kind", "name", "source", "status"],
    )
    if fresh:
        _touched(calendar)
        publish(CalendarDaysChanged(calendar_id=calendar.pk, revision=calendar.revision))
    return len(fresh)


def _locked(calendar_id: int) -> WorkCalendar:
    calendar = WorkCalendar.objects.select_for_update().filter(pk=calendar_id).first()
    if calendar is None:
        raise Missing("Không có lịch làm việc này.")
    return calendar


def _touched(calendar: WorkCalendar) -> None:
    WorkCalendar.objects.filter(pk=calendar.pk).update(revision=F("revision") + 1, stamp=new_stamp())
    calendar.refresh_from_db(fields=["revision", "stamp"])


def _day(calendar: WorkCalendar, row: Mapping[str, str]) -> CalendarDay:
    try:
        when, kind = date.fromisoformat(row["date"]), _KINDS[row["kind"]]
    except (KeyError, ValueError):
        raise Invalid(f"Không đọc được ngày nghỉ: {row.get('date')}, {row.get('kind')}.") from None
    return CalendarDay(
        calendar=calendar,
        day=when,
        kind=kind,
        name=row.get("name_vi", ""),
        source=row.get("source", ""),
        status=row.get("status", ""),
    )


def _same(known: CalendarDay | None, day: CalendarDay) -> bool:
    wanted = (day.kind, day.name, day.source, day.status)
    return known is not None and (known.kind, known.name, known.source, known.status) == wanted
