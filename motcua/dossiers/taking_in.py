"""A complete dossier is taken in: its clock starts, it gets its line in the register, its process goes on."""

from datetime import datetime

from motcua.dossiers import clock, rules
from motcua.dossiers.change import Change
from motcua.dossiers.clock import Reckoning
from motcua.dossiers.statements import next_number
from motcua.flow import engine


def take_in(change: Change, node: str, at: datetime, *, register: int | None = None) -> tuple[int, Reckoning]:
    """Complete the intake at `node`; the number in the register, and what the clock says.

    The limit runs from acceptance, not from filing. `register`: the line of the agency's register in which it stands
    already, as a part of a linked request that this agency took in itself.
    """
    case, row = change.case, change.case.row
    limit = case.pack.limits.of(case.form_data)
    reckoning = clock.reckon(at, limit, row.agency_id)
    number = register or next_number(
        "dossiers_registersequence", {"agency_id": row.agency_id, "year": rules.local_date(at).year}
    )
    change.set(status=rules.ACCEPTED, accepted_at=at, register_number=number, **reckoning.columns)
    change.set(limit_text=limit.text)
    change.set(limit_text=limit.text)
    change.move(engine.complete(case.pack.graph, case.marking, node, answers=case.answers))
    change.record(
        "accepted",
        limit=limit.text,
        register_number=number,
        due_at=reckoning.due.due_at.isoformat() if reckoning.due.due_at else None,
    )
    return number, reckoning
