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
