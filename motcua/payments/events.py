"""What this module tells the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ChargePaid:
    """All of a charge was taken."""

    charge_id: int
    subject: str
    amount_vnd: int
    method: str


@dataclass(frozen=True)
class ChargeCancelled:
    """A charge that nobody had paid is no longer due."""

    charge_id: int
    subject: str
