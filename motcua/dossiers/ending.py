"""What every early end of a dossier does: refused, withdrawn or stopped, nothing of it goes on."""

from datetime import datetime

from motcua.dossiers import clockwork
from motcua.dossiers.action import Act
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.flow import engine
from motcua.payments import actions as payments
from motcua.results import actions as results


def end(change: Change, act: Act, *, status: int, outcome: str, why: str) -> None:
    """Close it: every token leaves the net, the clock ends, what is unpaid is due no longer.

    A number that was reserved for its result stays taken, and the register says why no paper carries it.
    """
    case = act.case
    clockwork.end(change, act)
    change.set(status=status, finished_at=act.at)
    change.move(engine.withdraw(case.pack.graph, case.marking), outcome=outcome)
    _give_up(case, act.at, why)


def _give_up(case: Case, at: datetime, why: str) -> None:
    payments.cancel_all(case.row.code, at=at, reason=why)
    results.void_reservations(case.row.code, reason=why)
