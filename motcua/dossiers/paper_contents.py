"""What each paper of a dossier says: the values that its layout is filled with, as the act leaves them."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.dossiers.action import Act
from motcua.dossiers.clock import Reckoning
from motcua.dossiers.models import Apology, Document
from motcua.dossiers.papers import Data, head, signed_for, tracking_url
from motcua.dossiers.permissions import is_applicant
from motcua.dossiers.rules import local_date
from motcua.ground import dates
from motcua.ground.money import vnd
from motcua.results.models import Result


def receipt(act: Act, register: int, reckoning: Reckoning, fees: Sequence[Any]) -> Data:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    row, due = act.case.row, reckoning.due
    total = sum(line.amount_vnd for line in fees)
    return head(act) | {
        "receipt_code": row.receipt_code,
        "qr": tracking_url(row.code, row.receipt_code),
        "documents": _documents(act),
        "sets": 1,
        "limit": act.case.pack.limits.of(act.case.form_data).text,
        "received_at": dates.moment(act.at),
        "due_at": dates.moment(due.due_at) if due.due_at else "",
        "due_reason": str(due.reason or ""),
        "return_at": act.case.pack.return_place(act.case.form_data),
        "fee": vnd(total),
        "fee_state": _("chưa thanh toán") if total else "",
        "book": str(local_date(act.at).year),
        "book_order": str(register),
        "track_at": settings.SITE_URL,
        "note": act.fields.get("note", ""),
    }


def supplement_request(act: Act, *, nth: int = 0) -> Data:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; `nth`: how many times it is asked after acceptance."""
    labels = act.case.labels
    slots = {slot.id: slot.name for slot in act.case.pack.slots}
    missing = [labels.get(p, p) for p in act.fields.get("fields", [])]
    missing += [slots[s] for s in act.fields.get("slots", [])]
    again = {"nth": nth, "again_because": act.fields["round_reason"]} if nth > 1 else {}
    return head(act) | {"missing": missing, "reason": act.fields["reason"]} | again


def refusal(act: Act, *, by_leader: bool = False) -> Data:
    """Phiếu từ chối tiếp nhận, giải quyết hồ sơ; after appraisal the leader signs it."""
    signed = signed_for(act) if by_leader else {}
    said = {"reasons": [act.fields["reasons"]], "track_at": settings.SITE_URL, "appraised": by_leader}
    return head(act) | said | signed


def apology(act: Act, given: Apology) -> Data:
    """Văn bản xin lỗi và đề nghị gia hạn."""
    row = act.case.row
    assert row.accepted_at is not None
    return head(act) | {
        "accepted_at": dates.moment(row.accepted_at),
        "due_at": dates.moment(given.due_at),
        "reason": given.reason,
        "new_due_at": dates.moment(given.new_due_at),
        "track_at": settings.SITE_URL,
        **signed_for(act),
    }


def stopped(act: Act) -> Data:
    """Thông báo dừng giải quyết hồ sơ."""
    said = {"reason": act.fields["reason"], "legal_basis": act.fields.get("law", "")}
    return head(act) | said | {"track_at": settings.SITE_URL} | signed_for(act)


def withdrawal(act: Act, owed_vnd: int) -> Data:
    """Giấy xác nhận rút hồ sơ. No circular has a form for it; it says what was done, and what is given back."""
    return head(act) | {
        "withdrawn_at": dates.moment(act.at),
        "reason": act.fields.get("reason", ""),
        "owed": vnd(owed_vnd) if owed_vnd else "",
        "filed_at": dates.moment(act.case.row.filed_at),
        "by_person": is_applicant(act.by, act.case.row),
    }


def revoked(act: Act, result: Result, *, again: bool) -> Data:
    """Thông báo thu hồi kết quả. No circular has a form for it."""
    return head(act, result.agency_id) | {
        "result_title": result.title,
        "result_number": result.number,
        "result_issued_on": dates.day(result.issued_at),
        "reason": act.fields["reason"],
        "legal_basis": act.fields.get("law", ""),
        "again": again,
        "track_at": settings.SITE_URL,
        **signed_for(act, result.agency_id),
    }


def cash_receipt(act: Act, charge: Any) -> Data:
    """The desk's receipt for cash; it says itself that it is no tax receipt."""
    return head(act) | {
        "receipt_number": charge.receipt_number,
        "lines": [{"name": x["name"], "amount": vnd(x["amount_vnd"])} for x in charge.lines],
        "total": vnd(charge.amount_vnd),
        "method": _("Tiền mặt"),
        "paid_at": dates.moment(act.at),
    }


def _documents(act: Act) -> list[Data]:
    slots = {slot.id: slot.name for slot in act.case.pack.slots}
    found = Document.objects.filter(dossier_id=act.case.row.id, superseded_at=None).values_list(
        "slot", flat=True
    )
    rows = [{"name": act.case.pack.form_title, "kind": _("Điện tử"), "count": "1"}]
    return rows + [{"name": slots.get(slot, slot), "kind": _("Điện tử"), "count": "1"} for slot in found]
