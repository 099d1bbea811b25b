"""The chain of what happened to a draft: one row an act, each with the hash of the one before."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from motcua.audit import chain
from motcua.audit.chain import Broken, Head, Link
from motcua.ground.canonical import canonical_json
from motcua.people.actor import Actor
from motcua.procedures.draft_models import DraftEvent, PackDraft

_TIME = "%Y-%m-%dT%H:%M:%S.%f"


def note(draft: PackDraft, kind: str, *, by: Actor, at: datetime, **payload: Any) -> None:
    """Write the act down; the draft must be locked, and is not saved here."""
    said = {name: value for name, value in payload.items() if value not in (None, "")}
    seq, before = draft.head_seq + 1, draft.head_hash
    event = DraftEvent(
        draft=draft, seq=seq, at=at, by_id=by.account_id, kind=kind, sha256=draft.sha256, payload=said,
        prev_hash=before,
    )  # fmt: skip
    event.hash = chain.link(before, _fields(event))
    event.save(force_insert=True)
    draft.head_seq, draft.head_hash = seq, event.hash


def broken(draft: PackDraft) -> list[Broken]:
    """Every place where the chain of a draft does not hold; empty when nobody tampered with it."""
    return chain.walk(_links(draft), Head(draft.head_seq, draft.head_hash))


def _links(draft: PackDraft) -> Iterator[Link]:
    for event in DraftEvent.objects.filter(draft=draft).order_by("seq"):
        yield Link(event.seq, event.prev_hash, event.hash, _fields(event))


def _fields(event: DraftEvent) -> Mapping[str, Any]:
    return {
        "draft": event.draft_id,
        "seq": event.seq,
        "at": event.at.astimezone(UTC).strftime(_TIME),
        "by": event.by_id,
        "kind": str(event.kind),
        "sha256": event.sha256,
        "payload": canonical_json(event.payload).decode(),
    }
