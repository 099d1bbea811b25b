"""An answer is given once, by the unit that was asked; steps elsewhere are done there, in that agency's name."""

import pytest

from motcua.agencies.models import Agency
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.models import Consultation, Event, OpenTask
from motcua.dossiers.queries import worklist
from motcua.dossiers.tests.asking import CODE, at_the_specialist, body, publish_asking
from motcua.dossiers.tests.factories import MINUTE, a_file, actor, case_of, do, filed, walk
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_consulting import HOUR, _asking, asked, assert_same, names_of, open_nodes, the
from motcua.files.tests.samples import PDF
from motcua.ground.refusals import Invalid, NotAllowed, Refused, Stale
from motcua.results.models import Result

__all__ = ["_asking"]


class TestReplying:
    def test_an_answer_has_an_opinion_words_and_files(self):
        code = asked()
        paper = a_file("tinh", "cong-van.pdf", PDF)
        do(code, "tinh", "reply", opinion="objects", text="Có chỗ phải sửa.", files={"tra-loi": [paper]})
        found = the("tinh")
        assert (found.outcome, found.opinion, found.reply) == ("replied", "objects", "Có chỗ phải sửa.")
        assert found.replied_by.username == "tinh"
        assert [row.file for row in found.files.all()] == [paper]
        event = Event.objects.latest("id")
        assert "Có chỗ" not in event.payload
        assert paper.sha256 in event.payload

    @pytest.mark.parametrize(
        "fields",
        [
            {"opinion": "objects", "text": ""},
            {"opinion": "agrees_if", "text": " a "},
            {"opinion": "maybe"},
            {"opinion": None},
            {"body": "so"},
            {"body": "nha"},
            {"body": 7},
            {"text": ["x"]},
            {"files": {"khac": []}},
        ],
    )
    def test_what_makes_no_sense_is_refused_and_changes_nothing(self, fields):
        code = asked()
        if "files" in fields:
            fields = {"files": {"khac": [a_file("tinh")]}}
        with pytest.raises(Invalid):
            do(code, "tinh", "reply", **fields)
        assert the("tinh").closed_at is None
        assert "y-kien-tinh" in open_nodes(code)

    def test_eleven_files_are_too_many(self):
        code = asked()
        with pytest.raises(Invalid, match="Có chỗ cần sửa"):
            do(code, "tinh", "reply", files={"tra-loi": [a_file("tinh")] * 11})

    def test_the_head_of_the_unit_may_answer_and_nobody_else(self):
        code = asked()
        assert "reply" in names_of(code, "truongtinh")
        for who in ("chuyenvien", "quay", "lanhdao", "kytinh", "dan"):
            assert "reply" not in names_of(code, who), who
        assert [s["const"] for s in _choices(code, "sotinh")] == ["so"]
        assert [s["const"] for s in _choices(code, "tinh")] == ["tinh"]

    def test_the_second_of_two_answers_is_told_so(self):
        code = asked()
        rev = case_of(code).row.rev
        do(code, "tinh", "reply", rev=rev)
        with pytest.raises(Stale):
            do_as(code, "tinh2", rev)
        with pytest.raises(NotAllowed, match="đã có ý kiến"):
            do_as(code, "tinh2", None)
        assert the("tinh").replied_by.username == "tinh"
        assert Event.objects.filter(kind="consultation_replied").count() == 1

    def test_two_bodies_may_answer_from_pages_opened_at_the_same_time(self):
        """A page sends an answer however the dossier went on meanwhile (`any_rev`)."""
        code = asked()
        do(code, "tinh", "reply")
        do_as(code, "sotinh", None, body="so")
        assert set(Consultation.objects.values_list("outcome", flat=True)) == {"replied"}

    def test_a_question_can_be_taken_back_with_a_reason(self):
        code = asked("nha")
        with pytest.raises(Invalid):
            do(code, "chuyenvien", "recall", reason="")
        do(code, "chuyenvien", "recall", body="nha", reason="Hỏi nhầm nơi.")
        assert (the("nha").outcome, the("nha").reply) == ("recalled", "Hỏi nhầm nơi.")
        assert open_nodes(code) == {"tra-cuu"}
        with pytest.raises(NotAllowed):
            do_as(code, "lanhdao", None, body="nha")
        assert_same(code)


def _choices(code, who):
    return ACTIONS["reply"].schema(case_of(code), actor(who))["properties"]["body"]["oneOf"]


def do_as(code, who, rev, body="tinh"):
    """Answer on a given revision, or on whichever there is."""
    fields = {"body": body, "opinion": "agrees", "text": ""}
    perform(code, "reply", by=actor(who), at=AT + 2 * HOUR, rev=rev, fields=fields)


class TestWorklist:
    def test_the_asked_unit_sees_the_task_with_its_own_due_time(self):
        asked()
        (line,), more = worklist.page(worklist.waiting(actor("tinh")), actor("tinh"))
        assert (line.step, line.does, more) == ("Cho ý kiến", "reply", False)
        assert line.due_at == the("tinh").due_at
        assert line.agency_id == the("tinh").unit.agency_id
        assert worklist.waiting(actor("truongtinh")).count() == 1
        assert worklist.waiting(actor("lanhdao")).count() == 0

    def test_it_stays_at_work_while_the_person_supplies(self):
        code = asked()
        do(code, "chuyenvien", "request_supplement", at=AT + 2 * HOUR)
        counts = worklist.counts(
            worklist.waiting(actor("tinh")), at=the("tinh").due_at + MINUTE, soon=AT + 90 * HOUR
        )
        assert (counts["todo"], counts["late"], counts["supplement"]) == (1, 1, 0)


class TestElsewhere:
    def test_steps_of_another_agency_go_to_its_units_and_carry_its_name(self):
        code = at_the_specialist(delivery="electronic")
        walk(code, [("chuyenvien", "complete_step"), ("chuyenvien", "complete_step")], at=AT + HOUR)
        task = OpenTask.objects.select_related("unit__agency").get(dossier__code=code)
        assert (task.unit.agency.code, task.unit.key, task.role) == ("H99", "lanh-dao", "ubnd")
        assert "sign" not in names_of(code, "ubnd")
        do(code, "kytinh", "sign", at=AT + 2 * HOUR)
        assert "issue" not in names_of(code, "vanthu")
        do(code, "sotinh", "issue", at=AT + 2 * HOUR)
        result = Result.objects.select_related("agency").latest("id")
        assert result.agency.code == "H99"
        do(code, "quay", "return_result", at=AT + 3 * HOUR)
        assert_same(code)

    def test_a_step_sent_back_comes_home(self):
        code = at_the_specialist(delivery="electronic")
        walk(code, [("chuyenvien", "complete_step"), ("chuyenvien", "complete_step")], at=AT + HOUR)
        do(code, "kytinh", "send_back", at=AT + 2 * HOUR, to="soat")
        task = OpenTask.objects.select_related("unit__agency").get(dossier__code=code)
        assert (task.unit.agency_id, task.node) == (case_of(code).row.agency_id, "soat")

    def test_no_such_agency_is_refused_in_a_sentence_and_nothing_moves(self):
        code = at_the_specialist(delivery="electronic")
        do(code, "chuyenvien", "complete_step", at=AT + HOUR)
        Agency.objects.filter(code="H99").update(is_active=False)
        with pytest.raises(Refused, match="ubnd-tinh"):
            do(code, "chuyenvien", "complete_step", at=AT + HOUR)
        assert open_nodes(code) == {"soat"}


def test_an_officer_who_may_answer_for_several_bodies_says_for_which():
    publish_asking([body("a", "chuyen-mon"), body("b", "chuyen-mon")])
    code = filed(procedure=CODE)
    walk(code, [("quay", "accept")])
    do(code, "chuyenvien", "consult", bodies=["a", "b"])
    assert [s["const"] for s in _choices(code, "tinh")] == ["a", "b"]
    do(code, "tinh", "reply", body="b")
    assert the("a").closed_at is None
    assert the("b").outcome == "replied"
