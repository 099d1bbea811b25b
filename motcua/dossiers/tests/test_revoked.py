"""A result that is wrong: revoked in public, made anew, and told on both pages."""

from motcua.dossiers import rules
from motcua.dossiers.models import (
    OpenTask,
    Paper,
)
from motcua.dossiers.shown import shown
from motcua.dossiers.tests.factories import (
    ISSUED,
    actor,
    case_of,
    do,
    walk,
    walk_to,
)
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.dossiers.tests.turned import HOUR, refused, row
from motcua.results import queries as results
from motcua.results.models import Result


class TestRevoke:
    def test_revoked_at_once_and_replaced_by_the_new_one(self):
        code = walk_to("returned")
        old = Result.objects.get(subject=code)
        do(code, "lanhdao", "revoke_result", at=AT + HOUR, reason="Ghi sai ngày sinh.", law="Điều 5")
        old.refresh_from_db()
        assert (old.state, old.ended_reason) == (Result.State.REVOKED, "Ghi sai ngày sinh.")
        assert results.verify(old.number, old.code).verdict == "revoked"
        back = row(code)
        assert (back.status, back.finished_at, back.returned_at) == (rules.WORKING, None, None)
        assert [task.node for task in case_of(code).tasks] == ["tra-cuu"]
        assert_same(code)
        seen = shown(code, actor("dan"))
        assert (seen.result, seen.turns.ended) == (None, [old])
        walk(code, [*ISSUED[1:], ("quay", "return_result")], at=AT + 2 * HOUR)
        new = Result.objects.exclude(pk=old.pk).get(subject=code)
        old.refresh_from_db()
        assert (old.state, old.replaced_by) == (Result.State.REPLACED, new)
        assert new.number != old.number
        assert results.verify(new.number, new.code).verdict == "genuine"
        assert results.verify(old.number, old.code).verdict == "revoked"
        assert shown(code, actor("dan")).result == new
        assert_same(code)

    def test_only_revoked_when_it_must_not_be_given_again(self):
        for state, status in (("returned", rules.RETURNED), ("paid", rules.STOPPED)):
            code = walk_to(state)
            do(code, "lanhdao", "revoke_result", then="end")
            assert row(code).status == status
            assert not OpenTask.objects.filter(dossier__code=code).exists()
            assert "không có kết quả nào" in refused(code, "lanhdao", "revoke_result")
            assert_same(code)

    def test_the_paper_and_the_check_say_so(self):
        code = walk_to("returned")
        do(code, "lanhdao", "revoke_result", reason="Ghi sai ngày sinh.")
        said = Paper.objects.latest("id").data
        assert (said["result_number"], said["again"]) == (Result.objects.get(subject=code).number, True)

    def test_it_is_the_issuing_leaders(self):
        code = walk_to("returned")
        for who in ("vanthu", "truongphong", "quay", "ubnd"):
            assert "lãnh đạo" in refused(code, who, "revoke_result")
        assert "không có kết quả nào" in refused(walk_to("taken"), "lanhdao", "revoke_result")
