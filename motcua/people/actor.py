"""Who acts: a plain value with the roles of the moment, which actions and permissions look at."""

from dataclasses import dataclass
from functools import cached_property

OFFICER_KINDS = frozenset({"officer", "admin"})


@dataclass(frozen=True)
class Actor:
    """An account as it stands at one moment. `roles` holds (agency id, unit id, role)."""

    account_id: int
    username: str
    full_name: str
    kind: str
    roles: frozenset[tuple[int, int, str]] = frozenset()

    @property
    def is_officer(self) -> bool:
        """An official account with at least one role today; without a role an officer may do nothing."""
        return self.kind in OFFICER_KINDS and bool(self.roles)

    def has(self, role: str, *, unit_id: int | None = None, agency_id: int | None = None) -> bool:
        """Does the actor hold this role, in this unit or agency when one is named?"""
        if unit_id is not None and agency_id is None:
            return (unit_id, role) in self._by_unit
        return any(
            held == role and unit_id in (None, unit) and agency_id in (None, agency)
            for agency, unit, held in self.roles
        )

    @cached_property
    def _by_unit(self) -> frozenset[tuple[int, str]]:
        """(unit, role): an act asks for it many times, and an officer may hold a role in many units."""
        return frozenset((unit, held) for _, unit, held in self.roles)

    def units(self, role: str | None = None) -> frozenset[int]:
        """Units in which the actor holds the role (any role when none is named)."""
        return frozenset(unit for _, unit, held in self.roles if role in (None, held))

    def agencies(self, role: str | None = None) -> frozenset[int]:
        """Agencies in which the actor holds the role (any role when none is named)."""
        return self._agencies if role is None else frozenset(a for a, _, held in self.roles if held == role)

    @cached_property
    def _agencies(self) -> frozenset[int]:
        return frozenset(agency for agency, _, _ in self.roles)
