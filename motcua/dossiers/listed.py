"""What lists show of people: whom a dossier is for, and in whose place one would act on it.

Every list of dossiers draws names through `listed_name`; numbers, telephones and addresses stand in no list.
"""

from motcua.dossiers.models import OpenTask
from motcua.dossiers.permissions import needs_name
from motcua.ground.masking import mask_name
from motcua.people.actor import Actor
from motcua.procedures.packs.published import pack_of


def listed_name(by: Actor, task: OpenTask) -> str:
    """The applicant's name as a list of tasks shows it to this officer: whole for who has or may take the task
    (also in somebody's place), masked for all others (docs/adr/0010). `task.dossier` is loaded."""
    dossier = task.dossier
    code, to_sign = pack_of(dossier.pack_version_id).code, is_to_sign(task)
    hand = by.standing_in(code, never_for=dossier.applicant_id, to_sign=to_sign)
    mine = assignee_of(by, task)
    whole = needs_name(hand, task.unit_id, task.role, mine) and task.consultation_id is None
    return dossier.applicant_name if whole else mask_name(dossier.applicant_name)


def assignee_of(by: Actor, task: OpenTask) -> int | None:
    """Who has the task; for who stands in for them, it is as good as their own."""
    givers = {mandate.giver_id for mandate in by.acting_for}
    return by.account_id if task.assignee_id in givers else task.assignee_id


def is_to_sign(task: OpenTask) -> bool:
    """Whether the task is a signature: all that a thừa ủy quyền lends."""
    steps = pack_of(task.dossier.pack_version_id).steps
    return task.consultation_id is None and steps[task.node].does == "sign"


def in_place_of(by: Actor, task: OpenTask) -> str:
    """The name of whom this officer would do the task for; empty when their own roles are enough."""
    if by.has(task.role, unit_id=task.unit_id):
        return ""
    code = pack_of(task.dossier.pack_version_id).code
    return next(
        (
            mandate.giver_name
            for mandate in by.acting_for
            if mandate.covers(code)
            and (mandate.is_whole or is_to_sign(task))
            and (mandate.post.unit_id, mandate.role) == (task.unit_id, task.role)
            and mandate.giver_id != task.dossier.applicant_id
        ),
        "",
    )
