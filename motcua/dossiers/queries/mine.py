"""A person's own drafts and dossiers."""

from collections.abc import Sequence

from django.db.models import Case, Count, OuterRef, Subquery, When
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import rules
from motcua.dossiers.models import Dossier, Draft, Message
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of

PAGE = 20


VIEWS = {
    "cho-toi": _("Đang chờ tôi"),
    "dang-lam": _("Đang giải quyết"),
    "co-ket-qua": _("Có kết quả"),
    "da-xong": _("Đã khép lại"),
}
"""The groups of a person's dossiers, in words."""
_GROUPS = {
    "cho-toi": (rules.SUPPLEMENT,),
    "dang-lam": (rules.FILED, rules.ACCEPTED, rules.WORKING),
    "co-ket-qua": (rules.FINISHED,),
    "da-xong": tuple(sorted(rules.CLOSED)),
}


def dossiers(by: Actor, *, after: int = 0, view: str = "") -> tuple[list[tuple[Dossier, Pack]], bool]:
    """Dossiers of this person from the `after`-th, and whether more follow: first those that wait for the person,
    then the newest. One query a page."""
    mine = Dossier.objects.filter(applicant_id=by.account_id, parent=None)
    if view:
        mine = mine.filter(status__in=_GROUPS[view])
    waits = Case(When(status=rules.SUPPLEMENT, then=0), default=1)
    rows = list(mine.select_related("agency").order_by(waits, "-id")[after : after + PAGE + 1])
    return [(row, pack_of(row.pack_version_id)) for row in rows[:PAGE]], len(rows) > PAGE


def counts(by: Actor) -> dict[str, int]:
    """How many dossiers stand in each of `VIEWS`; one query."""
    rows = Dossier.objects.filter(applicant_id=by.account_id, parent=None)
    found = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    return {view: sum(found.get(status, 0) for status in group) for view, group in _GROUPS.items()}


def unanswered(by: Actor, ids: Sequence[int]) -> set[int]:
    """Those of the dossiers in which the last word is an officer's: it waits for an answer. One query."""
    newest = Message.objects.filter(dossier=OuterRef("dossier")).order_by("-id").values("pk")[:1]
    last = Message.objects.filter(dossier__in=ids, pk=Subquery(newest), from_officer=True)
    return set(last.filter(dossier__applicant=by.account_id).values_list("dossier_id", flat=True))


def drafts(by: Actor) -> list[tuple[Draft, Pack]]:
    """Forms begun and not sent, newest first, at most ten."""
    rows = Draft.objects.filter(account_id=by.account_id, dossier=None).order_by("-saved_at")[:10]
    return [(row, pack_of(row.pack_version_id)) for row in rows]


def offset(text: str) -> int:
    """Where a page of the list begins; 0 for anything that is no such place."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
