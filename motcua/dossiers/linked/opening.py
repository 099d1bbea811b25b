"""A child of a linked request comes into being: filed by the house itself, and taken in at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.case import Case, load
from motcua.dossiers.change import Change
from motcua.dossiers.founding import Founding, found
from motcua.dossiers.linked.where import handled_by
from motcua.dossiers.models import Branch, Document
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.taking_in import take_in
from motcua.eforms import checking
from motcua.files.models import StoredFile
from motcua.ground.refusals import Missing
from motcua.procedures.packs.children import Child
from motcua.procedures.packs.published import pack_of


def plan(parent: Case) -> None:
    """Write down the branches that these answers ask for, each with the agency that will handle it."""
    needed = [one for one in parent.pack.children if one.needed(parent.form_data)]
    Branch.objects.bulk_create(
        Branch(
            parent_id=parent.row.id,
            key=child.id,
            position=position,
            agency_id=handled_by(child, parent.row.agency_id, parent.form_data).agency_id,
        )
        for position, child in enumerate(needed)
    )


def open_child(
    parent: Case, child: Child, branch_id: int, results: Mapping[str, Mapping[str, Any]], at: datetime
) -> str:
    """File it and take it in, at the agency of its branch; its code.

    What its form would not take is kept as it is, for an officer to ask about: the person filed long ago, and the
    agency before has done its part.
    """
    branch = Branch.objects.get(pk=branch_id)
    offer = handled_by(child, branch.agency_id, parent.form_data, at_agency=branch.agency_id)
    pack = pack_of(offer.pack_version_id)
    data = child.filled(parent.form_data, results)
    checked = checking.check(pack.form, data)
    row = parent.row
    new = found(
        Founding(
            offer=offer,
            pack=pack,
            form=data if checked.errors else checked.data,
            files=_papers(row.id, child.slots),
            channel=Channel(row.channel),
            applicant_id=row.applicant_id,
            applicant_name=row.applicant_name,
            filed_by_id=row.filed_by_id,
            actor_id=None,
            parent_id=row.id,
            said={"parent": row.code, "branch": child.id},
        ),
        at,
    )
    Branch.objects.filter(pk=branch_id).update(child=new.id)
    _take_in(new.code, at, row.register_number if offer.agency_id == row.agency_id else None)
    return new.code


def _take_in(code: str, at: datetime, register: int | None) -> None:
    """The person stands once in the register of an agency that has the whole and a part of it."""
    case = load(code, lock=False)
    task = case.open_task("accept") if case else None
    if case is None or task is None:
        raise Missing(_("Quy trình của nhánh liên thông không có bước nhận hồ sơ."))
    change = Change(case, None, at)
    take_in(change, task.node, at, register=register)
    change.save()


def _papers(parent_id: int, slots: Mapping[str, str]) -> dict[str, Sequence[StoredFile]]:
    """The parent's papers in the child's places; one query, none when it takes none."""
    if not slots:
        return {}
    rows = Document.objects.filter(dossier=parent_id, superseded_at=None, slot__in=set(slots.values()))
    held: dict[str, list[StoredFile]] = {}
    for row in rows.select_related("file").order_by("id"):
        held.setdefault(row.slot, []).append(row.file)
    return {slot: held[source] for slot, source in slots.items() if source in held}
