"""The verbs of a dossier by name."""

from dataclasses import replace

from motcua.dossiers.action import Action
from motcua.dossiers.actions.accept import Accept
from motcua.dossiers.actions.apologise import Apologise
from motcua.dossiers.actions.assign import Assign, Take
from motcua.dossiers.actions.assign_opinion import AssignOpinion, TakeOpinion
from motcua.dossiers.actions.complete_step import CompleteStep, SendBack
from motcua.dossiers.actions.consult import Consult, Recall
from motcua.dossiers.actions.message import Say
from motcua.dossiers.actions.migrate import Migrate
from motcua.dossiers.actions.note import Note
from motcua.dossiers.actions.pause import Pause, Resume
from motcua.dossiers.actions.pay import Pay
from motcua.dossiers.actions.rate import Rate
from motcua.dossiers.actions.reassign import Reassign
from motcua.dossiers.actions.refund import PayBack
from motcua.dossiers.actions.refuse import Refuse
from motcua.dossiers.actions.reply import Reply
from motcua.dossiers.actions.request_supplement import RequestSupplement
from motcua.dossiers.actions.revoke_result import RevokeResult
from motcua.dossiers.actions.sign import Issue, ReturnResult, Sign
from motcua.dossiers.actions.stop import Stop
from motcua.dossiers.actions.supply import Supply
from motcua.dossiers.actions.undo import Undo
from motcua.dossiers.actions.withdraw import Withdraw
from motcua.dossiers.case import Case
from motcua.people.actor import Actor, Mandate

ACTIONS: dict[str, Action] = {
    action.name: action
    for action in (
        Accept(),
        CompleteStep(),
        Consult(),
        Reply(),
        AssignOpinion(),
        TakeOpinion(),
        Recall(),
        Sign(),
        Issue(),
        ReturnResult(),
        Pay(),
        Supply(),
        Take(),
        Assign(),
        RequestSupplement(),
        SendBack(),
        Refuse(),
        Apologise(),
        Pause(),
        Resume(),
        Reassign(),
        Withdraw(),
        Stop(),
        RevokeResult(),
        PayBack(),
        Migrate(),
        Undo(),
        Rate(),
        Note(),
        Say(),
    )
}


def open_actions(case: Case, by: Actor) -> list[Action]:
    """The verbs open to this person now, also in somebody's place; the ordinary way forward first."""
    by = case.hands(by)
    return [action for action in ACTIONS.values() if action.open_to(case, by)]


def mandate_of(action: Action, case: Case, by: Actor) -> Mandate | None:
    """The delegation that opens an act; None when the person's own roles do, which come first."""
    if not by.acting_for or action.open_to(case, replace(by, acting_for=())):
        return None
    alone = ((one, case.hands(replace(by, acting_for=(one,)))) for one in by.acting_for)
    return next((one for one, hand in alone if action.open_to(case, hand)), None)
