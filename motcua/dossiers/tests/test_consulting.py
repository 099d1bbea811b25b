"""Other bodies are asked side by side, each with a clock of its own, and the step waits for those it must hear."""

import json
from datetime import datetime, timedelta
from itertools import permutations

import pytest

from motcua.agencies.models import Agency
from motcua.agencies.queries import calendar_of_agency
from motcua.dossiers import journal
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS, open_actions
from motcua.dossiers.models import Consultation, Dossier, Event, OpenTask, Token
from motcua.dossiers.queries import worklist
from motcua.dossiers.rebuild import rebuilt
from motcua.dossiers.tests.asking import at_the_specialist, officers_above, publish_asking
from motcua.dossiers.tests.factories import MINUTE, actor, case_of, do, filed
from motcua.dossiers.tests.province import AT
from motcua.ground.dates import TZ
from motcua.ground.refusals import Invalid, Missing, NotAllowed
from motcua.procedures.packs.published import pack_of

HOUR = timedelta(hours=1)
REPLIES = {"tinh": "tinh", "so": "sotinh", "nha": "lanhdao"}


@pytest.fixture(autouse=True)
def _asking():
    """The version made here goes with the test; its id comes back with another pack behind it."""
    pack_of.cache_clear()
    publish_asking()
    officers_above()
    yield
    pack_of.cache_clear()


def asked(*bodies, at=AT + HOUR, **change):
    code = at_the_specialist(**change)
    do(code, "chuyenvien", "consult", at=at, bodies=list(bodies or ("tinh", "so")))
    return code


def names_of(code, who):
    return [action.name for action in open_actions(case_of(code), actor(who))]


def open_nodes(code):
    return set(OpenTask.objects.filter(dossier__code=code).values_list("node", flat=True))


def the(name):
    return Consultation.objects.filter(body=name).latest("id")


def assert_same(code):
    """The journal alone leads to the same tasks and tokens as the tables."""
    dossier = Dossier.objects.get(code=code)
    events = Event.objects.filter(dossier=dossier).order_by("seq")
    found = rebuilt((e.kind, e.at, e.actor_id, json.loads(e.payload)) for e in events)
    tasks = OpenTask.objects.filter(dossier=dossier)
    assert found.open_tasks == {t.node: t.opened_at for t in tasks}
    assert found.marking == frozenset(Token.objects.filter(dossier=dossier).values_list("place", flat=True))
    assert found.status == dossier.status
    assert found.due_at(calendar_of_agency(dossier.agency_id)) == dossier.due_at
    assert journal.verify().broken == []


class TestAsking:
    def test_the_example_asks_whom_the_step_must_hear(self):
        code = at_the_specialist()
        schema = ACTIONS["consult"].schema(case_of(code), actor("chuyenvien"))
        assert schema["examples"][0]["bodies"] == ["tinh", "so"]
        assert schema["properties"]["bodies"]["default"] == ["tinh", "so"]
        assert schema["properties"]["bodies"]["items"]["enum"] == ["tinh", "so", "nha"]

    def test_each_body_has_a_task_and_a_clock_of_its_own(self):
        code = asked("tinh", "so", "nha")
        assert open_nodes(code) == {"tra-cuu", "y-kien-tinh", "y-kien-so", "y-kien-nha"}
        due = {c.body: c.due_at for c in Consultation.objects.all()}
        assert due["tinh"] == datetime(2026, 11, 19, 17, 0, tzinfo=TZ)
        assert due["so"] == datetime(2026, 11, 17, 9, 6, tzinfo=TZ) - MINUTE
        assert due["nha"] == datetime(2026, 11, 17, 17, 0, tzinfo=TZ)
        tasks = OpenTask.objects.exclude(consultation=None)
        assert {t.consultation.body: t.due_at for t in tasks} == due
        assert OpenTask.objects.get(node="tra-cuu").due_at == case_of(code).row.due_at
        assert_same(code)

    def test_one_question_for_all_or_each_its_ready_one(self):
        code = asked("tinh", "so")
        assert the("so").question == "so có ý kiến gì?"
        do(code, "chuyenvien", "consult", bodies=["nha"], question="Nhà có sổ năm 1990 không?")
        assert the("nha").question == "Nhà có sổ năm 1990 không?"

    def test_who_is_asked_already_is_not_asked_again(self):
        code = asked("tinh")
        schema = ACTIONS["consult"].schema(case_of(code), actor("chuyenvien"))
        assert schema["properties"]["bodies"]["items"]["enum"] == ["so", "nha"]
        with pytest.raises(Invalid):
            do(code, "chuyenvien", "consult", bodies=["tinh"])
        assert Consultation.objects.count() == 1

    @pytest.mark.parametrize(
        "fields",
        [
            {"bodies": []},
            {"bodies": ["so", "so"]},
            {"bodies": ["khong-co"]},
            {"bodies": "so"},
            {"bodies": [7]},
            {"bodies": ["so"], "question": "x" * 2001},
            {"bodies": ["so"], "question": 7},
            {"bodies": ["so"], "unit": 1},
        ],
    )
    def test_what_makes_no_sense_is_refused_and_changes_nothing(self, fields):
        code = at_the_specialist()
        with pytest.raises(Invalid) as refused:
            do(code, "chuyenvien", "consult", **fields)
        assert all(str(error.message) for error in refused.value.errors)
        assert not Consultation.objects.exists()
        assert open_nodes(code) == {"tra-cuu"}

    def test_only_who_works_at_the_step_asks(self):
        code = at_the_specialist()
        for who in (
            "quay",
            "truongphong",
            "lanhdao",
            "vanthu",
            "dan",
            "tinh",
            "dongnghiep",
            "chuyenvien_kia",
        ):
            assert "consult" not in names_of(code, who)

    def test_a_body_that_the_province_has_not_is_said(self):
        code = at_the_specialist()
        Agency.objects.filter(code="H99").update(is_active=False)
        with pytest.raises(Missing, match="ubnd-tinh"):
            do(code, "chuyenvien", "consult", bodies=["tinh"])
        assert not Consultation.objects.exists()

    def test_a_year_without_a_calendar_gives_no_due_time_and_the_reason(self):
        at = datetime(2026, 12, 31, 16, 0, tzinfo=TZ)
        code = at_the_specialist(at=at)
        do(code, "chuyenvien", "consult", at=at + 5 * MINUTE, bodies=["tinh"])
        assert the("tinh").due_at is None
        assert "2027" in the("tinh").due_reason
        line = worklist.page(worklist.waiting(actor("tinh")), actor("tinh"))[0][0]
        assert (line.due_at, line.due_reason) == (None, the("tinh").due_reason)


class TestWaiting:
    def test_a_step_that_must_hear_others_is_not_completed_before(self):
        code = at_the_specialist()
        assert "complete_step" not in names_of(code, "chuyenvien")
        with pytest.raises(NotAllowed, match="Nơi tinh, Nơi so"):
            walk_refused(code)
        do(code, "chuyenvien", "consult", bodies=["tinh", "so"])
        with pytest.raises(NotAllowed, match="Đang chờ ý kiến: Nơi tinh, Nơi so"):
            walk_refused(code)
        do(code, "sotinh", "reply", body="so")
        with pytest.raises(NotAllowed, match="Đang chờ ý kiến: Nơi tinh"):
            walk_refused(code)
        do(code, "tinh", "reply", body="tinh")
        do(code, "chuyenvien", "complete_step")
        assert open_nodes(code) == {"soat"}
        assert_same(code)

    def test_where_the_condition_does_not_hold_asking_is_free(self):
        code = at_the_specialist(delivery="electronic")
        assert {"complete_step", "consult"} <= set(names_of(code, "chuyenvien"))
        do(code, "chuyenvien", "complete_step")
        assert open_nodes(code) == {"soat"}

    def test_a_free_question_that_is_waited_for_holds_the_step(self):
        code = asked("tinh", delivery="electronic")
        assert "complete_step" not in names_of(code, "chuyenvien")
        do(code, "chuyenvien", "recall", body="tinh")
        assert "complete_step" in names_of(code, "chuyenvien")

    def test_a_free_question_goes_with_the_step(self):
        code = asked("nha", delivery="electronic")
        do(code, "chuyenvien", "complete_step", at=AT + 2 * HOUR)
        assert the("nha").outcome == "recalled"
        assert open_nodes(code) == {"soat"}
        assert_same(code)

    @pytest.mark.parametrize("order", list(permutations(REPLIES)))
    def test_answers_come_in_any_order(self, order):
        code = asked(*REPLIES)
        for n, name in enumerate(order):
            do(code, REPLIES[name], "reply", at=AT + 2 * HOUR + n * MINUTE, body=name)
            assert_same(code)
        do(code, "chuyenvien", "complete_step", at=AT + 3 * HOUR)
        assert open_nodes(code) == {"soat"}
        assert set(Consultation.objects.values_list("outcome", flat=True)) == {"replied"}
        assert_same(code)

    def test_a_step_done_again_does_not_ask_again_what_was_answered(self):
        code = asked()
        do(code, "sotinh", "reply", body="so")
        do(code, "tinh", "reply", body="tinh")
        do(code, "chuyenvien", "complete_step")
        do(code, "chuyenvien", "send_back", to="tra-cuu")
        assert "complete_step" in names_of(code, "chuyenvien")
        do(code, "chuyenvien", "consult", bodies=["tinh"])
        assert "complete_step" not in names_of(code, "chuyenvien")
        assert_same(code)

    def test_ask_supplement_ask_again(self):
        code = asked("so")
        do(code, "chuyenvien", "request_supplement", at=AT + 2 * HOUR)
        assert "consult" not in names_of(code, "chuyenvien")
        assert "reply" in names_of(code, "sotinh")
        do(code, "sotinh", "reply", at=AT + 3 * HOUR, body="so", opinion="agrees_if", text="Ghi rõ năm sinh.")
        do(code, "dan", "supply", at=AT + 26 * HOUR)
        assert open_nodes(code) == {"tra-cuu"}
        do(code, "chuyenvien", "consult", at=AT + 27 * HOUR, bodies=["tinh", "so"])
        do(code, "sotinh", "reply", at=AT + 28 * HOUR, body="so")
        do(code, "tinh", "reply", at=AT + 28 * HOUR, body="tinh")
        do(code, "chuyenvien", "complete_step", at=AT + 29 * HOUR)
        assert Consultation.objects.filter(body="so", outcome="replied").count() == 2
        assert_same(code)

    def test_open_questions_end_with_the_dossier(self):
        code = asked("tinh", "so", "nha")
        do(code, "dan", "withdraw", at=AT + 2 * HOUR)
        assert set(Consultation.objects.values_list("outcome", flat=True)) == {"recalled"}
        assert open_nodes(code) == set()
        assert "reply" not in names_of(code, "tinh")
        assert_same(code)


def walk_refused(code):
    """Try to complete the step as the API would: with fields, on the newest revision."""
    case = case_of(code)
    perform(code, "complete_step", by=actor("chuyenvien"), at=AT, rev=case.row.rev, fields={"note": "x"})


def test_a_pack_that_asks_nobody_reads_nothing_more(django_assert_num_queries):
    case, by = case_of(filed()), actor("quay")
    assert case.pack.steps
    with django_assert_num_queries(0):
        assert case.asked == ()
        assert case.asked_of(by) == []
        assert not case.was_asked(by)
