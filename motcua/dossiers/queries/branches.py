"""The branches of a linked request as people read them: who has each, since when, for how long, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.agencies.models import Agency
from motcua.dossiers import rules
from motcua.dossiers.case import Case, load
from motcua.dossiers.linked import parts
from motcua.dossiers.linked.parts import Part
from motcua.dossiers.models import Apology, Dossier, Message, Paper, ResultDraft, Supplement
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.papers import INSIDE, REFUSAL
from motcua.dossiers.queries.journey import Stop, journey
from motcua.procedures.packs.published import pack_of
from motcua.results.models import Result


@dataclass(frozen=True)
class Branch:
    """One agency's part. `state`: waits, open, asks (for the person), given, lost or dropped.

    `status` is its dossier's, in words; `holder` the step that has it; `after` the branches it waits for, `why` the
    reason for which it never began.
    """

    key: str
    name: str
    agency: str
    phone: str
    code: str
    state: str
    status: str
    due_at: datetime | None = None
    new_due_at: datetime | None = None
    opened_at: datetime | None = None
    finished_at: datetime | None = None
    holder: Stop | None = None
    after: tuple[str, ...] = ()
    why: str = ""
    asked: Supplement | None = None
    result: Result | None = None
    papers: tuple[Paper, ...] = ()
    """What was handed over on this part, for the person: requests, refusals, apologies."""

    @property
    def reasons(self) -> list[str]:
        """Why it was refused, as its paper says."""
        return [text for paper in self.papers if paper.kind == REFUSAL for text in paper.data["reasons"]]

    @property
    def chip(self) -> str:
        """The kind of the chip that says its status."""
        kinds = {"given": "ok", "asks": "warn", "open": "info", "lost": "late", "dropped": "late"}
        return kinds.get(self.state, "")

    @property
    def icon(self) -> str:
        """The sign that stands before it."""
        signs = {"given": "file-check", "asks": "circle-alert", "open": "hourglass", "waits": "clock"}
        return signs.get(self.state, "circle-x")


@dataclass(frozen=True)
class Whole:
    """The request that a dossier is a part of, as the officers of one part may know it: nothing of what was said."""

    code: str
    name: str
    status: str
    due_at: datetime | None
    branches: list[Branch]


def branches(parent: Case, *, with_journey: bool = True, for_person: bool = False) -> list[Branch]:
    """All branches, in the order of the pack; none, and no query, for an ordinary dossier.

    With `journey` who has each one now is told, which asks more of each open child. `for_person`: with the papers of
    each, which are between the person and its agency.
    """
    if not parent.pack.children:
        return []
    return _told(parent.row.id, parent.row.pack_version_id, with_journey=with_journey, for_person=for_person)


def whole(child: Case) -> Whole | None:
    """What the officers of a part are told of the whole; None for a dossier of its own."""
    if child.row.parent_id is None:
        return None
    parent = Dossier.objects.get(pk=child.row.parent_id)
    told = _told(parent.pk, parent.pack_version_id, with_journey=False)
    pack = pack_of(parent.pack_version_id)
    return Whole(parent.code, pack.plain_name, str(Status(parent.status).label), parent.due_at, told)


def _told(
    parent_id: int, pack_version_id: int, *, with_journey: bool, for_person: bool = False
) -> list[Branch]:
    standing = parts.of(parent_id)
    known = {one.id: one for one in pack_of(pack_version_id).children}
    children = [one.child_id for one in standing.all if one.child_id is not None]
    rows = Dossier.objects.in_bulk(children)
    agencies = Agency.objects.in_bulk({one.agency_id for one in standing.all})
    results = _results(children)
    asked = {s.dossier_id: s for s in Supplement.objects.filter(dossier__in=children, answered_at=None)}
    apologies = dict(Apology.objects.filter(dossier__in=children).values_list("dossier_id", "new_due_at"))
    papers = _papers(children) if for_person else {}
    found = []
    for one in standing.all:
        child, agency = known[one.key], agencies[one.agency_id]
        row = rows.get(one.child_id or 0)
        found.append(
            Branch(
                key=one.key,
                name=child.name,
                agency=agency.short_name or agency.name,
                phone=agency.phone,
                code=one.code,
                state=_state(one),
                status=_status(one),
                due_at=row.due_at if row else None,
                new_due_at=apologies.get(one.child_id or 0),
                opened_at=row.filed_at if row else None,
                finished_at=row.finished_at if row else None,
                holder=_holder(one.code) if with_journey and one.is_open else None,
                after=tuple(known[need].name for need in child.after) if one.waits else (),
                why=one.why,
                asked=asked.get(one.child_id or 0),
                result=results.get(one.child_id or 0),
                papers=tuple(papers.get(one.child_id or 0, ())),
            )
        )
    return found


def results_of(told: Iterable[Branch]) -> list[tuple[Branch, Result]]:
    """The results that the branches have given, with their branches."""
    return [(one, one.result) for one in told if one.result is not None]


def said_on(told: Iterable[Branch], parent_id: int) -> list[Message]:
    """The person's talk with the agencies of the branches, with that on the whole, oldest first; one query."""
    codes = [one.code for one in told if one.code]
    rows = Message.objects.filter(Q(dossier=parent_id) | Q(dossier__code__in=codes))
    return list(rows.select_related("author", "dossier").order_by("at", "id"))


def _papers(children: list[int]) -> dict[int, list[Paper]]:
    found: dict[int, list[Paper]] = {}
    for paper in Paper.objects.filter(dossier__in=children, withdrawn_at=None).order_by("id"):
        if paper.kind not in INSIDE:
            found.setdefault(paper.dossier_id, []).append(paper)
    return found


def _results(children: list[int]) -> dict[int, Result]:
    drafts = ResultDraft.objects.filter(dossier__in=children, result__state=Result.State.IN_FORCE)
    drafts = drafts.select_related("result__file", "result__agency")
    return {draft.dossier_id: draft.result for draft in drafts if draft.result is not None}


def _state(one: Part) -> str:
    if one.dropped_at is not None:
        return "dropped"
    if one.waits:
        return "waits"
    if one.status == rules.SUPPLEMENT:
        return "asks"
    return "given" if one.is_given else "lost" if one.is_lost else "open"


def _status(one: Part) -> str:
    if one.dropped_at is not None:
        return _("Không làm")
    if one.status is None:
        return _("Chưa tới lượt")
    # What is handed over with the whole was given to nobody yet: to the person it is done.
    return str(Status(rules.FINISHED if one.is_given else one.status).label)


def _holder(code: str) -> Stop | None:
    case = load(code, lock=False)
    stops = journey(case) if case else []
    return next((stop for stop in stops if stop.state == "now"), None)
