"""Who acts: a plain value with the roles of the moment, which actions and permissions look at."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

OFFICER_KINDS = frozenset({"officer", "admin"})
WITHOUT_DOSSIERS = frozenset({"quan_tri", "soan_thao", "tham_dinh_phap_che"})
"""Roles that look after accounts or write procedures: they read no dossiers by being one."""


class Post(NamedTuple):
    """A unit in which somebody works. `key` is the unit's in step tables, `agency_type` that of its agency."""

    agency_id: int
    agency_type: str
    unit_id: int
    key: str


@dataclass(frozen=True)
class Mandate:
    """One delegation in force, from the side of who received it: whom they stand in for, where, for what.

    `procedures`: codes of the procedures it is for; empty means all. `form`: "KT" or "TUQ".
    `office` is the role by which they may receive it, held in `office_unit_id` of `office_agency_id`.
    """

    delegation_id: int
    giver_id: int
    giver_name: str
    post: Post
    role: str
    form: str
    procedures: frozenset[str]
    office: str
    office_unit_id: int
    office_agency_id: int

    def covers(self, procedure: str) -> bool:
        """Whether it is for this procedure (its code)."""
        return not self.procedures or procedure in self.procedures

    @property
    def is_whole(self) -> bool:
        """A deputy in the head's place (KT.) does what the head would; by written authority (TUQ.) one only signs.

        Source: Decree 30/2020/NĐ-CP, article 13: authority is given to sign some papers (not checked against the
        gazette).
        """
        return self.form == "KT"


@dataclass(frozen=True)
class Actor:
    """An account as it stands at one moment. `roles` holds (agency id, unit id, role).

    `posts`: the units of those roles, without those held only to look after accounts or to write
    procedures: an administrator reads no dossiers by being one. `acting_for`: whom they may stand in for,
    beside their own roles.
    """

    account_id: int
    username: str
    full_name: str
    kind: str
    roles: frozenset[tuple[int, int, str]] = frozenset()
    posts: frozenset[Post] = frozenset()
    acting_for: tuple[Mandate, ...] = ()

    def standing_in(self, procedure: str, *, never_for: int | None = None, to_sign: bool = False) -> "Actor":
        """The same person, with the roles that delegations give them for this procedure (its code).

        `never_for`: an account in whose name nothing is done here, since the matter is their own. `to_sign`: for
        what belongs to signing, also the roles that are lent for nothing else (`Mandate.is_whole`).
        """
        lent = [
            m
            for m in self.acting_for
            if m.covers(procedure) and m.giver_id != never_for and (to_sign or m.is_whole)
        ]
        if not lent:
            return self
        return replace(self, roles=self.roles | {(m.post.agency_id, m.post.unit_id, m.role) for m in lent})

    def posts_for(self, procedure: str) -> frozenset[Post]:
        """The units in which they work on this procedure, their own and those in which they stand in."""
        if not self.acting_for:
            return self.posts
        return self.posts | {m.post for m in self.acting_for if m.covers(procedure)}

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
