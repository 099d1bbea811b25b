"""What this module tells the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ResultIssued:
    """A signed, numbered and stamped paper entered the register."""

    result_id: int
    subject: str
    number: str


@dataclass(frozen=True)
class ResultRevoked:
    """A result is no longer in force."""

    result_id: int
    subject: str
    number: str
