"""A person's own drafts and dossiers."""

from motcua.dossiers.models import Dossier, Draft
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of

PAGE = 20


def dossiers(by: Actor, *, after: int = 0) -> tuple[list[tuple[Dossier, Pack]], bool]:
    """Dossiers of this person, newest first, from the `after`-th; and whether more follow. One query a page."""
    rows = list(
        Dossier.objects.filter(applicant_id=by.account_id)
        .select_related("agency")
        .order_by("-id")[after : after + PAGE + 1]
    )
    return [(row, pack_of(row.pack_version_id)) for row in rows[:PAGE]], len(rows) > PAGE


def drafts(by: Actor) -> list[tuple[Draft, Pack]]:
    """Forms begun and not sent, newest first, at most ten."""
    rows = Draft.objects.filter(account_id=by.account_id, dossier=None).order_by("-saved_at")[:10]
    return [(row, pack_of(row.pack_version_id)) for row in rows]


def offset(text: str) -> int:
    """Where a page of the list begins; 0 for anything that is no such place."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
