"""The result on its way: drawn and signed by the leader, then numbered and stamped by the clerk.

Order and effect: the competent person signs, then the clerk adds number, date and the agency's seal; the
leader's signature stays valid because the addition is an incremental update of the same file.
Source: Decree 30/2020/NĐ-CP (display and order of digital signatures).
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers.action import Act
from motcua.dossiers.filing import wards
from motcua.dossiers.letterhead import letterhead
from motcua.dossiers.models import ResultDraft
from motcua.dossiers.papers import issued_on
from motcua.dossiers.rules import local_date
from motcua.eforms import tree
from motcua.eforms.conditions import open_fields
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


@dataclass(frozen=True)
class Signed:
    file: StoredFile


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


def data_of(act: Act, draft: ResultDraft, *, code: str = "", number: str = "") -> dict[str, Any]:
    """What the paper is drawn from: the same for preview, signature and stamp, so that positions agree."""
    row, pack = act.case.row, act.case.pack
    agency = letterhead(row.agency_id)
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
        "result": _with_ward_names(pack, draft.data),
        "applicant": pack.applicant(act.case.form_data, wards()),
        "authority": agency.authority,
        "signer_title": agency.signer_title,
        "signer": draft.signed_by.full_name if draft.signed_by else act.by.full_name,
        "sample": not pack.is_checked,
    }


def _with_ward_names(pack: Pack, data: dict[str, Any]) -> dict[str, Any]:
    """The drafted result with communes by name: codes mean nothing on a paper."""
    words: dict[str, Any] = tree.copied(data)
    known = wards()
    for path, field in open_fields(pack.result_form, data) if pack.result_form else ():
        answer = tree.at(data, path)
        if field.format == "ward" and isinstance(answer, str):
            tree.put(words, path, known.name(answer))
    return words


def preview(act: Act) -> bytes:
    """The draft as it will look, without number, signature and seal."""
    draft = draft_of(act.case.row.id)
    return press.render(_source(act), data_of(act, draft), layer="base")


def sign(act: Act) -> Signed:
    """Draw the result and put the leader's signature on it."""
    draft = draft_of(act.case.row.id)
    pdf = press.render(_source(act), data_of(act, draft), layer="base", at=act.at)
    agency = letterhead(act.case.row.agency_id)
    signed = signing.sign_as_person(
        pdf, name=act.by.full_name, title=agency.signer_title, authority=agency.name, at=act.at
    )
    return Signed(_keep(act, signed, "ky"))


def stamp(act: Act) -> Stamped:
    """Reserve the number and add it, the date and the seal. A retry finds the number it reserved before."""
    row, draft = act.case.row, draft_of(act.case.row.id)
    if draft.signed_file is None:
        raise Conflict(_("Kết quả chưa có chữ ký của lãnh đạo."))
    agency = letterhead(row.agency_id)
    with transaction.atomic():
        year = local_date(act.at).year
        reservation = results.reserve_number(row.agency_id, act.case.pack.result.kind, year, row.code)
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
