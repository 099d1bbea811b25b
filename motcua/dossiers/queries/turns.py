"""What went otherwise than the ordinary way, as both sides read it; and what officers are warned of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers import rules, wording
from motcua.dossiers.apologies import is_short
from motcua.dossiers.case import Case
from motcua.dossiers.clockwork import BY_OFFICER
from motcua.dossiers.models import Apology, Pause, ResultDraft, Supplement
from motcua.dossiers.past_steps import step_of
from motcua.payments import queries as charges
from motcua.payments.models import Refund
from motcua.people.actor import Actor
from motcua.results import queries as results
from motcua.results.models import Result
from motcua.web.questions import Question


@dataclass(frozen=True)
class Turns:
    """`pause`: the officer's pause that lasts; `ended`: results in force no longer, oldest first."""

    apology: Apology | None = None
    new_due_at: datetime | None = None
    """The day of the apology, as long as no pause has moved the promised one beyond it."""
    pause: Pause | None = None
    refunds: list[Refund] = field(default_factory=list)
    ended: list[Result] = field(default_factory=list)
    makes_anew: bool = False
    """Whether a result that was revoked is being made anew."""


def turns(case: Case, draft: ResultDraft | None) -> Turns:
    """At most four questions; those that cannot have an answer yet are not asked."""
    row = case.row
    if row.accepted_at is None:
        return Turns()
    paused = row.suspended_since is not None and row.status != rules.SUPPLEMENT
    return Turns(
        apology=case.apology,
        new_due_at=promised_anew(case),
        pause=_pause.first(row.id) if paused else None,
        refunds=charges.refunds_of(row.code),
        ended=[r for r in results.results_of(row.code) if r.state != Result.State.IN_FORCE] if draft else [],
        makes_anew=row.status in rules.AT_WORK,
    )


_pause = Question(lambda dossier: Pause.objects.filter(dossier=dossier, to_at=None, kind=BY_OFFICER))


def promised_anew(case: Case) -> datetime | None:
    """The day that an apology gave, unless pauses since then have moved the promised day beyond it."""
    apology, due_at = case.apology, case.row.due_at
    if apology is None or (due_at is not None and apology.new_due_at <= due_at):
        return None
    return apology.new_due_at


def cautions(case: Case, by: Actor, asked: Sequence[Supplement], at: datetime) -> list[str]:
    """What an officer should know before going on, one sentence each."""
    rounds = sum(1 for one in asked if one.node and step_of(case.pack, one.node).does != "accept")
    found = [_again(rounds)] if rounds > 1 else []
    if rounds and case.at_work and case.task_for(by, "work") and not case.headed_task(by, "work"):
        found.append(_(rules.ASKED_ONCE))
    if _will_be_late(case, at):
        assert case.row.due_at is not None
        found.append(
            _(
                "Còn chưa đầy một ngày làm việc. Nếu không kịp, lãnh đạo gửi văn bản xin lỗi, hẹn lại trước {when}."
            ).format(when=wording.when(case.row.due_at, at))
        )
    return found


def _again(rounds: int) -> str:
    return _(
        "Đã yêu cầu bổ sung {n} lần sau khi tiếp nhận; hệ thống quốc gia tính hồ sơ như vậy là quá hạn."
    ).format(n=rounds)


def _will_be_late(case: Case, at: datetime) -> bool:
    """The last working day of a limit that is longer than a day, and nobody has apologised yet."""
    row = case.row
    if not case.at_work or row.due_at is None or row.accepted_at is None or at >= row.due_at:
        return False
    longer = not is_short(row.due_at, row.accepted_at, case.calendar)
    return longer and is_short(row.due_at, at, case.calendar) and case.apology is None
