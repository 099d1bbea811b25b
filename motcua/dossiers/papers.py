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
from motcua.dossiers.models import Document, Paper
from motcua.dossiers.rules import local_date
from motcua.events.publishing import publish
from motcua.files import actions as files
from motcua.files.models import StoredFile
from motcua.ground import dates
from motcua.ground.money import vnd
from motcua.results import papers as press

RECEIPT, SUPPLEMENT, REFUSAL, CASH = "giay-tiep-nhan", "phieu-yeu-cau-bo-sung", "phieu-tu-choi", "bien-lai"
PDF = "application/pdf"
PAPER_NAMES = {
    RECEIPT: gettext_lazy("Giấy tiếp nhận và hẹn trả"),
    SUPPLEMENT: gettext_lazy("Phiếu yêu cầu bổ sung"),
    REFUSAL: gettext_lazy("Phiếu từ chối"),
    CASH: gettext_lazy("Phiếu thu lệ phí"),
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
    pdf = press.render_common(paper.kind, paper.data, at=paper.made_at)
    stored = files.store_made(pdf, name=f"{paper.kind}-{paper.number}.pdf", media_type=PDF, at=paper.made_at)
    Paper.objects.filter(pk=paper.pk, file=None).update(file=stored)
    return Paper.objects.select_related("file").get(pk=paper.pk).file or stored


def receipt(act: Act, register: int, reckoning: Reckoning, fees: Sequence[Any]) -> Data:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    row, due = act.case.row, reckoning.due
    total = sum(line.amount_vnd for line in fees)
    return _head(act) | {
        "receipt_code": row.receipt_code,
        "qr": tracking_url(row.code, row.receipt_code),
        "documents": _documents(act),
        "sets": 1,
        "limit": act.case.pack.limit.text,
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


def supplement_request(act: Act) -> Data:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""
    labels = act.case.labels
    slots = {slot.id: slot.name for slot in act.case.pack.slots}
    missing = [labels.get(p, p) for p in act.fields.get("fields", [])]
    missing += [slots[s] for s in act.fields.get("slots", [])]
    return _head(act) | {"missing": missing, "reason": act.fields["reason"]}


def refusal(act: Act) -> Data:
    """Phiếu từ chối tiếp nhận, giải quyết hồ sơ."""
    return _head(act) | {"reasons": [act.fields["reasons"]], "track_at": settings.SITE_URL}


def cash_receipt(act: Act, charge: Any) -> Data:
    """The desk's receipt for cash; it says itself that it is no tax receipt."""
    return _head(act) | {
        "receipt_number": charge.receipt_number,
        "lines": [{"name": x["name"], "amount": vnd(x["amount_vnd"])} for x in charge.lines],
        "total": vnd(charge.amount_vnd),
        "method": _("Tiền mặt"),
        "paid_at": dates.moment(act.at),
    }


def tracking_url(code: str, receipt_code: str) -> str:
    """The public address that the receipt's square code opens."""
    return f"{settings.SITE_URL}/tra-cuu?ma={code}&khoa={receipt_code}"


def _head(act: Act) -> Data:
    case, row = act.case, act.case.row
    agency = letterhead(row.agency_id)
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
