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
