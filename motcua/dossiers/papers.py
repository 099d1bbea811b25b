"""The papers of a dossier: their data, frozen with the act, and their PDF, drawn from it once.

Forms: Circular 03/2025/TT-VPCP's set as described by one secondary source; a paper is known by its kind,
never by the number of a form, because those numbers changed between circulars.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import statements
from motcua.dossiers.action import Act
from motcua.dossiers.clock import Reckoning
from motcua.dossiers.events import PaperWritten
from motcua.dossiers.filing import wards
from motcua.dossiers.letterhead import letterhead
from motcua.dossiers.models import Apology, Document, Paper
from motcua.dossiers.permissions import is_applicant
from motcua.dossiers.rules import local_date
from motcua.dossiers.signers import led_as
from motcua.events.publishing import publish
from motcua.files import actions as files
from motcua.files.models import StoredFile
from motcua.ground import dates
from motcua.ground.money import vnd
from motcua.results import papers as press
from motcua.results import signing
from motcua.results.models import Result

RECEIPT, SUPPLEMENT, REFUSAL, CASH = "giay-tiep-nhan", "phieu-yeu-cau-bo-sung", "phieu-tu-choi", "bien-lai"
APOLOGY, STOPPED, WITHDRAWAL = "van-ban-xin-loi", "thong-bao-dung-giai-quyet", "giay-xac-nhan-rut-ho-so"
REVOKED, LETTER = "thong-bao-thu-hoi", "cong-van-lay-y-kien"
INSIDE = frozenset({LETTER})
"""Papers between officers, which the person does not get."""
PDF = "application/pdf"
PAPER_NAMES = {
    RECEIPT: gettext_lazy("Giấy tiếp nhận và hẹn trả"),
    SUPPLEMENT: gettext_lazy("Phiếu yêu cầu bổ sung"),
    REFUSAL: gettext_lazy("Phiếu từ chối"),
    CASH: gettext_lazy("Phiếu thu lệ phí"),
    APOLOGY: gettext_lazy("Văn bản xin lỗi và hẹn lại"),
    STOPPED: gettext_lazy("Thông báo dừng giải quyết"),
    WITHDRAWAL: gettext_lazy("Giấy xác nhận rút hồ sơ"),
    REVOKED: gettext_lazy("Thông báo thu hồi kết quả"),
    LETTER: gettext_lazy("Công văn lấy ý kiến"),
}
Data = dict[str, Any]


def write(kind: str, data: Data, act: Act) -> Paper:
    """Freeze a paper inside the act's transaction; its PDF follows when the act is done."""
    agency = act.case.row.agency_id
    year = local_date(act.at).year
    number = statements.next_number(
        "dossiers_papersequence", {"agency_id": agency, "kind": kind, "year": year}
    )
    paper = Paper.objects.create(
        dossier_id=act.case.row.id,
        kind=kind,
        number=number,
        data=data | {"number": _("{number}/TNHS").format(number=number)},
        made_at=act.at,
        made_by_id=act.by.account_id,
    )
    publish(PaperWritten(paper_id=paper.pk))
    return paper


def draw(paper: Paper) -> StoredFile:
    """The PDF of a paper; drawn at the first call, the same bytes ever after."""
    if paper.file is not None:
        return paper.file
    pdf = _signed(paper, press.render_common(paper.kind, paper.data, at=paper.made_at))
    stored = files.store_made(pdf, name=f"{paper.kind}-{paper.number}.pdf", media_type=PDF, at=paper.made_at)
    Paper.objects.filter(pk=paper.pk, file=None).update(file=stored)
    return Paper.objects.select_related("file").get(pk=paper.pk).file or stored


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


def _signed(paper: Paper, pdf: bytes) -> bytes:
    """A paper that a leader answers for carries their signature; those of the desk are signed by hand."""
    said = paper.data
    if not said.get("signer"):
        return pdf
    return signing.sign_as_person(
        pdf, name=said["signer"], title=said["signer_title"], authority=said["agency"], at=paper.made_at
    )


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


def signed_for(act: Act, agency_id: int | None = None) -> Data:
    """Who signs a paper of the agency (the one that handles it, when none is named), and under which words."""
    words = led_as(act, agency_id or act.case.row.agency_id)
    return {"authority": words.lines, "signer": act.by.full_name, "signer_title": words.office}


def cash_receipt(act: Act, charge: Any) -> Data:
    """The desk's receipt for cash; it says itself that it is no tax receipt."""
    return head(act) | {
        "receipt_number": charge.receipt_number,
        "lines": [{"name": x["name"], "amount": vnd(x["amount_vnd"])} for x in charge.lines],
        "total": vnd(charge.amount_vnd),
        "method": _("Tiền mặt"),
        "paid_at": dates.moment(act.at),
    }


def tracking_url(code: str, receipt_code: str) -> str:
    """The public address that the receipt's square code opens."""
    return f"{settings.SITE_URL}/tra-cuu?ma={code}&khoa={receipt_code}"


def head(act: Act, agency_id: int | None = None) -> Data:
    """What every paper says: whose it is, on which day, about which dossier of whom."""
    case, row = act.case, act.case.row
    agency = letterhead(agency_id or row.agency_id)
    return {
        "agency_above": agency.above,
        "agency": agency.name,
        "place": agency.place,
        "phone": agency.phone,
        "issued_on": issued_on(act.at),
        "created_at": act.at.isoformat(),
        "code": row.code,
        "procedure": case.pack.name,
        "applicant": case.pack.applicant(case.form_data, wards()),
        "barcode": row.code,
        "officer": act.by.full_name,
        "sample": True,
    }


def issued_on(at: datetime) -> str:
    """The date of a paper, ISO; the layout writes it as papers do."""
    return local_date(at).isoformat()


def _documents(act: Act) -> list[Data]:
    slots = {slot.id: slot.name for slot in act.case.pack.slots}
    found = Document.objects.filter(dossier_id=act.case.row.id, superseded_at=None).values_list(
        "slot", flat=True
    )
    rows = [{"name": act.case.pack.form_title, "kind": _("Điện tử"), "count": "1"}]
    return rows + [{"name": slots.get(slot, slot), "kind": _("Điện tử"), "count": "1"} for slot in found]
