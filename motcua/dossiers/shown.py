"""One dossier as its person or its officers see it: what the page and the API both draw from."""

from dataclasses import dataclass, field
from typing import Any

from motcua.agencies.models import Agency
from motcua.dossiers.action import Action
from motcua.dossiers.actions.registry import open_actions
from motcua.dossiers.case import Case, load
from motcua.dossiers.models import Document, Message, Paper, ResultDraft, Supplement
from motcua.dossiers.papers import INSIDE, REFUSAL, STOPPED
from motcua.dossiers.permissions import can_see, is_applicant
from motcua.dossiers.queries.branches import Branch, Whole, branches, results_of, said_on, whole
from motcua.dossiers.queries.explained import Explained, explained
from motcua.dossiers.queries.journey import Stop, journey, waited
from motcua.dossiers.queries.opinions import Asked, opinions
from motcua.dossiers.queries.turns import Turns, cautions, turns
from motcua.ground.refusals import Missing
from motcua.payments import queries as charges
from motcua.people.actor import Actor
from motcua.results.models import Result
from motcua.web.now import now
from motcua.web.questions import Question

_DRAFT = Question(
    lambda dossier: ResultDraft.objects.filter(dossier=dossier).select_related(
        "result__file", "result__agency", "signed_by", "signed_file"
    )
)
_SUPPLEMENTS = Question(
    lambda dossier: (
        Supplement.objects.filter(dossier=dossier).select_related("asked_by", "approved_by").order_by("id")
    )
)
_AGENCY = Question(lambda agency: Agency.objects.filter(pk=agency))
_DOCUMENTS = Question(
    lambda dossier: (
        Document.objects.filter(dossier=dossier, superseded_at=None).select_related("file").order_by("id")
    )
)
_MESSAGES = Question(
    lambda dossier: Message.objects.filter(dossier=dossier).select_related("author").order_by("id")
)
_PAPERS = Question(lambda dossier: Paper.objects.filter(dossier=dossier).order_by("id"))


@dataclass(frozen=True)
class Shown:
    """Everything of one dossier that this viewer may see, complete: templates ask nothing more."""

    case: Case
    is_mine: bool
    agency: Agency
    clock: Explained
    journey: list[Stop]
    opinions: list[Asked]
    documents: list[Document]
    messages: list[Message]
    charges: list[Any]
    papers: list[Paper]
    supplements: list[Supplement]
    result: Result | None
    draft: ResultDraft | None
    actions: list[Action]
    turns: Turns
    cautions: list[str]
    asks_me: frozenset[str] = frozenset()
    """The bodies whose open question this viewer may answer."""
    branches: list[Branch] = field(default_factory=list)
    """The parts of a linked request."""
    whole: Whole | None = None
    """What the request that it is a part of shows of itself."""
    hindrances: tuple[str, ...] = ()
    """Why steps of theirs cannot be completed yet, each in one sentence."""

    @property
    def results(self) -> list[tuple[str, Result]]:
        """(code of the dossier that gave it, result): its own, and of a linked request those of its children."""
        own = [(self.case.row.code, self.result)] if self.result else []
        return own + [(branch.code, result) for branch, result in results_of(self.branches)]

    @property
    def holder(self) -> Stop | None:
        """The step that has the dossier now."""
        return next((stop for stop in self.journey if stop.state == "now"), None)

    @property
    def last_done(self) -> Stop | None:
        """The step that was closed last."""
        return next((stop for stop in reversed(self.journey) if stop.state == "done"), None)

    @property
    def refusal_reasons(self) -> list[str]:
        """Why it was refused, as the paper that was handed over says."""
        return [text for paper in self.papers if paper.kind == REFUSAL for text in paper.data["reasons"]]

    @property
    def stop_reasons(self) -> list[str]:
        """Why it was stopped, as the paper says."""
        return [paper.data["reason"] for paper in self.papers if paper.kind == STOPPED]


def shown(code: str, by: Actor) -> Shown:
    """The dossier for this viewer. Refuses Missing: the same for what is not there and what is not theirs."""
    case = load(code, lock=False)
    if case is None or not can_see(by, case.row):
        raise Missing("Không tìm thấy hồ sơ này. Kiểm tra lại mã hồ sơ.")
    dossier_id, is_mine = case.row.id, is_applicant(by, case.row)
    questions = opinions(case, now())
    told = branches(case, for_person=is_mine)
    draft = _DRAFT.first(dossier_id)
    asked = _SUPPLEMENTS(dossier_id)
    case.know(draft, asked)
    return Shown(
        case=case,
        is_mine=is_mine,
        agency=_AGENCY(case.row.agency_id)[0],
        clock=explained(case),
        journey=journey(case, questions, waits=waited(case, asked)),
        opinions=questions,
        documents=_DOCUMENTS(dossier_id),
        messages=said_on(told, dossier_id) if told and is_mine else _MESSAGES(dossier_id),
        charges=charges.charges_of(case.row.code),
        papers=[p for p in _PAPERS(dossier_id) if not (is_mine and p.kind in INSIDE)],
        supplements=asked,
        result=case.result,
        draft=draft,
        actions=open_actions(case, by),
        asks_me=frozenset(one.body for one in case.asked_of(by)),
        hindrances=tuple(why for task in case.tasks_for(by, "work") if (why := case.hindrance(task))),
        turns=turns(case, draft),
        branches=told,
        whole=whole(case),
        cautions=cautions(case, by, asked, now()) if by.is_officer else [],
    )
