"""Questions about agencies, their units, places and calendars."""

from collections.abc import Iterable
from datetime import time
from functools import lru_cache

from motcua.agencies.models import AdminUnit, Agency, CalendarDay, CalendarYear, Unit
from motcua.agencies.models import WorkCalendar as CalendarRow
from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.ground.worktime import Shift, SpecialDay, WorkCalendar
from motcua.ground.worktime.calendar import DayKind
from motcua.web.direct import execute

_KINDS = {CalendarDay.Kind.OFF.value: DayKind.OFF, CalendarDay.Kind.MAKE_UP.value: DayKind.MAKE_UP}


def calendar(calendar_id: int) -> WorkCalendar:
    """The calendar as counted with; one small query, the rest is kept until its revision changes.

    Refuses: Missing.
    """
    stamp = CalendarRow.objects.filter(pk=calendar_id).values_list("stamp", flat=True).first()
    if stamp is None:
        raise Missing("Không có lịch làm việc này.")
    return _built(calendar_id, stamp)


def calendar_at(calendar_id: int, stamp: str) -> WorkCalendar:
    """The calendar as it is while it bears this stamp; no query once it is kept. For who has just read the stamp."""
    return _built(calendar_id, stamp)


def calendar_named(name: str) -> WorkCalendar:
    """Refuses: Missing, naming the calendars there are."""
    row = CalendarRow.objects.filter(name=name).values_list("pk", "stamp").first()
    if row is None:
        raise Missing(
            f"Không có lịch làm việc tên “{name}”. Các lịch đang có: {', '.join(calendar_names())}."
        )
    return _built(*row)


def calendar_names() -> list[str]:
    return list(CalendarRow.objects.order_by("name").values_list("name", flat=True))


@lru_cache(maxsize=64)
def _built(calendar_id: int, _stamp: str) -> WorkCalendar:
    row = CalendarRow.objects.get(pk=calendar_id)
    days = CalendarDay.objects.filter(calendar_id=calendar_id).order_by("day")
    years = CalendarYear.objects.filter(calendar_id=calendar_id, confirmed=True)
    return WorkCalendar(
        name=row.name,
        hours=tuple(
            Shift(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in row.hours
        ),
        weekdays=frozenset(row.weekdays),
        special_days=tuple(SpecialDay(d.day, _KINDS[d.kind], d.name, d.source, d.status) for d in days),
        confirmed_years=frozenset(years.values_list("year", flat=True)),
        revision=row.revision,
    )


def agency_by_code(code: str) -> Agency:
    """Refuses: Missing."""
    agency = Agency.objects.filter(code=code, is_active=True).select_related("admin_unit").first()
    if agency is None:
        raise Missing("Không có cơ quan với mã này.")
    return agency


def agencies_of_types(types: Iterable[str]) -> list[Agency]:
    """Active agencies of these types, departments before communes, then by code; one query."""
    return list(Agency.objects.filter(type__in=list(types), is_active=True).order_by("code"))


def agencies_with_codes(codes: Iterable[str]) -> list[Agency]:
    """In the order of `codes`; codes that do not exist are left out."""
    found = Agency.objects.in_bulk(list(codes), field_name="code")
    return [found[code] for code in codes if code in found]


def units_of(agency_id: int) -> list[Unit]:
    return list(Unit.objects.filter(agency_id=agency_id).order_by("pk"))


def unit(agency_id: int, key: str) -> Unit:
    """The unit that a step table names. Refuses: Missing."""
    found = Unit.objects.filter(agency_id=agency_id, key=key).first()
    if found is None:
        raise Missing(f"Cơ quan này không có bộ phận “{key}”.")
    return found


def unit_elsewhere(agency_type: str, key: str) -> Unit | None:
    """The unit of the province's one agency of a type; None when there is no such agency or unit."""
    found = Unit.objects.filter(agency__type=agency_type, agency__is_active=True, key=key)
    return found.order_by("agency__code").first()


def agency_of_type(agency_type: str) -> int:
    """The province's one agency of a type (of several, the first by code). Refuses: Missing."""
    found = (
        Agency.objects.filter(type=agency_type, is_active=True).order_by("code").values_list("pk", flat=True)
    )
    first = found.first()
    if first is None:
        raise Missing(Sentence("Tỉnh này không có cơ quan loại “{kind}”.", {"kind": agency_type}))
    return first


def agencies_of_units(unit_ids: Iterable[int]) -> dict[int, int]:
    """The agency of each unit; one query, none when there are no units."""
    found = Unit.objects.filter(pk__in=list(unit_ids)).values_list("pk", "agency_id")
    return dict(found)


def wards() -> list[tuple[str, str]]:
    """(code, name) of every ward, commune and town, wards first, for a picker; one query."""
    # Asked by every filing and every form: by hand it takes a third of the time.
    sql = "SELECT code, name FROM agencies_adminunit WHERE kind NOT IN (%s, %s) ORDER BY kind, name"
    return list(execute(sql, [AdminUnit.Kind.PROVINCE.value, AdminUnit.Kind.DISTRICT.value]).fetchall())


def count() -> int:
    """How many active agencies there are."""
    return Agency.objects.filter(is_active=True).count()


def calendar_of_agency(agency_id: int) -> WorkCalendar:
    """The calendar that an agency works by; one small query. Refuses: Missing."""
    # Asked by every acceptance: by hand it takes a tenth of the time.
    joined = "agencies_agency a JOIN agencies_workcalendar c ON c.id = a.calendar_id"
    found = execute(f"SELECT c.id, c.stamp FROM {joined} WHERE a.id = %s", [agency_id]).fetchone()  # noqa: S608
    if found is None:
        raise Missing("Không có cơ quan này.")
    return _built(*found)


def calendars_of(agency_ids: Iterable[int]) -> dict[int, WorkCalendar]:
    """The calendars that several agencies work by, by agency id; one query."""
    wanted = sorted(set(agency_ids))
    if len(wanted) == 1:  # as it is for nearly every officer and every dossier
        return {wanted[0]: calendar_of_agency(wanted[0])}
    rows = Agency.objects.filter(pk__in=wanted).values_list("pk", "calendar_id", "calendar__stamp")
    return {agency_id: _built(calendar_id, stamp) for agency_id, calendar_id, stamp in rows}
