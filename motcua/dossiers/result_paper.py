"""The result on its way: drawn and signed by the leader, then numbered and stamped by the clerk.

Order and effect: the competent person signs, then the clerk adds number, date and the agency's seal; the
leader's signature stays valid because the addition is an incremental update of the same file.
Source: Decree 30/2020/NĐ-CP (display and order of digital signatures).
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.agencies import queries as agencies
from motcua.dossiers.action import Act
from motcua.dossiers.case import Case
from motcua.dossiers.filing import wards
from motcua.dossiers.letterhead import letterhead
from motcua.dossiers.models import ResultDraft
from motcua.dossiers.papers import issued_on
from motcua.dossiers.rules import local_date
from motcua.dossiers.signers import SignedAs, as_it_was, signed_as
from motcua.eforms.summary import on_paper
from motcua.files import actions as files
from motcua.files import queries as stored
from motcua.files.models import StoredFile
from motcua.ground.refusals import Conflict
from motcua.procedures.packs.pack import Pack
from motcua.results import actions as results
from motcua.results import papers as press
from motcua.results import signing
from motcua.results.models import Reservation, Result
from motcua.results.proofs import proof
from motcua.web.language import language_of_record


@dataclass(frozen=True)
class Signed:
    """`words`: what stands over the signature, kept with the draft."""

    file: StoredFile
    words: SignedAs


@dataclass(frozen=True)
class Stamped:
    pdf: bytes
    file: StoredFile
    reservation: Reservation
    number: str


def draft_of(dossier_id: int) -> ResultDraft:
    """The drafted result; Conflict when nobody has written one."""
    draft = (
        ResultDraft.objects.select_related("signed_file", "signed_by").filter(dossier_id=dossier_id).first()
    )
    if draft is None:
        raise Conflict(_("Chưa có dự thảo kết quả. Trả lại bước trước để soạn."))
    return draft


def issuing_agency(case: Case) -> int:
    """In whose name, number series and stamp the result goes out: what the pack says, else who handles it."""
    issuer = case.pack.result.issuer
    return agencies.agency_of_type(issuer) if issuer else case.row.agency_id


def data_of(act: Act, draft: ResultDraft, *, code: str = "", number: str = "") -> dict[str, Any]:
    """What the paper is drawn from: the same for preview, signature and stamp, so that positions agree."""
    row, pack = act.case.row, act.case.pack
    agency = letterhead(issuing_agency(act.case))
    words = as_it_was(draft.signed_as, agency) if draft.signed_file else signed_as(act, agency)
    return {
        "agency_above": agency.above,
        "agency": agency.name,
        "seal_agency": agency.name,
        "place": agency.place,
        "number": number,
        "issued_on": issued_on(act.at) if number else "",
        "code": code,
        **(proof(code, number) if code else {}),
        "dossier": row.code,
        "procedure": pack.name,
        "title": pack.result_title,
        "form": act.case.form_data,
        "result": _as_printed(pack, draft.data),
        "applicant": pack.applicant(act.case.form_data, wards()),
        "authority": words.authority,
        "signer_title": words.signer_title,
        "signer": draft.signed_by.full_name if draft.signed_by else act.by.full_name,
        "sample": not pack.is_checked,
    }


def _as_printed(pack: Pack, data: dict[str, Any]) -> dict[str, Any]:
    """The drafted result with communes and codes by name: codes alone mean nothing on a paper."""
    return on_paper(pack.result_form, data, wards=wards()) if pack.result_form else data


def preview(act: Act) -> bytes:
    """The draft as it will look, without number, signature and seal: in Vietnamese, whatever the page speaks."""
    draft = draft_of(act.case.row.id)
    with language_of_record():
        return press.render(_source(act), data_of(act, draft), layer="base")


def sign(act: Act) -> Signed:
    """Draw the result and put the leader's signature on it."""
    draft = draft_of(act.case.row.id)
    pdf = press.render(_source(act), data_of(act, draft), layer="base", at=act.at)
    agency = letterhead(issuing_agency(act.case))
    words = signed_as(act, agency)
    signed = signing.sign_as_person(
        pdf, name=act.by.full_name, title=words.office, authority=agency.name, at=act.at
    )
    return Signed(_keep(act, signed, "ky"), words)


def stamp(act: Act) -> Stamped:
    """Reserve the number and add it, the date and the seal. A retry finds the number it reserved before."""
    row, draft = act.case.row, draft_of(act.case.row.id)
    if draft.signed_file is None:
        raise Conflict(_("Kết quả chưa có chữ ký của lãnh đạo."))
    issuer = issuing_agency(act.case)
    agency = letterhead(issuer)
    with transaction.atomic():
        year = local_date(act.at).year
        reservation = results.reserve_number(issuer, act.case.pack.result.kind, year, row.code)
    number = reservation.number_text(act.case.pack.result.notation)
    data = data_of(act, draft, code=reservation.code, number=number)
    overlay = press.render(_source(act), data, layer="stamp", at=act.at)
    with stored.open_file(draft.signed_file) as signed:
        pdf = signing.stamp_as_agency(signed.read(), overlay, agency=agency.name, at=act.at)
    return Stamped(pdf, _keep(act, pdf, "phat-hanh"), reservation, number)


def record(act: Act, stamped: Stamped) -> Result:
    """Enter the issued paper into the agency's register of results, inside the act's transaction."""
    draft = draft_of(act.case.row.id)
    result = results.record(
        stamped.reservation,
        stamped.pdf,
        stamped.file,
        number=stamped.number,
        title=act.case.pack.result.name,
        holder=act.case.row.applicant_name,
        signed_by=draft.signed_by.full_name if draft.signed_by else "",
        stamped_by=act.by.full_name,
        by=act.by,
        at=act.at,
    )
    ResultDraft.objects.filter(pk=draft.pk).update(result=result)
    return result


def _source(act: Act) -> str:
    return act.case.pack.papers[act.case.pack.result.paper]


def _keep(act: Act, pdf: bytes, stage: str) -> StoredFile:
    name = f"{act.case.row.code}-{stage}.pdf"
    return files.store_made(pdf, name=name, media_type="application/pdf", at=act.at)
