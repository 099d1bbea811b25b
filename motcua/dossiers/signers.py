"""The words over a signature: the office of who signs, and in whose place (TM., KT., TUQ.).

The head signs with their own office. A deputy in the head's place (ký thay): "KT." and the head's office, under it
the deputy's own; for a committee the line "TM." stays above. By written authority (thừa ủy quyền): "TUQ." and the
head's office, under it one's own.
Source: Decree 30/2020/NĐ-CP, article 13 and appendix I (not checked against the gazette).
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from motcua.dossiers.action import Act
from motcua.dossiers.letterhead import Letterhead, letterhead
from motcua.people import queries as people
from motcua.people.actor import Mandate
from motcua.people.models import Delegation, Role

# The usual offices, where the assignment of the role names none; a deputy's is made from the head's.
_DEPUTY, _DIVISION = "PHÓ ", "TRƯỞNG PHÒNG"
_LEADING = frozenset({Role.LANH_DAO, Role.UBND})


@dataclass(frozen=True)
class SignedAs:
    """`authority` and `signer_title` stand over the signature, line under line; `office` is the signer's own."""

    authority: str
    signer_title: str
    office: str

    @property
    def lines(self) -> list[str]:
        """All that stands over the signature, line by line."""
        return [line for line in (self.authority, *self.signer_title.split("\n")) if line]

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def signed_as(act: Act, agency: Letterhead) -> SignedAs:
    """The words for who signs the result in this act, for the agency in whose name the paper goes out."""
    task = act.case.signature_due(act.by)
    return _words(act, agency, [(task.unit_id, task.role)] if task else [])


def led_as(act: Act, agency_id: int) -> SignedAs:
    """The words for a leader who answers for a paper of this agency without a task to sign (an apology, an end)."""
    held = sorted((unit, role) for at, unit, role in act.by.roles if at == agency_id and role in _LEADING)
    return _words(act, letterhead(agency_id), held)


def _words(act: Act, agency: Letterhead, held: Iterable[tuple[int, str]]) -> SignedAs:
    """`held`: (unit, role) by which they sign, when it is in nobody's place."""
    if act.mandate is not None:
        return _in_place(act, agency, act.mandate)
    own = (people.office_title(act.by.account_id, unit, role, act.at) for unit, role in held)
    office = next(filter(None, own), "").upper() or agency.signer_title
    return SignedAs(agency.authority, office, office)


def _in_place(act: Act, agency: Letterhead, mandate: Mandate) -> SignedAs:
    given = people.office_title(mandate.giver_id, mandate.post.unit_id, mandate.role, act.at)
    head = given.upper() or agency.signer_title
    office = _own_office(act, agency, mandate)
    authority = agency.authority if mandate.form == Delegation.Form.KT else ""
    return SignedAs(authority, f"{mandate.form}. {head}\n{office}", office)


def _own_office(act: Act, agency: Letterhead, mandate: Mandate) -> str:
    """The office by which they may stand in, as papers write it."""
    own = people.office_title(act.by.account_id, mandate.office_unit_id, mandate.office, act.at)
    if own:
        return own.upper()
    if mandate.office == Role.CAP_PHO:
        return _DEPUTY + agency.signer_title
    if mandate.office == Role.LANH_DAO:
        return letterhead(mandate.office_agency_id).signer_title
    return _DIVISION


def as_it_was(kept: dict[str, str] | None, agency: Letterhead) -> SignedAs:
    """The words that a signed draft keeps; for one signed before they were kept, those of the head."""
    return SignedAs(**kept) if kept else SignedAs(agency.authority, agency.signer_title, agency.signer_title)
