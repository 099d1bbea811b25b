"""What one look at the installation found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """OK; NOTE: as it should be in a demo, or worth knowing; BAD: not healthy."""

    OK = "ok"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """`check` names the look, `what` says what was seen, `mend` what to do (empty when nothing)."""

    check: str
    state: State
    what: str
    mend: str = ""


def ok(check: str, what: str) -> Finding:
    return Finding(check, State.OK, what)


def note(check: str, what: str, mend: str = "") -> Finding:
    return Finding(check, State.NOTE, what, mend)


def bad(check: str, what: str, mend: str) -> Finding:
    return Finding(check, State.BAD, what, mend)
