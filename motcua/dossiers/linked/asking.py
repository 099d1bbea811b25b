"""What the agencies of a linked request ask the person for, as one request at the parent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.dossiers import rules
from motcua.dossiers.linked import fields
from motcua.dossiers.models import Branch, Supplement
from motcua.procedures.packs.children import Child


@dataclass(frozen=True)
class Asking:
    """A child that waits for the person: what it asked, in its own words and in the parent's questions."""

    code: str
    agency: str
    child: Child
    request: Supplement
    fields: tuple[str, ...]
    slots: tuple[str, ...]


def asking(parent_id: int, children: Iterable[Child]) -> list[Asking]:
    """Every child of this request that waits for the person, in the order of the pack; two queries."""
    branches = Branch.objects.filter(parent=parent_id, child__status=rules.SUPPLEMENT)
    branches = branches.select_related("agency", "child").order_by("position")
    rows = Supplement.objects.filter(dossier__branch__parent=parent_id, answered_at=None)
    requests = {row.dossier_id: row for row in rows.order_by("id")}
    known = {one.id: one for one in children}
    return [
        _asking(branch, known[branch.key], requests[branch.child_id])
        for branch in branches
        if branch.child_id in requests
    ]


def _asking(branch: Branch, child: Child, request: Supplement) -> Asking:
    assert branch.child is not None
    return Asking(
        branch.child.code,
        branch.agency.short_name or branch.agency.name,
        child,
        request,
        tuple(dict.fromkeys(filter(None, (fields.behind(child, one) for one in request.fields)))),
        tuple(dict.fromkeys(child.slots[one] for one in request.slots if one in child.slots)),
    )


def merged(parent_id: int, several: Sequence[Asking]) -> Supplement:
    """What all of them ask as one request at the parent: each question and paper once, each reason with its agency."""
    said = _("{agency}: {reason}")
    return Supplement(
        dossier_id=parent_id,
        asked_at=min(one.request.asked_at for one in several),
        asked_by_id=several[0].request.asked_by_id,
        reason="\n".join(said.format(agency=one.agency, reason=one.request.reason) for one in several),
        fields=_once(one.fields for one in several),
        slots=_once(one.slots for one in several),
    )


def _once(groups: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(item for group in groups for item in group))
