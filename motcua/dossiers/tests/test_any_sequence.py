"""Whatever is done to a dossier, by whom, in which order: its journal, tokens, tasks and clock stay one truth.

Papers are not drawn and signed here but stood for by a few bytes: what is tried is the order of acts, and a
sequence of forty acts would otherwise take a minute.
"""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from motcua.audit import chain
from motcua.dossiers import journal, result_paper, rules, silence
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS, open_actions
from motcua.dossiers.models import Consultation, Dossier, Event, OpenTask, Supplement
from motcua.dossiers.permissions import can_see
from motcua.dossiers.tests.asking import CODE as ASKING
from motcua.dossiers.tests.asking import OFFICERS as ABOVE
from motcua.dossiers.tests.asking import officers_above, publish_asking
from motcua.dossiers.tests.branched import CODE as BRANCHED
from motcua.dossiers.tests.branched import publish_branched
from motcua.dossiers.tests.factories import PROCEDURE, account, actor, case_of, filed
from motcua.dossiers.tests.province import AT, OFFICERS
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.dossiers.tests.test_undo import stands
from motcua.dossiers.timers import fire_due
from motcua.ground.refusals import Invalid, Missing, NotAllowed, Stale
from motcua.people.actor import Actor
from motcua.web.now import set_demo_now

HANDS = ["dan", *OFFICERS, *ABOVE]
TALK = {"message", "note", "rate"}
"""Acts that build on nothing, and on which nothing is built."""
FEW = settings(
    max_examples=10,
    stateful_step_count=22,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # no shrinking: each try costs a dossier's life
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def _quick_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers as a few bytes, each its own."""
    drawn = iter(range(10**9))
    monkeypatch.setattr(result_paper.press, "render", lambda *_a, **_k: b"%%PDF-1.7 %d" % next(drawn))
    monkeypatch.setattr(result_paper.signing, "sign_as_person", lambda pdf, **_k: pdf + b" signed")
    monkeypatch.setattr(result_paper.signing, "stamp_as_agency", lambda pdf, _o, **_k: pdf + b" stamped")


class Life(RuleBasedStateMachine):
    """One dossier, and everybody who may do something with it."""

    @initialize(procedure=st.sampled_from([PROCEDURE, BRANCHED, ASKING]), at_counter=st.booleans())
    def begin(self, procedure: str, at_counter: bool) -> None:
        self.moment = AT
        set_demo_now(AT)
        self.code = filed(procedure=procedure)
        self.seen_rev = 1
        if at_counter:
            Dossier.objects.filter(code=self.code).update(channel=1)

    @rule(minutes=st.sampled_from([1, 7, 45, 240, 1440, 4000]))
    def wait(self, minutes: int) -> None:
        self.moment += timedelta(minutes=minutes)
        set_demo_now(self.moment)

    @rule()
    def the_clock_strikes(self) -> None:
        fire_due(self.moment)
        silence.watch(self.moment)

    @rule(data=st.data())
    def somebody_acts(self, data: st.DataObject) -> None:
        chosen = self.choose(data)
        if chosen is None:
            return
        who, name = chosen
        before = stands(self.code)
        self.do(who, name, self.fields(data, who, name))
        if ACTIONS[name].undoable and data.draw(st.booleans()) and "undo" in self.open_to(who):
            self.do(who, "undo", {})
            assert stands(self.code) == before, f"{name} was not undone exactly"

    @rule(data=st.data())
    def somebody_acts_on_what_they_saw_before(self, data: st.DataObject) -> None:
        """The second of two officers, whose page is older than the first one's act, changes nothing."""
        case = case_of(self.code)
        if self.seen_rev >= case.row.rev:
            self.seen_rev = case.row.rev
            return
        chosen = self.choose(data)
        if chosen is None:
            return
        who, name = chosen
        fields, before = self.fields(data, who, name), stands(self.code)
        with pytest.raises(Stale):
            perform(self.code, name, by=self.hand(who), at=self.moment, rev=self.seen_rev, fields=fields)
        assert stands(self.code) == before

    @rule(data=st.data(), who=st.sampled_from(HANDS))
    def somebody_tries_what_is_not_theirs(self, data: st.DataObject, who: str) -> None:
        name = data.draw(st.sampled_from(sorted(set(ACTIONS) - self.open_to(who))))
        before, rev = stands(self.code), case_of(self.code).row.rev
        with pytest.raises((NotAllowed, Missing)) as refused:
            perform(self.code, name, by=self.hand(who), at=self.moment, rev=rev, fields={})
        assert str(refused.value).endswith(".")
        assert stands(self.code) == before

    @invariant()
    def the_journal_says_the_same(self) -> None:
        assert_same(self.code)

    @invariant()
    def the_chain_is_whole(self) -> None:
        dossier = Dossier.objects.get(code=self.code)
        rows = (
            Event.objects.filter(dossier=dossier)
            .order_by("seq")
            .values_list(
                "dossier_id",
                "seq",
                "at",
                "actor_id",
                "on_behalf_of_id",
                "kind",
                "payload",
                "prev_hash",
                "hash",
            )
        )
        assert chain.walk(map(journal.link_of, rows), (dossier.head_seq, dossier.head_hash)) == []

    @invariant()
    def no_task_is_left_over(self) -> None:
        dossier = Dossier.objects.get(code=self.code)
        tasks = list(OpenTask.objects.filter(dossier=dossier))
        waiting = Consultation.objects.filter(dossier=dossier, closed_at=None)
        assert {task.consultation_id for task in tasks if task.consultation_id} == {one.pk for one in waiting}
        if dossier.status in rules.CLOSED:
            assert tasks == []
            assert dossier.suspended_since is None
        else:
            assert tasks != []

    @invariant()
    def one_request_waits_exactly_while_the_state_says_so(self) -> None:
        waiting = Supplement.objects.filter(dossier__code=self.code, answered_at=None).count()
        status = case_of(self.code).row.status
        assert waiting == 1 if status == rules.SUPPLEMENT else waiting <= (status in rules.CLOSED)

    def choose(self, data: st.DataObject) -> tuple[str, str] | None:
        """Somebody who may do something now, and what; None when nobody may."""
        for who in data.draw(st.permutations(HANDS)):
            names = self.open_to(who) - TALK
            if names:
                return who, data.draw(st.sampled_from(sorted(names)))
        return None

    def fields(self, data: st.DataObject, who: str, name: str) -> dict[str, Any]:
        """The example of the act, with other choices where there are some."""
        case = case_of(self.code)
        schema = ACTIONS[name].schema(case, case.hands(self.hand(who)))
        choices = {n: s["enum"] for n, s in schema["properties"].items() if s.get("enum")}
        drawn = {n: data.draw(st.sampled_from(values)) for n, values in choices.items()}
        fields: dict[str, Any] = schema["examples"][0] | drawn
        return fields

    def do(self, who: str, name: str, fields: dict[str, Any]) -> None:
        """Do it; a choice of fields that do not go together is refused, and nothing moves."""
        rev = case_of(self.code).row.rev
        self.seen_rev = min(self.seen_rev, rev)
        try:
            perform(self.code, name, by=self.hand(who), at=self.moment, rev=rev, fields=fields)
        except Invalid:
            assert case_of(self.code).row.rev == rev

    def hand(self, who: str) -> Actor:
        return actor(who, self.moment)

    def open_to(self, who: str) -> set[str]:
        """The acts that somebody may do now; none for who may not even see it."""
        case, by = case_of(self.code), self.hand(who)
        return {action.name for action in open_actions(case, by)} if can_see(by, case.row) else set()


@pytest.mark.slow
@pytest.mark.usefixtures("_quick_papers")
def test_any_sequence_of_acts_keeps_the_truth() -> None:
    publish_branched()
    publish_asking()
    officers_above()
    assert account("dan")
    run_state_machine_as_test(Life, settings=FEW)  # type: ignore[no-untyped-call]
