"""Writing and proving the journal: every act is one event, chained to the one before it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from motcua.audit import chain
from motcua.dossiers import statements

GENESIS = "0" * 64


def fields(
    dossier_id: int, seq: int, at: datetime, actor_id: int | None, behalf_id: int | None, kind: str, payload: str
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


def chained(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    """(seq, prev_hash, hash, covered fields) of stored rows, as `chain.walk` wants them."""
    for dossier_id, seq, at, actor_id, behalf_id, kind, payload, prev_hash, link in rows:
        yield seq, prev_hash, link, fields(dossier_id, seq, at, actor_id, behalf_id, kind, payload)
