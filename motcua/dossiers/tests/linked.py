"""Linked requests for tests: filed, taken in, and their children brought on by the real acts."""

from datetime import datetime

from motcua.dossiers.actions.file_dossier import Request
from motcua.dossiers.case import Case
from motcua.dossiers.linked import parts
from motcua.dossiers.linked.parts import Part
from motcua.dossiers.queries import offers
from motcua.dossiers.tests.factories import a_file, account, case_of, do, file_it
from motcua.dossiers.tests.province import AT, HERE
from motcua.files.tests.samples import PDF
from motcua.procedures.packs.published import pack_of
from motcua.procedures.packs.rehearsal import merged

BIRTH, COMPANY = "2.002621", "2.001583"
TO_RESULT = (("chuyenvien", "complete_step"), ("lanhdao", "sign"), ("vanthu", "issue"))


def asked_for(procedure: str = BIRTH, agency: str = HERE, *, by: str = "dan", **change: object) -> Request:
    """A linked request with the form's own example, changed here and there."""
    offer = offers.offer(procedure, agency)
    pack = pack_of(offer.pack_version_id)
    form = merged(pack.form.example, change)
    files = {slot.id: [a_file(by, "giay.pdf", PDF)] for slot in pack.slots if slot.needed(form)}
    return Request(offer=offer, pack=pack, form=form, files=files, applicant_id=account(by).pk)


def begun(procedure: str = BIRTH, agency: str = HERE, *, at: datetime = AT, **change: object) -> str:
    """The code of a linked request that was filed and taken in."""
    code = file_it(asked_for(procedure, agency, **change), at=at).code
    do(code, "quay", "accept", at=at)
    return code


def parts_of(code: str) -> dict[str, Part]:
    """Its branches by key."""
    return {one.key: one for one in parts.of(case_of(code).row.id).all}


def child(code: str, key: str) -> Case:
    """The case of one of its children."""
    return case_of(parts_of(code)[key].code)


def bring_home(code: str, key: str, *, at: datetime = AT) -> str:
    """Let a child come to its result; its code."""
    own = parts_of(code)[key].code
    for who, name in TO_RESULT:
        do(own, who, name, at=at)
    return own
