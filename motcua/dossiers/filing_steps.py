"""The steps of filling in a form: those of the form that are open, the papers, the review."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers import filing
from motcua.dossiers.linked.hindering import hindering
from motcua.dossiers.models import Draft
from motcua.dossiers.rules import local_date
from motcua.eforms import checking, conditions
from motcua.files.models import StoredFile
from motcua.ground.refusals import FieldError
from motcua.procedures.packs.pack import Pack, Slot
from motcua.web.now import now

PAPERS, REVIEW = "giay-to", "xem-lai"


@dataclass(frozen=True)
class FilingStep:
    """One page of the filing."""

    id: str
    title: str
    question: str
    hint: str
    minutes: int

    @property
    def has_papers(self) -> bool:
        return self.id == PAPERS


def steps(pack: Pack, data: Mapping[str, Any], files: Mapping[str, Any] | None = None) -> list[FilingStep]:
    """The pages in order; the papers stand where the form says, else before the review.

    `files` is what the draft holds by slot: its page stays open as long as something lies there.
    """
    given = any((files or {}).values()) or any(slot.shown(data) for slot in pack.slots)
    found = [
        FilingStep(s.id, s.title, s.question or s.title, s.hint, s.minutes or 1)
        for s in _open(pack, data, given)
    ]
    if given and not any(step.has_papers for step in found):
        found.append(FilingStep(PAPERS, _("Giấy tờ"), _("Gửi ảnh giấy tờ"), "", 1))
    return [*found, FilingStep(REVIEW, _("Xem lại và gửi"), _("Xem lại trước khi gửi"), "", 1)]


def _open(pack: Pack, data: Mapping[str, Any], wants_papers: bool) -> list[Any]:
    """The form's steps that ask something now, be it files."""
    asking = {s.id for s in conditions.open_steps(pack.form, data) if s.fields or s.id != PAPERS}
    return [s for s in pack.form.steps if s.id in asking or (s.id == PAPERS and wants_papers)]


@dataclass(frozen=True)
class SlotFiles:
    """A place for papers, whether it is needed with these answers, and what lies in it."""

    slot: Slot
    needed: bool
    files: list[StoredFile]
    error: str = ""


def slot_files(pack: Pack, draft: Draft, errors: Mapping[str, str] | None = None) -> list[SlotFiles]:
    """Every place for papers that the answers open; one query for the files."""
    known = stored_files(draft)
    found = []
    for slot in pack.slots:
        if slot.shown(draft.data) or known.get(slot.id):
            error = (errors or {}).get(f"/files/{slot.id}", "")
            found.append(SlotFiles(slot, slot.needed(draft.data), known.get(slot.id, []), error))
    return found


def stored_files(draft: Draft) -> dict[str, list[StoredFile]]:
    """The files of a draft by slot, in the order in which they came."""
    every = [i for ids in draft.files.values() for i in ids]
    found = {str(f.public_id): f for f in StoredFile.objects.filter(public_id__in=every)}
    return {slot: [found[i] for i in ids if i in found] for slot, ids in draft.files.items() if ids}


def where_left(pack: Pack, draft: Draft) -> str:
    """The page on which filling in goes on: the first where something is wrong or missing, else the review."""
    beyond = hindering(pack, local_date(now()))
    errors = [*checking.check(pack.form, draft.data, wards=filing.wards(), beyond=beyond).errors]
    errors += filing.paper_errors(pack, draft.data, stored_files(draft))
    wrong = {step_of(pack, error) for error in errors}
    return next((step.id for step in steps(pack, draft.data, draft.files) if step.id in wrong), REVIEW)


def step_of(pack: Pack, error: FieldError) -> str:
    """The page on which an error can be mended."""
    return PAPERS if error.pointer.startswith("/files/") else checking.step_of(pack.form, error.pointer)
