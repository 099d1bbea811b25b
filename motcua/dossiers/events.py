"""What happened to a dossier, told to the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DossierFiled:
    dossier_id: int
    code: str


@dataclass(frozen=True)
class DossierAccepted:
    dossier_id: int
    code: str


@dataclass(frozen=True)
class PaperWritten:
    """A paper was written; its PDF has still to be drawn."""

    paper_id: int


@dataclass(frozen=True)
class OpinionTurned:
    """Something happened to a question to another body, which the officers of one side have to know.

    `what`: asked, reminded, late, replied, silent or recalled.
    """

    dossier_id: int
    code: str
    consultation_id: int
    what: str


@dataclass(frozen=True)
class DossierTurned:
    """An act that the person has to know of; `seq` is its line in the journal."""

    dossier_id: int
    code: str
    kind: str
    seq: int


TOLD = frozenset(
    (
        *("accepted", "supplement_requested", "paused", "resumed", "refused", "stopped", "withdrawn"),
        *("apologised", "issued", "returned", "message", "result_revoked", "refunded", "supplied", "undone"),
        *("children_supplied", "withdrawn_partly"),
        "limit_changed",
    )
)
"""The lines of the journal that are told to the person."""


def occasion(dossier_id: int, seq: int, kind: str) -> str:
    """The key under which a line of the journal is told: told once, and known when it was read."""
    return f"dossier:{dossier_id}:{seq}:{kind}"
