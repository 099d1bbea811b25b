"""A dossier coming into being: its number, row, answers, papers, first task and first line in the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.dossiers import filing, journal, process_rows, rules, statements
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.queries.offers import Offer
from motcua.dossiers.rebuild import recorded
from motcua.files.models import StoredFile
from motcua.flow import engine
from motcua.ground.folding import fold
from motcua.procedures.packs.pack import Pack


@dataclass(frozen=True)
class Founding:
    """What comes into being: at which desk, on which pack, with which answers and files, for whom.

    `actor_id` None: the house itself, for a part of a linked request; `said` goes into the first line of the journal.
    """

    offer: Offer
    pack: Pack
    form: Mapping[str, Any]
    files: Mapping[str, Sequence[StoredFile]]
    channel: Channel
    applicant_id: int | None
    applicant_name: str
    filed_by_id: int
    actor_id: int | None
    parent_id: int | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Founded:
    """The new dossier."""

    id: int
    code: str
    receipt_code: str


def found(new: Founding, at: datetime) -> Founded:
    """Write it, inside the caller's transaction. Refuses: Missing (the agency has no such unit)."""
    pack, offer, today = new.pack, new.offer, rules.local_date(at)
    number = statements.next_number("dossiers_dailysequence", {"agency_id": offer.agency_id, "day": today})
    code, receipt = rules.dossier_code(offer.agency_code, today, number), rules.receipt_code()
    dossier_id = statements.insert_returning("dossiers_dossier", _row(new, at, code, receipt))
    digest = filing.store_answers(dossier_id, new.form, first=True)
    filing.attach(dossier_id, new.files, at=at)
    move = engine.start(pack.graph, pack.answers(new.form))
    place = process_rows.Place(dossier_id, offer.agency_id, pack)
    process_rows.write(place, move, process_rows.Hand(new.actor_id, at))
    behalf_id = new.applicant_id if new.actor_id is not None and new.applicant_id != new.actor_id else None
    event = journal.event_row(
        dossier_id,
        1,
        journal.GENESIS,
        at=at,
        actor_id=new.actor_id,
        behalf_id=behalf_id,
        kind="filed",
        payload={
            "code": code,
            "pack": pack.sha256,
            "channel": int(new.channel),
            "form_digest": digest,
            "files": sorted(f.sha256 for several in new.files.values() for f in several),
            "moves": [recorded(move)],
            **new.said,
        },
    )
    statements.insert("dossiers_event", [event])
    statements.run(
        "UPDATE dossiers_dossier SET head_seq = 1, head_hash = %s WHERE id = %s", [event["hash"], dossier_id]
    )
    return Founded(dossier_id, code, receipt)


def _row(new: Founding, at: datetime, code: str, receipt: str) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "code": code,
        "pack_version_id": new.pack.version_id,
        "procedure_id": new.offer.procedure_id,
        "agency_id": new.offer.agency_id,
        "applicant_id": new.applicant_id,
        "filed_by_id": new.filed_by_id,
        "applicant_name": new.applicant_name,
        "applicant_folded": fold(new.applicant_name),
        "channel": int(new.channel),
        "status": rules.FILED,
        "rev": 1,
        "filed_at": at,
        "limit_text": new.pack.limits.of(new.form).text,
        "due_reason": "",
        "calendar_revision": 0,
        "receipt_code": receipt,
        "head_seq": 0,
        "head_hash": "",
    }
    return columns | ({"parent_id": new.parent_id} if new.parent_id else {})
