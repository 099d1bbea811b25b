"""The result on its way: drawn and signed by the leader, then numbered and stamped by the clerk.

Order and effect: the competent person signs, then the clerk adds number, date and the agency's seal; the
leader's signature stays valid because the addition is an incremental update of the same file.
Source: Decree 30/2020/NĐ-CP (display and order of digital signatures).
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers.letterhead import letterhead
from motcua.dossiers.action import Act
from motcua.dossiers.models import ResultDraft
from motcua.dossiers.papers import issued_on
from motcua.dossiers.rules import local_date, receipt_code
from motcua.files import actions as files
from motcua.files import queries as stored
from motcua.files.models import StoredFile
from motcua.ground.masking import mask_name
from motcua.ground.refusals import Conflict
from motcua.results import actions as results
from motcua.results import papers as press
from motcua.results import signing
from motcua.results.models import Result


@dataclass(frozen=True)
class Signed:
    file: StoredFile
    code: str


@dataclass(frozen=True)
class Stamped:
    file: StoredFile
    reservation: Any


def draft_of(dossier_id: int) -> ResultDraft:
    """The drafted result; Conflict when nobody has written one."""
    draft = ResultDraft.objects.select_related("signed_file", "signed_by").filter(dossier_id=dossier_id).first()
    if draft is None:
        raise Conflict(_("Chưa có dự thảo kết quả. Trả lại bước trước để soạn."))
    return draft


def data_of(act: Act, draft: ResultDraft, *, code: str, number: str = "") -> dict[str, Any]:
    """What the paper is drawn from: the same for preview, signature and stamp, so that positions agree."""
    row, pack = act.case.row, act.case.pack
    agency = letterhead(row.agency_id)
    return {
        "agency_above": agency.above,
        "agency": agency.name,
        "place": agency.place,
        "number": number,
        "issued_on": issued_on(act.at) if number else "",
        "created_at": (draft.signed_at or act.at).isoformat(),
        "code": code,
        "dossier": row.code,
        "form": act.case.form_data,
        "result": draft.data,
        "title": pack.result_title,
        "authority": agency.authority,
        "signer_title": agency.signer_title,
        "signer": draft.signed_by.full_name if draft.signed_by else act.by.full_name,
        "sample": True,
    }


def preview(act: Act) -> bytes:
    """The draft as it will look, without number, signature and seal."""
    draft = draft_of(act.case.row.id)
    return press.render(act.case.pack.result_paper, data_of(act, draft, code=""), layer="base")


def sign(act: Act) -> Signed:
    """Draw the result and put the leader's signature on it."""
    draft = draft_of(act.case.row.id)
    code = receipt_code()
    pdf = press.render(act.case.pack.result_paper, data_of(act, draft, code=code), layer="base")
    agency = letterhead(act.case.row.agency_id)
    signed = signing.sign_as_person(
        pdf, name=act.by.full_name, title=agency.signer_title, authority=agency.name, at=act.at
    )
    return Signed(_keep(act, signed, "ky"), code)


def stamp(act: Act) -> Stamped:
    """Reserve the number and add it, the date and the seal. A retry finds the number it reserved before."""
    row, draft = act.case.row, draft_of(act.case.row.id)
    if draft.signed_file is None:
        raise Conflict(_("Kết quả chưa có chữ ký của lãnh đạo."))
    agency = letterhead(row.agency_id)
    with transaction.atomic():
        reservation = results.reserve_number(
            row.agency_id, kind=act.case.pack.result_kind, year=local_date(act.at).year, subject=row.code
        )
    overlay = press.render(
        act.case.pack.result_paper,
        data_of(act, draft, code=draft.code, number=reservation.text),
        layer="stamp",
    )
    with stored.open_file(draft.signed_file) as signed:
        pdf = signing.stamp_as_agency(signed.read(), overlay, agency=agency.name, at=act.at)
    return Stamped(_keep(act, pdf, "phat-hanh"), reservation)


def record(act: Act, stamped: Stamped) -> Result:
    """Enter the issued paper into the agency's register of results, inside the act's transaction."""
    draft = draft_of(act.case.row.id)
    result: Result = results.record(
        stamped.reservation,
        code=draft.code,
        title=act.case.pack.result_title,
        file=stamped.file,
        holder_masked=mask_name(act.case.row.applicant_name),
        signed_by=draft.signed_by.full_name if draft.signed_by else "",
        stamped_by=act.by.full_name,
        issued_at=act.at,
    )
    ResultDraft.objects.filter(pk=draft.pk).update(result=result)
    return result


def _keep(act: Act, pdf: bytes, stage: str) -> StoredFile:
    name = f"{act.case.row.code}-{stage}.pdf"
    return files.keep(pdf, name=name, type="application/pdf", at=act.at)
