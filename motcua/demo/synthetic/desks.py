"""The desks that take dossiers in, with everything that writing one there needs, read once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from motcua.agencies.models import Unit
from motcua.agencies.queries import calendar
from motcua.dossiers.rules import CHANNELS
from motcua.eforms import tree
from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.ground.worktime import WorkCalendar
from motcua.payments import rules as fees
from motcua.people.queries import roles_on
from motcua.procedures.models import Kind, Service
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of


@dataclass(frozen=True, eq=False)
class Desk:
    """One agency that takes in one procedure. `officers`: who holds a role in a unit, the first by id."""

    agency_id: int
    agency_code: str
    procedure_id: int
    pack: Pack
    calendar: WorkCalendar
    units: Mapping[str, int]
    officers: Mapping[tuple[int, str], int]

    def unit(self, node: str) -> int:
        return self.units[self.pack.steps[node].unit]

    def officer(self, node: str) -> int:
        """Who does that step. KeyError: nobody."""
        return self.officers[self.unit(node), self.pack.steps[node].role]

    @property
    def has_everybody(self) -> bool:
        """Whether every step has a unit and somebody in it."""
        return all(
            step.unit in self.units and (self.units[step.unit], step.role) in self.officers
            for step in self.pack.steps.values()
        )

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The form's own example."""
        found: dict[str, Any] = self.pack.form.schema["examples"][0]
        return found

    @cached_property
    def first_question(self) -> str:
        """The pointer of the question that a supplement asks again."""
        return tree.pointer(self.pack.form.fields[0].path)

    @cached_property
    def ways(self) -> dict[str, str]:
        return self.pack.answers(self.answers)

    @cache  # noqa: B019 (a desk lives as long as its load)
    def fee_lines(self, channel: int) -> list[fees.StoredLine]:
        """What is due from one that came in this way; empty when that is nothing."""
        lines = fees.stored(self.pack.fee(self.answers, CHANNELS[channel]))
        return lines if fees.total(lines) else []

    @cached_property
    def applicant_paths(self) -> dict[str, tuple[str, ...]]:
        """Where the form asks who applies."""
        said = self.pack.said["people"]["applicant"]
        return {name: tuple(path.split(".")) for name, path in said.items() if path}

    def filled(self, who: Mapping[str, str]) -> dict[str, Any]:
        """The example with somebody else's name, number, telephone and place in it."""
        form: dict[str, Any] = tree.copied(self.answers)
        for name, path in self.applicant_paths.items():
            if name in who:
                tree.put(form, path, who[name])
        return form


def desks(at: datetime) -> list[Desk]:
    """Every desk with officers for all its steps, by agency; four queries and one a calendar.

    Linked requests and their parts are left to the stories: one of them is several dossiers that follow each other.

    Refuses: Missing, saying what has to be there first.
    """
    offered = Service.objects.filter(pack_version__isnull=False, agency__is_active=True)
    offered = offered.exclude(procedure__kind=Kind.PART).select_related("agency")
    every = offered.order_by("agency__code", "procedure_id")
    services = [service for service in every if not pack_of(service.pack_version_id).children]
    units, officers = _units(), _officers(at)
    calendars = {pk: calendar(pk) for pk in {service.agency.calendar_id for service in services}}
    found = [_desk(service, calendars, units[service.agency_id], officers) for service in services]
    ready = [desk for desk in found if desk.has_everybody]
    if not ready:
        raise Missing(
            Sentence(
                "Chưa có quầy nào nhận hồ sơ trên mạng mà đủ cán bộ ở mọi bước; "
                "dựng tỉnh mẫu trước: motcua profile load lam-giang."
            )
        )
    return ready


def _desk(
    service: Service,
    calendars: Mapping[int, WorkCalendar],
    units: Mapping[str, int],
    officers: Mapping[tuple[int, str], int],
) -> Desk:
    assert service.pack_version_id is not None
    return Desk(
        agency_id=service.agency_id,
        agency_code=service.agency.code,
        procedure_id=service.procedure_id,
        pack=pack_of(service.pack_version_id),
        calendar=calendars[service.agency.calendar_id],
        units=units,
        officers=officers,
    )


def _units() -> Mapping[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for agency_id, key, pk in Unit.objects.values_list("agency_id", "key", "pk"):
        found[agency_id][key] = pk
    return found


def _officers(at: datetime) -> dict[tuple[int, str], int]:
    held = roles_on(at).order_by("-account_id").values_list("unit_id", "role", "account_id")
    return {(unit_id, role): account_id for unit_id, role, account_id in held}
