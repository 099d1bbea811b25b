"""What lists show of people: whom a dossier is for, and in whose place one would act on it.

Every list of dossiers draws names through `listed_name`; numbers, telephones and addresses stand in no list.
"""

from typing import NamedTuple, Protocol, Self

from motcua.dossiers.models import OpenTask
from motcua.dossiers.permissions import needs_name
from motcua.ground.masking import mask_name
from motcua.people.actor import Actor
from motcua.procedures.packs.published import pack_of


class Listed(Protocol):
    """A task in a list, with what its line has to know of the dossier."""

    @property
    def node(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def assignee_id(self) -> int | None: ...
    @property
    def consultation_id(self) -> int | None: ...
    @property
    def pack_version_id(self) -> int: ...
    @property
    def applicant_id(self) -> int | None: ...
    @property
    def applicant_name(self) -> str: ...


class Loaded(NamedTuple):
    """`Listed` of a task that was loaded with its dossier."""

    node: str
    role: str
    unit_id: int
    assignee_id: int | None
    consultation_id: int | None
    pack_version_id: int
    applicant_id: int | None
    applicant_name: str

    @classmethod
    def of(cls, task: OpenTask) -> Self:
        own = (task.node, task.role, task.unit_id, task.assignee_id, task.consultation_id)
        dossier = task.dossier
        return cls(*own, dossier.pack_version_id, dossier.applicant_id, dossier.applicant_name)


def listed_name(by: Actor, task: Listed) -> str:
    """The applicant's name as a list of tasks shows it to this officer: whole for who has or may take the task
    (also in somebody's place), masked for all others (docs/adr/0010)."""
    hand = by
    if by.acting_for:
        code, to_sign = pack_of(task.pack_version_id).code, is_to_sign(task)
        hand = by.standing_in(code, never_for=task.applicant_id, to_sign=to_sign)
    whole = needs_name(hand, task.unit_id, task.role, assignee_of(by, task)) and task.consultation_id is None
    return task.applicant_name if whole else mask_name(task.applicant_name)


def assignee_of(by: Actor, task: Listed) -> int | None:
    """Who has the task; for who stands in for them, it is as good as their own."""
    givers = {mandate.giver_id for mandate in by.acting_for}
    return by.account_id if task.assignee_id in givers else task.assignee_id


def is_to_sign(task: Listed) -> bool:
    """Whether the task is a signature: all that a thừa ủy quyền lends."""
    steps = pack_of(task.pack_version_id).steps
    return task.consultation_id is None and steps[task.node].does == "sign"


def in_place_of(by: Actor, task: Listed) -> str:
    """The name of whom this officer would do the task for; empty when their own roles are enough."""
    if not by.acting_for or by.has(task.role, unit_id=task.unit_id):
        return ""
    code = pack_of(task.pack_version_id).code
    return next(
        (
            mandate.giver_name
            for mandate in by.acting_for
            if mandate.covers(code)
            and (mandate.is_whole or is_to_sign(task))
            and (mandate.post.unit_id, mandate.role) == (task.unit_id, task.role)
            and mandate.giver_id != task.applicant_id
        ),
        "",
    )
