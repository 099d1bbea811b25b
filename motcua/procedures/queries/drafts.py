"""Drafts of packs: where each stands, who wrote in it, what happened to it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.procedures.draft_models import OPEN, DraftEvent, PackDraft
from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of
from motcua.procedures.packs.source import PackSource, read

WRITING = (DraftEvent.Kind.STARTED, DraftEvent.Kind.SAVED)


def open_draft(code: str) -> PackDraft | None:
    """The draft that is being worked on for a procedure; None when there is none. One query."""
    people = ("made_by", "updated_by", "submitted_by", "reviewed_by", "approved_by")
    found = PackDraft.objects.filter(procedure__code=code, state__in=OPEN)
    return found.select_related("procedure", "base", *people).first()


def locked(code: str) -> PackDraft:
    """The same, locked for a change. Refuses: Missing."""
    found = PackDraft.objects.select_for_update(of=("self",)).filter(procedure__code=code, state__in=OPEN)
    draft = found.select_related("procedure").first()
    if draft is None:
        raise Missing(Sentence("Thủ tục này chưa có bản nháp."))
    return draft


def writers(draft: PackDraft) -> frozenset[int]:
    """The account ids of everybody who wrote in it: they neither review nor approve it."""
    found = DraftEvent.objects.filter(draft=draft, kind__in=WRITING).values_list("by_id", flat=True)
    return frozenset({*found, draft.made_by_id, draft.updated_by_id})


def events_of(draft: PackDraft) -> QuerySet[DraftEvent]:
    """What happened to it, newest first."""
    return DraftEvent.objects.filter(draft=draft).select_related("by").order_by("-seq")


def source_of(draft: PackDraft) -> PackSource:
    """The draft as a pack, read as a folder would be."""
    return read(draft.procedure.code, draft.files)


def digest(files: Mapping[str, str]) -> str:
    """What the content of a draft is known by."""
    return sha256_hex(canonical_json(files))


def earlier_packs(code: str, *, but: str = "") -> list[Pack]:
    """Every published version of a procedure, oldest first, except the one with the hash `but`."""
    rows = PackVersion.objects.filter(code=code).exclude(sha256=but).order_by("version")
    return [pack_of(pk) for pk in rows.values_list("pk", flat=True)]


def versions_of(code: str) -> Sequence[PackVersion]:
    """Published versions, newest first, without their content."""
    rows = PackVersion.objects.filter(code=code).select_related("published_by")
    return list(rows.defer("content").order_by("-version"))


def standing() -> list[Procedure]:
    """Every procedure that has a published pack or an open draft, by code, for `boards`."""
    packed = PackVersion.objects.values("procedure_id")
    drafted = PackDraft.objects.filter(state__in=OPEN).values("procedure_id")
    rows = Procedure.objects.filter(pk__in=packed.union(drafted)).defer("documents", "sequence")
    return list(rows.order_by("code"))


def upcoming(today: date) -> Mapping[int, PackVersion]:
    """Procedure id → the next published version that has yet to take effect."""
    rows = PackVersion.objects.filter(in_force_since=None, effective_on__gt=today).defer("content")
    return {row.procedure_id: row for row in rows.order_by("-effective_on")}
