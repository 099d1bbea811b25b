"""The officers of both sides are told of a question, each once, and no person's name travels along."""

import pytest

from motcua.dossiers.events import OpinionTurned
from motcua.dossiers.opinions_told import tell_officers
from motcua.dossiers.silence import watch
from motcua.dossiers.tests.factories import account, case_of, do
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_consulting import HOUR, _asking, asked, the
from motcua.notices.models import Notice

__all__ = ["_asking"]


def tell(code, name, what):
    """What the outbox does, twice."""
    event = OpinionTurned(case_of(code).row.id, code, the(name).pk, what)
    tell_officers(event)
    tell_officers(event)
    rows = Notice.objects.filter(key__startswith=f"opinion-{what}-").order_by("id")
    return [row.account.username for row in rows]


def test_the_asked_unit_is_told_once():
    code = asked()
    assert tell(code, "tinh", "asked") == ["tinh", "tinh2", "truongtinh"]
    assert tell(code, "so", "reminded") == ["sotinh"]
    notice = Notice.objects.first()
    assert notice.url == f"/viec/{code}"
    assert "Nơi tinh" in notice.text
    assert case_of(code).row.applicant_name not in notice.text + notice.subject


def test_who_asked_is_told_of_the_answer_and_of_silence():
    code = asked()
    do(code, "tinh", "reply", body="tinh")
    assert tell(code, "tinh", "replied") == ["chuyenvien"]
    watch(the("so").due_at)
    assert tell(code, "so", "silent") == ["chuyenvien"]


def test_both_heads_are_told_of_delay():
    code = asked("tinh")
    watch(the("tinh").due_at)
    assert sorted(tell(code, "tinh", "late")) == ["truongphong", "truongtinh"]


def test_the_asked_unit_is_told_that_it_need_not_answer():
    code = asked("nha")
    do(code, "chuyenvien", "recall", at=AT + 2 * HOUR, body="nha")
    assert tell(code, "nha", "recalled") == ["lanhdao"]


@pytest.mark.parametrize("what", ["asked", "reminded", "late", "replied", "silent", "recalled"])
def test_every_turn_has_words(what):
    code = asked("tinh")
    tell(code, "tinh", what)
    notice = Notice.objects.first()
    assert notice.subject.endswith(code)
    assert "{" not in notice.subject + notice.text
    assert account("chuyenvien").pk
