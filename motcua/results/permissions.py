"""Who may enter a result into the register, and who may end it."""

from motcua.people.actor import Actor
from motcua.people.models import Role


def can_issue(by: Actor, agency_id: int) -> bool:
    """The clerk (văn thư) of the agency whose number and seal the paper carries."""
    return by.is_officer and by.has(Role.VAN_THU, agency_id=agency_id)


def can_revoke(by: Actor, agency_id: int) -> bool:
    """A leader of the agency that issued it; of the province's committee, whoever signs for it."""
    leads = by.has(Role.LANH_DAO, agency_id=agency_id) or by.has(Role.UBND, agency_id=agency_id)
    return by.is_officer and leads
