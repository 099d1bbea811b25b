"""The verbs of a dossier by name."""

from motcua.dossiers.action import Action
from motcua.dossiers.actions.accept import Accept
from motcua.dossiers.actions.assign import Assign, Take
from motcua.dossiers.actions.complete_step import CompleteStep, SendBack
from motcua.dossiers.actions.message import Say
from motcua.dossiers.actions.pay import Pay
from motcua.dossiers.actions.refuse import Refuse
from motcua.dossiers.actions.request_supplement import RequestSupplement
from motcua.dossiers.actions.sign import Issue, ReturnResult, Sign
from motcua.dossiers.actions.supply import Supply
from motcua.dossiers.case import Case
from motcua.people.actor import Actor

ACTIONS: dict[str, Action] = {
    action.name: action
    for action in (
        Accept(),
        CompleteStep(),
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
        Say(),
    )
}


def open_actions(case: Case, by: Actor) -> list[Action]:
    """The verbs open to this person now, the ordinary way forward first."""
    return [action for action in ACTIONS.values() if action.open_to(case, by)]
