"""A dossier as an act finds it: its row, its pack, its tokens and open tasks, at one revision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from motcua.agencies import queries as agencies
from motcua.dossiers import clock, consulting, filing, rules, statements
from motcua.dossiers.consulting import Asked
from motcua.dossiers.linked.asking import Asking, asking, merged
from motcua.dossiers.linked.fields import child_of
from motcua.dossiers.models import Apology, Consultation, LastAct, ResultDraft, Supplement
from motcua.dossiers.past_steps import step_of
from motcua.dossiers.statements import Row, Task
from motcua.eforms import summary
from motcua.eforms.wards import Wards
from motcua.flow.marking import Marking
from motcua.ground.worktime import Limit, WorkCalendar, parse_limit
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.procedures.packs.children import Child
from motcua.procedures.packs.pack import Consulted, Pack, Step
from motcua.procedures.packs.published import pack_of
from motcua.results.models import Result
from motcua.web.now import now
from motcua.web.questions import Question

DESK, HEAD, LEADER = "mot_cua", "truong_phong", "lanh_dao"

_LAST_ACT = Question(lambda dossier, rev: LastAct.objects.filter(dossier=dossier, rev=rev), places=2)
_APOLOGY = Question(lambda dossier: Apology.objects.filter(dossier=dossier))
_ASKED_AT = Question(
    lambda dossier: Supplement.objects.filter(dossier=dossier).values_list("node", flat=True)
)


@dataclass
class Case:
    row: Row
    tasks: tuple[Task, ...]
    marking: Marking

    @property
    def pack(self) -> Pack:
        return pack_of(self.row.pack_version_id)

    @property
    def limit(self) -> Limit:
        """The time limit that this dossier stands under, once it is accepted."""
        return parse_limit(self.row.limit_text)

    @cached_property
    def _rules(self) -> Pack:
        """The pack for what is no words: the same in every language, so it is looked up once."""
        return self.pack

    def does(self, task: Task) -> str:
        """What kind of work the task is."""
        return self._rules.steps[task.node].does

    def step(self, task: Task) -> Step:
        return self.pack.steps[task.node]

    def hands(self, by: Actor, *, to_sign: bool = False) -> Actor:
        """The same person with the roles that are lent to them for this dossier: by a deputy's ký thay; `to_sign`,
        also by thừa ủy quyền, which lends nothing but the signature.

        Whose name they act in is held to the same: nothing is done in the applicant's own name.
        """
        return by.standing_in(self._rules.code, never_for=self.row.applicant_id, to_sign=to_sign)

    def task_for(self, by: Actor, does: str) -> Task | None:
        """The first of `tasks_for`."""
        return next(self.tasks_for(by, does), None)

    def signature_due(self, by: Actor) -> Task | None:
        """The open task in which this officer may sign, or send back instead: whose roles do, or are lent to sign."""
        return next(self.tasks_for(by, "sign", to_sign=True), None)

    def tasks_for(self, by: Actor, does: str, *, to_sign: bool = False) -> Iterator[Task]:
        """The open tasks of this kind that this officer may do: theirs, of whom they stand in for, or nobody's yet;
        never one's own request. `to_sign`: as in `hands`."""
        if self.row.applicant_id == by.account_id:
            return
        by = self.hands(by, to_sign=to_sign)
        mine = {None, by.account_id, *(mandate.giver_id for mandate in by.acting_for)}
        for task in self.tasks:
            is_free = task.assignee_id in mine
            if is_free and self.does(task) == does and by.has(task.role, unit_id=task.unit_id):
                yield task

    def open_task(self, *does: str) -> Task | None:
        return next((t for t in self.tasks if self.does(t) in does), None)

    def at_desk(self, by: Actor) -> bool:
        """A reception officer of the agency that handles it; never for one's own request."""
        return self.row.applicant_id != by.account_id and by.has(DESK, agency_id=self.row.agency_id)

    @property
    def at_work(self) -> bool:
        """Officers go on with it: accepted, and neither waiting for the person nor paused by an officer."""
        return self.row.status in rules.AT_WORK and (self.row.suspended_since is None or self.stands)

    @property
    def stands(self) -> bool:
        """Whether a step is open at which the clock stands by law; to complete the step lets it go on."""
        stands = self._rules.limits.stands
        return (
            bool(stands)
            and self.row.suspended_since is not None
            and any(t.node in stands for t in self.tasks)
        )

    @property
    def is_with_children(self) -> bool:
        """A linked request whose agencies are at work: what is done now is done to their dossiers."""
        return self._rules.children_step != "" and self._rules.children_step in self.marking

    def leads(self, by: Actor) -> bool:
        """A leader of the agency that handles it; never for one's own request."""
        return self.row.applicant_id != by.account_id and self.hands(by).has(
            LEADER, agency_id=self.row.agency_id
        )

    def heads(self, by: Actor, task: Task) -> bool:
        """The head of the unit that has the task; where it has none today, a leader of the unit's agency."""
        if self.row.applicant_id == by.account_id:
            return False
        by = self.hands(by)
        if by.has(HEAD, unit_id=task.unit_id):
            return True
        if not by.agencies(LEADER):
            return False
        return self._headless.get(task.unit_id) in by.agencies(LEADER)

    def headed_task(self, by: Actor, *does: str) -> Task | None:
        """The open task of one of these kinds in a unit that they head, whoever works on it."""
        return next((t for t in self.tasks if self.does(t) in does and self.heads(by, t)), None)

    @cached_property
    def _headless(self) -> dict[int, int]:
        """The agencies of those units with open tasks that nobody heads today; two questions, asked of leaders."""
        units = people.units_without(HEAD, {task.unit_id for task in self.tasks}, now())
        return agencies.agencies_of_units(units)

    @cached_property
    def last_act(self) -> LastAct | None:
        """The last act that could be taken back, if nothing has happened since."""
        return _LAST_ACT.first(self.row.id, self.row.rev)

    @property
    def taken_back(self) -> dict[str, Any] | None:
        """The result as it was written in an act that has just been undone, so that nothing is typed twice."""
        last = self.last_act
        found: dict[str, Any] | None = last.before.get("result") if last and last.name == "undo" else None
        return found

    @cached_property
    def apology(self) -> Apology | None:
        """The one new appointment that the person was given."""
        return _APOLOGY.first(self.row.id)

    @cached_property
    def result(self) -> Result | None:
        """The issued result that is in force."""
        draft = ResultDraft.objects.filter(
            dossier_id=self.row.id, result__state=Result.State.IN_FORCE
        ).select_related("result")
        found = draft.first()
        return found.result if found else None

    def know(self, draft: ResultDraft | None, supplements: Iterable[Supplement]) -> None:
        """Take the result and its signature from a draft that was read already (with its result), and the rounds from
        the supplements, asking no more."""
        result = draft.result if draft else None
        in_force = result is not None and result.state == Result.State.IN_FORCE
        self.__dict__["result"] = result if in_force else None
        self.__dict__["is_signed"] = draft is not None and draft.signed_file_id is not None
        self.__dict__["rounds"] = self._rounds(one.node for one in supplements)

    @cached_property
    def is_signed(self) -> bool:
        """Whether a leader has signed the result and nobody has sent it back."""
        return ResultDraft.objects.filter(dossier_id=self.row.id, signed_file__isnull=False).exists()

    @cached_property
    def rounds(self) -> int:
        """How many times the person was asked to supply something after acceptance."""
        return self._rounds(_ASKED_AT(self.row.id))

    def _rounds(self, nodes: Iterable[str]) -> int:
        return sum(1 for node in nodes if node and step_of(self.pack, node).does != "accept")

    @cached_property
    def calendar(self) -> WorkCalendar:
        """What the agency that handles it works by; one query."""
        return agencies.calendar_of_agency(self.row.agency_id)

    @cached_property
    def pauses(self) -> list[clock.Span]:
        """When its clock stood, as it was read; an act that changes that reads anew (`clock.spans`). One query."""
        return clock.spans(self.row.id)

    @cached_property
    def wards(self) -> Wards:
        """The communes and wards that its forms offer; one query."""
        return filing.wards()

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The questions to other bodies that are open; nothing is read when the procedure asks nobody."""
        return consulting.open_ones(self.row.id) if self._rules.bodies else ()

    def asked_of(self, by: Actor) -> list[Asked]:
        """The open questions that this officer may answer: of their unit as long as no colleague has them, or of one
        they head."""
        if not self.asked or self.row.applicant_id == by.account_id:
            return []
        by = self.hands(by)
        mine = {None, by.account_id, *(mandate.giver_id for mandate in by.acting_for)}
        return [
            one
            for one in self.asked
            if by.has(HEAD, unit_id=one.unit_id)
            or (one.assignee_id in mine and by.has(one.role, unit_id=one.unit_id))
        ]

    def was_asked(self, by: Actor) -> bool:
        """Whether a unit of theirs was asked a question that is closed by now."""
        if not self._rules.bodies:
            return False
        closed = Consultation.objects.filter(dossier_id=self.row.id, closed_at__isnull=False)
        return closed.filter(unit_id__in=self.hands(by).units()).exists()

    def unheard(self, task: Task) -> tuple[list[Consulted], list[Consulted]]:
        """What keeps a step from being completed: bodies it must still ask, bodies it must wait for."""
        if not self._rules.steps[task.node].consult:
            return [], []
        bodies = self.step(task).consult
        if not bodies:
            return [], []
        open_now = {one.body for one in self.asked if one.node == task.node}
        waiting = [b for b in bodies if b.id in open_now and (b.waits or b.must_be_asked(self.form_data))]
        to_ask = [b for b in bodies if b.id not in open_now and b.must_be_asked(self.form_data)]
        if not to_ask:
            return [], waiting
        heard = consulting.heard(self.row.id)
        return [b for b in to_ask if (task.node, b.id) not in heard], waiting

    def ready_task(self, by: Actor) -> Task | None:
        """The first of their tasks to work on that nothing stands in the way of."""
        return next((task for task in self.tasks_for(by, "work") if not self.hindrance(task)), None)

    def hindrance(self, task: Task) -> str:
        """Why this step cannot be completed yet, in one sentence; "" when nothing stands in its way."""
        return consulting.hindrance(self.step(task), *self.unheard(task))

    @cached_property
    def form_data(self) -> dict[str, Any]:
        """The answers as they stand now."""
        return statements.answers(self.row.id)

    @property
    def answers(self) -> dict[str, str]:
        """The value of each condition that the process may ask for; nothing is read when it asks for none."""
        return self.pack.answers(self.form_data) if self._rules.has_conditions else {}

    @property
    def labels(self) -> dict[str, str]:
        """What each answer is called, by its pointer; in the language of the moment, so it is not kept."""
        return summary.called(self.pack.form, self.form_data)

    @cached_property
    def supplement(self) -> Supplement:
        """The request that waits for the person's answer; of a linked request, what its agencies ask together."""
        if self.asking:
            return merged(self.row.id, self.asking)
        return Supplement.objects.filter(dossier_id=self.row.id, answered_at=None).latest("id")

    @cached_property
    def asking(self) -> list[Asking]:
        """The children of a linked request that wait for the person; nothing is read for an ordinary one."""
        return asking(self.row.id, self.pack.children) if self._rules.children else []

    @cached_property
    def child(self) -> Child | None:
        """How the linked request that it is a part of describes it; nothing is read for an ordinary dossier."""
        return child_of(self.row.id) if self.row.parent_id is not None else None


def load(code: str, *, lock: bool) -> Case | None:
    """Two reads; None when there is no such dossier."""
    row = statements.read(code, lock=lock)
    if row is None:
        return None
    marking, tasks = statements.standing(row.id)
    return Case(row, tasks, marking)
