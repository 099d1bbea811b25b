"""Writing and proving the journal: every act is one event, chained to the one before it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from motcua.audit import chain, checkpoints
from motcua.audit.anchors import AnchoredHead
from motcua.dossiers import statements
from motcua.dossiers.models import Dossier, Event

GENESIS = chain.GENESIS
# On PostgreSQL a lower id may be committed after a higher one; a checkpoint looks back this far.
MARGIN = 1000
GONE = "Dòng của một hồ sơ không còn trong cơ sở dữ liệu."
Stored = tuple[Any, ...]


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
    """(seq, prev_hash, hash, covered fields) of a stored row, as `chain.walk` wants it.

    A value that no act can have written (SQLite takes anything) becomes one that matches no hash.
    """
    dossier_id, seq, at, actor_id, behalf_id, kind, payload, prev_hash, link = row
    place = seq if isinstance(seq, int) else 0
    text = payload if isinstance(payload, str) else repr(payload)
    covered = fields(dossier_id, place, _when(at), actor_id, behalf_id, kind, text)
    return place, prev_hash, link, covered


def _when(at: Any) -> datetime:
    try:
        found = statements.moment(at)
    except ValueError:
        found = None
    return found or datetime.min.replace(tzinfo=UTC)


class BrokenLink(NamedTuple):
    """A place where the journal does not hold; `dossier` is its code, empty for an anchor."""

    dossier: str
    seq: int | None
    why: str


class Head(NamedTuple):
    """Where a dossier says that its journal ends."""

    id: int
    code: str
    seq: int
    hash: str


class Report(NamedTuple):
    dossiers: int
    events: int
    broken: list[BrokenLink]


def verify() -> Report:
    """Walk every chain and hold it against its dossier's head and the signed anchors outside the database."""
    broken, events, codes = [], 0, {}
    for head, rows in _chains():
        events += len(rows)
        if head is None:
            broken.append(BrokenLink("", link_of(rows[0])[0], GONE))
            continue
        codes[head.id] = head.code
        if chain.walk(map(link_of, rows), (head.seq, head.hash)):
            broken += [BrokenLink(head.code, fault.seq, str(fault.why)) for fault in _look_again(head.id)]
    for fault in checkpoints.verify(_hash_of):
        code = codes.get(int(fault.subject), fault.subject) if fault.subject else ""
        broken.append(BrokenLink(code, fault.seq, str(fault.why)))
    return Report(len(codes), events, broken)


def _chains() -> Iterator[tuple[Head | None, list[Stored]]]:
    """Every dossier with its rows; rows whose dossier is gone come without a head."""
    heads = _heads()
    head = next(heads, None)
    for dossier_id, several in groupby(_stored(), key=itemgetter(0)):
        while head is not None and not (isinstance(dossier_id, int) and dossier_id <= head.id):
            yield head, []
            head = next(heads, None)
        if head is not None and head.id == dossier_id:
            yield head, list(several)
            head = next(heads, None)
        else:
            yield None, list(several)
    while head is not None:
        yield head, []
        head = next(heads, None)


def _look_again(dossier_id: int) -> list[chain.Broken]:
    """The faults of one dossier, read once more: an act may have come between its rows and its head."""
    head = next(_heads(dossier_id))
    while True:
        rows, now = list(_stored(dossier_id)), next(_heads(dossier_id))
        if now == head:
            return chain.walk(map(link_of, rows), (head.seq, head.hash))
        head = now


def checkpoint(at: datetime) -> None:
    """Anchor the heads of all dossiers whose journal grew since the last checkpoint."""
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    grown = Event.objects.filter(id__gt=checkpoints.upto() - MARGIN, id__lte=newest).values("dossier_id")
    heads = Dossier.objects.filter(pk__in=grown).values_list("pk", "head_seq", "head_hash")
    checkpoints.take([AnchoredHead(str(pk), seq, link) for pk, seq, link in heads], upto=newest, at=at)


def _stored(dossier_id: int | None = None) -> Iterator[Stored]:
    """Every row (or those of one dossier) as the database holds it, so that a spoilt row is told and not hidden."""
    columns = "dossier_id, seq, at, actor_id, on_behalf_of_id, kind, payload, prev_hash, hash"
    only, values = ("", []) if dossier_id is None else ("WHERE dossier_id = %s", [dossier_id])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM dossiers_event {only} ORDER BY dossier_id, seq, id", values)  # noqa: S608
        while rows := cursor.fetchmany(2000):
            yield from rows


def _heads(dossier_id: int | None = None) -> Iterator[Head]:
    rows = Dossier.objects.order_by("pk").values_list("pk", "code", "head_seq", "head_hash")
    rows = rows if dossier_id is None else rows.filter(pk=dossier_id)
    yield from (Head(*row) for row in rows.iterator())


def _hash_of(subject: str, seq: int) -> str | None:
    return Event.objects.filter(dossier_id=int(subject), seq=seq).values_list("hash", flat=True).first()
