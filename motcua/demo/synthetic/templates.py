"""Rows with every column that a synthetic dossier may fill, as they stand when it has just been filed or accepted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.demo.synthetic.citizens import Citizen
from motcua.demo.synthetic.desks import Desk
from motcua.dossiers import journal, rules
from motcua.dossiers.models.dossier import Channel
from motcua.ground.canonical import canonical_json
from motcua.ground.folding import fold
from motcua.payments import rules as fees

COUNTER, ONLINE = int(Channel.COUNTER), int(Channel.ONLINE)
Payload = dict[str, Any]


@dataclass
class Given:
    """What was reserved and drawn for a dossier before its rows are made."""

    id: int
    charge_id: int
    code: str
    receipt_code: str
    salt: str
    channel: int
    register_number: int | None = None
    receipt_number: int | None = None


def dossier(desk: Desk, given: Given, who: Citizen, sender_id: int, at: datetime) -> Payload:
    """A dossier that was filed at that moment."""
    return {
        "id": given.id,
        "code": given.code,
        "pack_version_id": desk.pack.version_id,
        "procedure_id": desk.procedure_id,
        "agency_id": desk.agency_id,
        "applicant_id": who.account_id if given.channel == ONLINE else None,
        "filed_by_id": sender_id,
        "applicant_name": who.person.full_name,
        "applicant_folded": fold(who.person.full_name),
        "channel": given.channel,
        "status": rules.FILED,
        "rev": 1,
        "filed_at": at,
        "accepted_at": None,
        "finished_at": None,
        "returned_at": None,
        "limit_text": desk.pack.limit.text,
        "due_at": None,
        "due_reason": "",
        "calendar_revision": 0,
        "suspended_since": None,
        "receipt_code": given.receipt_code,
        "register_number": None,
        "head_seq": 0,
        "head_hash": journal.GENESIS,
    }


def charge(desk: Desk, given: Given, at: datetime) -> Payload:
    """What is due from acceptance on."""
    lines = desk.fee_lines(given.channel)
    return {
        "id": given.charge_id,
        "subject": given.code,
        "key": "fee",
        "agency_id": desk.agency_id,
        "amount_vnd": fees.total(lines),
        "lines": canonical_json(lines).decode(),
        "state": "due",
        "created_at": at,
        "paid_at": None,
        "method": "",
        "receipt_year": None,
        "receipt_number": "",
        "collected_by_id": None,
        "cancelled_at": None,
        "cancel_reason": "",
    }
