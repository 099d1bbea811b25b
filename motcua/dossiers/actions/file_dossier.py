"""file_dossier (nộp hồ sơ): a request comes into being, once, however often it is sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers import filing, journal, process_rows, rules, statements
from motcua.dossiers.events import DossierFiled
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.queries.offers import Offer
from motcua.dossiers.rebuild import recorded
from motcua.events.publishing import publish
from motcua.files.models import StoredFile
from motcua.flow import engine
from motcua.ground.canonical import sha256_hex
from motcua.ground.folding import fold
from motcua.ground.refusals import Invalid
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack


@dataclass(frozen=True)
class Request:
    """What is filed: at which desk, on which pack, with which answers and files, for whom."""

    offer: Offer
    pack: Pack
    form: dict[str, Any]
    files: Mapping[str, Sequence[StoredFile]] = field(default_factory=dict)
    channel: Channel = Channel.ONLINE
    applicant_id: int | None = None

    @property
    def body_hash(self) -> str:
        """What was sent, and nothing that we added: a retry means the same when a new pack version has come."""
        files = {slot: [str(f.public_id) for f in several] for slot, several in self.files.items()}
        body = {
            "procedure": self.offer.procedure_id,
            "agency": self.offer.agency_id,
            "form": self.form,
            "files": files,
        }
        return sha256_hex(json.dumps(body, sort_keys=True).encode())


@dataclass(frozen=True)
class Filed:
    """What a filing answers: the dossier, and whether this very call made it."""

    code: str
    receipt_code: str
    is_new: bool


def file_dossier(request: Request, *, by: Actor, at: datetime, key: str) -> Filed:
    """File a request under an idempotency key of the caller's.

    The same key with the same body answers the same dossier; with another body it is refused (422).
    Refuses: Invalid (answers or papers), Refused (key used for something else).
    """
    request_hash = request.body_hash
    try:
        request = _checked(request, at)
    except Invalid:
        # A retry outlives a new pack version that would no longer take its answers.
        earlier = _earlier(by, key, request_hash)
        if earlier is None:
            raise
        return earlier
    with transaction.atomic():
        if _claim(by, key, request_hash):
            return _write(request, by, at, key)
    found = _earlier(by, key, request_hash)
    assert found is not None
    return found


def _checked(request: Request, at: datetime) -> Request:
    """The request with its answers as they are kept. Refuses: Invalid."""
    clean = replace(request, form=filing.checked(request.pack, request.form, on=rules.local_date(at)))
    filing.require_papers(clean.pack, clean.form, clean.files)
    return clean


def _earlier(by: Actor, key: str, body_hash: str) -> Filed | None:
    found = statements.one(
        "SELECT k.body_hash, d.code, d.receipt_code FROM dossiers_filingkey k "
        "LEFT JOIN dossiers_dossier d ON d.id = k.dossier_id WHERE k.account_id = %s AND k.key = %s",
        [by.account_id, key],
    )
    if found is None:
        return None
    if found[0] != body_hash:
        raise Invalid(_("Khóa nộp này đã dùng cho một hồ sơ khác. Gửi lại với khóa mới."), code="key-reused")
    return Filed(found[1], found[2], is_new=False)


def _claim(by: Actor, key: str, body_hash: str) -> bool:
    """Take the key; False when somebody filed under it meanwhile (PostgreSQL waits for them here)."""
    sql = (
        "INSERT INTO dossiers_filingkey (account_id, key, body_hash) VALUES (%s, %s, %s) "
        "ON CONFLICT (account_id, key) DO NOTHING"
    )
    return statements.run(sql, [by.account_id, key, body_hash]) == 1


def _write(request: Request, by: Actor, at: datetime, key: str) -> Filed:
    pack, offer, today = request.pack, request.offer, rules.local_date(at)
    number = statements.next_number("dossiers_dailysequence", {"agency_id": offer.agency_id, "day": today})
    code, receipt = rules.dossier_code(offer.agency_code, today, number), rules.receipt_code()
    dossier_id = statements.insert_returning("dossiers_dossier", _row(request, by, at, code, receipt))
    digest = filing.store_answers(dossier_id, request.form, first=True)
    filing.attach(dossier_id, request.files, at=at)
    move = engine.start(pack.graph, pack.answers(request.form))
    place = process_rows.Place(dossier_id, offer.agency_id, pack)
    process_rows.write(place, move, process_rows.Hand(by.account_id, at))
    event = journal.event_row(
        dossier_id,
        1,
        journal.GENESIS,
        at=at,
        actor_id=by.account_id,
        behalf_id=request.applicant_id if request.applicant_id != by.account_id else None,
        kind="filed",
        payload={
            "code": code,
            "pack": pack.sha256,
            "channel": int(request.channel),
            "form_digest": digest,
            "files": sorted(f.sha256 for several in request.files.values() for f in several),
            "moves": [recorded(move)],
        },
    )
    statements.insert("dossiers_event", [event])
    statements.run(
        "UPDATE dossiers_dossier SET head_seq = 1, head_hash = %s WHERE id = %s", [event["hash"], dossier_id]
    )
    statements.run(
        "UPDATE dossiers_filingkey SET dossier_id = %s WHERE account_id = %s AND key = %s",
        [dossier_id, by.account_id, key],
    )
    publish(DossierFiled(dossier_id=dossier_id, code=code))
    return Filed(code, receipt, is_new=True)


def _row(request: Request, by: Actor, at: datetime, code: str, receipt: str) -> dict[str, Any]:
    name = request.pack.applicant_name(request.form) or by.full_name
    return {
        "code": code,
        "pack_version_id": request.pack.version_id,
        "procedure_id": request.offer.procedure_id,
        "agency_id": request.offer.agency_id,
        "applicant_id": request.applicant_id,
        "filed_by_id": by.account_id,
        "applicant_name": name,
        "applicant_folded": fold(name),
        "channel": int(request.channel),
        "status": rules.FILED,
        "rev": 1,
        "filed_at": at,
        "limit_text": request.pack.limit.text,
        "due_reason": "",
        "calendar_revision": 0,
        "receipt_code": receipt,
        "head_seq": 0,
        "head_hash": "",
    }
