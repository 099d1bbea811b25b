"""The papers of a dossier: their data (`paper_contents`), frozen with the act, and their PDF, drawn from it once.

Forms: Circular 03/2025/TT-VPCP's set as described by one secondary source; a paper is known by its kind,
never by the number of a form, because those numbers changed between circulars.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import statements
from motcua.dossiers.action import Act
from motcua.dossiers.events import PaperWritten
from motcua.dossiers.filing import wards
from motcua.dossiers.letterhead import letterhead
from motcua.dossiers.models import Paper
from motcua.dossiers.rules import local_date
from motcua.dossiers.signers import led_as
from motcua.events.publishing import publish
from motcua.files import actions as files
from motcua.files.models import StoredFile
from motcua.results import papers as press
from motcua.results import signing

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
    LETTER: gettext_lazy("Phiếu lấy ý kiến"),
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


def _signed(paper: Paper, pdf: bytes) -> bytes:
    """A paper that a leader answers for carries their signature; those of the desk are signed by hand."""
    said = paper.data
    if not said.get("signer"):
        return pdf
    return signing.sign_as_person(
        pdf, name=said["signer"], title=said["signer_title"], authority=said["agency"], at=paper.made_at
    )


def signed_for(act: Act, agency_id: int | None = None) -> Data:
    """Who signs a paper of the agency (the one that handles it, when none is named), and under which words."""
    words = led_as(act, agency_id or act.case.row.agency_id)
    return {"authority": words.lines, "signer": act.by.full_name, "signer_title": words.office}


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
