"""Writing and proving the journal: every act is one event, chained to the one before it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from motcua.audit import chain, checkpoints
from motcua.audit.anchors import AnchoredHead
from motcua.dossiers import statements
from motcua.dossiers.models import Dossier, Event

GENESIS = chain.GENESIS
# On PostgreSQL a lower id may be committed after a higher one; a checkpoint looks back this far.
MARGIN = 1000


def fields(
    dossier_id: int,
    seq: int,
    at: datetime,
    actor_id: int | None,
    behalf_id: int | None,
    kind: str,
    payload: str,
) -> dict[str, Any]:
    """What a link covers: every column of the event, times in UTC to the microsecond."""
    return {
        "dossier_id": dossier_id,
        "seq": seq,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": actor_id,
        "on_behalf_of_id": behalf_id,
        "kind": kind,
        "payload": payload,
    }


def event_row(
    dossier_id: int,
    seq: int,
    prev_hash: str,
    *,
    at: datetime,
    actor_id: int | None,
    behalf_id: int | None,
    kind: str,
    payload: dict[str, Any],
) -> dict[str, Any]:
    """The row of a new event, hash included."""
    text = statements.json_text(payload)
    link = chain.link(prev_hash, fields(dossier_id, seq, at, actor_id, behalf_id, kind, text))
    return {
        "dossier_id": dossier_id,
        "seq": seq,
        "at": at,
        "actor_id": actor_id,
        "on_behalf_of_id": behalf_id,
        "kind": kind,
        "payload": text,
        "prev_hash": prev_hash,
        "hash": link,
    }


def link_of(row: tuple[Any, ...]) -> tuple[int, str, str, dict[str, Any]]:
    """(seq, prev_hash, hash, covered fields) of a stored row, as `chain.walk` wants it."""
    dossier_id, seq, at, actor_id, behalf_id, kind, payload, prev_hash, link = row
    try:
        when = statements.moment(at)
    except ValueError:
        when = None
    covered = fields(
        dossier_id, seq, when or datetime.min.replace(tzinfo=UTC), actor_id, behalf_id, kind, payload
    )
    return seq, prev_hash, link, covered


class BrokenLink(NamedTuple):
    """A place where the journal does not hold; `dossier` is its code, empty for an anchor."""

    dossier: str
    seq: int | None
    why: str


class Report(NamedTuple):
    dossiers: int
    events: int
    broken: list[BrokenLink]


def verify() -> Report:
    """Walk every chain and hold it against its dossier's head and against the signed anchors outside the database."""
    broken, events, codes = [], 0, {}
    stored = _stored()
    row = next(stored, None)
    for dossier_id, code, head_seq, head_hash in _heads():
        codes[dossier_id] = code
        while row is not None and row[0] < dossier_id:
            row, events = next(stored, None), events + 1
        chained = []
        while row is not None and row[0] == dossier_id:
            chained.append(link_of(row))
            row, events = next(stored, None), events + 1
        faults = chain.walk(chained, (head_seq, head_hash))
        broken += [BrokenLink(code, fault.seq, str(fault.why)) for fault in faults]
    while row is not None:
        broken.append(BrokenLink("", row[1], "Dòng của một hồ sơ không còn trong cơ sở dữ liệu."))
        row, events = next(stored, None), events + 1
    for fault in checkpoints.verify(_hash_of):
        code = codes.get(int(fault.subject), fault.subject) if fault.subject else ""
        broken.append(BrokenLink(code, fault.seq, str(fault.why)))
    return Report(len(codes), events, broken)


def checkpoint(at: datetime) -> None:
    """Anchor the heads of all dossiers whose journal grew since the last checkpoint."""
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    grown = Event.objects.filter(id__gt=checkpoints.upto() - MARGIN, id__lte=newest).values("dossier_id")
    heads = Dossier.objects.filter(pk__in=grown).values_list("pk", "head_seq", "head_hash")
    checkpoints.take([AnchoredHead(str(pk), seq, link) for pk, seq, link in heads], upto=newest, at=at)


def _stored() -> Iterator[tuple[Any, ...]]:
    """Every row as the database holds it, dossier by dossier, so that a spoilt row is told and not hidden."""
    columns = "dossier_id, seq, at, actor_id, on_behalf_of_id, kind, payload, prev_hash, hash"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM dossiers_event ORDER BY dossier_id, seq, id")  # noqa: S608
        while rows := cursor.fetchmany(2000):
            yield from rows


def _heads() -> Iterator[tuple[int, str, int, str]]:
    yield from Dossier.objects.order_by("pk").values_list("pk", "code", "head_seq", "head_hash").iterator()


def _hash_of(subject: str, seq: int) -> str | None:
    return Event.objects.filter(dossier_id=int(subject), seq=seq).values_list("hash", flat=True).first()
