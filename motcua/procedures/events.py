"""What the catalogue tells the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CatalogueImported:
    """A published list was taken in; pages and figures made before may be out of date."""

    created: int
    updated: int


@dataclass(frozen=True)
class ServicesChanged:
    """What is offered, and so the levels, changed for these procedures."""

    procedure_ids: list[int]
