"""Who may take money, and who may say that it is no longer due."""

from motcua.payments.models import Charge, Refund
from motcua.people.actor import Actor
from motcua.people.models import Role


def can_collect(by: Actor, charge: Charge) -> bool:
    """The reception desk of the agency that the charge belongs to."""
    return by.is_officer and by.has(Role.MOT_CUA, agency_id=charge.agency_id)


def can_pay_back(by: Actor, refund: Refund) -> bool:
    """The reception desk of the agency that took the money."""
    return by.is_officer and by.has(Role.MOT_CUA, agency_id=refund.agency_id)


def can_cancel(by: Actor, charge: Charge) -> bool:
    """The reception desk or a leader of that agency."""
    return can_collect(by, charge) or (by.is_officer and by.has(Role.LANH_DAO, agency_id=charge.agency_id))
