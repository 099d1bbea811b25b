"""Who may see and do what with a dossier, as sentences."""

from motcua.dossiers.statements import Row
from motcua.people.actor import Actor


def is_applicant(by: Actor, row: Row) -> bool:
    """The person the dossier is for. The officer who filed it for them at the desk remains an officer."""
    return by.account_id == row.applicant_id


def works_at(by: Actor, agency_id: int) -> bool:
    """An officer with a role today in some unit of the agency."""
    return agency_id in by.agencies()


def can_see(by: Actor, row: Row) -> bool:
    """The person it is for, or an officer of the agency that handles it. Nobody else learns that it exists."""
    return is_applicant(by, row) or works_at(by, row.agency_id)
