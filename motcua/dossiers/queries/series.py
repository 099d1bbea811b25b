"""The number series of a clerk's agencies: which number comes next, what was given, which gaps there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.queue import Waiting
from motcua.dossiers.queries.visible import visible
from motcua.ground.dates import TZ, local
from motcua.people.actor import Actor
from motcua.procedures.models import PackVersion
from motcua.procedures.packs.published import pack_of
from motcua.results.models import NumberSeries, Reservation, Result
from motcua.results.rules import number_text

CLERK = "van_thu"
MOST = 50
Key = tuple[int, str]


@dataclass(frozen=True)
class Expected:
    """A series as it stands. `value`: the number that comes next; nothing is reserved by looking."""

    agency_id: int
    agency: str
    kind: str
    name: str
    notation: str
    value: int

    @property
    def number(self) -> str:
        return f"{self.value:02d}"


def expected(lines: Sequence[Waiting], year: int) -> tuple[list[Expected], dict[str, str], dict[str, str]]:
    """The series that the queue needs; for each dossier the number it gets when the queue is numbered in its order,
    and the one it gets when it alone is numbered now. Two queries.

    A dossier that has a number already keeps it.
    """
    keys = {(line.issuer_id, line.pack.result.kind): line for line in lines}
    last = _last(keys, year)
    kept = _kept([line.code for line in lines], year)
    series = [
        Expected(
            key[0],
            line.issuer,
            key[1],
            line.pack.result.name,
            line.pack.result.notation,
            last.get(key, 0) + 1,
        )
        for key, line in keys.items()
    ]
    numbers, at_once, following = {}, {}, {key: last.get(key, 0) for key in keys}
    for line in lines:
        key = (line.issuer_id, line.pack.result.kind)
        reserved = kept.get(line.code)
        if reserved is None:
            following[key] += 1
        value = following[key] if reserved is None else reserved.value
        first = last.get(key, 0) + 1 if reserved is None else reserved.value
        numbers[line.code] = number_text(value, line.pack.result.notation)
        at_once[line.code] = number_text(first, line.pack.result.notation)
    return series, numbers, at_once


def _last(keys: Iterable[Key], year: int) -> dict[Key, int]:
    agencies = {agency for agency, _kind in keys}
    rows = NumberSeries.objects.filter(agency_id__in=agencies, year=year)
    return {(row.agency_id, row.kind): row.last for row in rows}


def _kept(codes: list[str], year: int) -> dict[str, Reservation]:
    rows = Reservation.objects.filter(subject__in=codes, series__year=year)
    return {row.subject: row for row in rows}


def given_today(by: Actor, at: datetime) -> list[Result]:
    """Numbers given by the clerk's agencies today, newest first, at most fifty; one query."""
    since = local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Result.objects.filter(_known(by), agency_id__in=by.agencies(CLERK), issued_at__gte=since)
    return list(rows.select_related("agency").order_by("-pk")[:MOST])


def unused(by: Actor, year: int, waiting: Iterable[str] = ()) -> list[Reservation]:
    """Numbers of the year that no paper carries, newest first; those whose dossier still waits are no gaps.

    At most fifty; one query.
    """
    used = Result.objects.filter(code=OuterRef("code"))
    rows = Reservation.objects.filter(
        ~Exists(used), _known(by), series__agency_id__in=by.agencies(CLERK), series__year=year
    ).exclude(subject__in=list(waiting))
    return list(rows.select_related("series", "series__agency").order_by("-pk")[:MOST])


def unused_one(by: Actor, reservation_id: int) -> Reservation | None:
    """One of them, of an agency whose clerk this is; None when there is none."""
    found = Reservation.objects.filter(pk=reservation_id, series__agency_id__in=by.agencies(CLERK))
    return found.select_related("series").first()


def _known(by: Actor) -> Q:
    """Of results and reservations: that of a dossier which this officer may see, or of none that is here."""
    mine = {"code": OuterRef("subject")}
    return Q(Exists(visible(by).filter(**mine))) | ~Q(Exists(Dossier.objects.filter(**mine)))


def issued(by: Actor, *, year: int, agency_id: int = 0, kind: str = "") -> QuerySet[Result]:
    """The register of issued results: of the agencies in which this officer works, one year, perhaps one series.

    What came of dossiers that they may see; a clerk whose unit numbers them sees them all.
    """
    agencies = {post.agency_id for post in by.posts}
    rows = Result.objects.filter(
        _known(by),
        agency_id__in=agencies,
        issued_at__gte=datetime(year, 1, 1, tzinfo=TZ),
        issued_at__lt=datetime(year + 1, 1, 1, tzinfo=TZ),
    )
    if agency_id:
        rows = rows.filter(agency_id=agency_id)
    return rows.filter(kind=kind) if kind else rows


def years(by: Actor) -> list[int]:
    """Years in which one of these agencies has given numbers, newest first."""
    agencies = {post.agency_id for post in by.posts}
    found = NumberSeries.objects.filter(agency_id__in=agencies).values_list("year", flat=True)
    return sorted(set(found.distinct()), reverse=True)


def names() -> dict[str, str]:
    """What the papers of each kind are called, by the newest pack that makes them; one query."""
    packs = map(pack_of, PackVersion.objects.order_by("pk").values_list("pk", flat=True))
    return {pack.result.kind: pack.result.name for pack in packs}


def kinds(by: Actor, year: int) -> list[NumberSeries]:
    """The series of a year, by agency and kind; one query."""
    agencies = {post.agency_id for post in by.posts}
    rows = NumberSeries.objects.filter(agency_id__in=agencies, year=year).select_related("agency")
    return list(rows.order_by("agency__code", "kind"))
