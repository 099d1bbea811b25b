"""A published pack as the house works with it: read once per version, everything compiled at first use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from motcua.eforms import days, prefill
from motcua.eforms.code_lists import CodeList
from motcua.eforms.definition import FormDefinition
from motcua.eforms.wards import Wards
from motcua.flow.expressions import Expression, Kind, look_up, parse
from motcua.flow.graph import Graph
from motcua.ground.identity import sample_tax_code
from motcua.ground.law import LawRef
from motcua.ground.refusals import FieldError
from motcua.ground.worktime import Limit
from motcua.procedures.packs import blank_form, conditions, fees, limits, part_rows, requirements
from motcua.procedures.packs.children import STEP as CHILDREN
from motcua.procedures.packs.children import Child
from motcua.procedures.packs.conditions import Condition
from motcua.procedures.packs.fees import AskedTable, Fee, FeeLine
from motcua.procedures.packs.form_types import FieldType, fields_of, kinds
from motcua.procedures.packs.limits import Limits
from motcua.procedures.packs.pack_parts import Consulted, Law, Outcome, ResultKind, Slot, Step
from motcua.procedures.packs.requirements import Requirement

__all__ = ["Consulted", "Law", "Outcome", "Pack", "ResultKind", "Slot", "Step"]

HELD = ("full_name", "birth_date", "identity_number", "phone", "email", "address", "ward_code")
"""What may be taken over from an account, by its names there."""
HELD_OF_ORGANISATIONS = ("name", "tax_code", "address")

AT_COUNTER = "Quầy Một Cửa của cơ quan giải quyết (bản giấy)"
ONLINE = "Mục Hồ sơ của tôi trên cổng (bản điện tử)"


@dataclass(eq=False)
class Pack:
    """One version of a pack. `content` is what was published; nothing else is read at run time."""

    content: Mapping[str, Any]
    version: int = 0
    version_id: int = 0
    sha256: str = ""
    said: Mapping[str, Any] = field(init=False)
    """pack.yaml as published."""

    def __post_init__(self) -> None:
        self.said = self.content["pack"]

    @property
    def id(self) -> str:
        return str(self.said["id"])

    @property
    def code(self) -> str:
        return str(self.said["code"])

    @property
    def name(self) -> str:
        return str(self.said["name"])

    @property
    def plain_name(self) -> str:
        return str(self.said["plain_name"])

    @property
    def page(self) -> Mapping[str, Any]:
        """`summary`, `minutes`, `notes` in plain words."""
        found: Mapping[str, Any] = self.said["page"]
        return found

    @property
    def agency_types(self) -> tuple[str, ...]:
        return tuple(self.said["agency"]["types"])

    def handled_by(self, data: Mapping[str, Any]) -> str:
        """The type of the agency that handles these answers, at whichever desk they are filed; "": that very desk."""
        for row in self.said["agency"].get("handled_by", ()):
            case = self._condition(row["when"])
            if case is not None and case.holds(data):
                return str(row["type"])
        return ""

    @property
    def delivery(self) -> tuple[str, ...]:
        """How the result comes: electronic, counter, post."""
        return tuple(self.said["delivery"])

    @property
    def needs_presence(self) -> bool:
        return bool(self.said["presence"]["required"])

    @property
    def presence_reason(self) -> str:
        return str(self.said["presence"]["reason"] or "")

    @property
    def fee_note(self) -> str:
        return str(self.said.get("fee_note", ""))

    @property
    def effective_from(self) -> date:
        return date.fromisoformat(self.said["effective_from"])

    @property
    def part_of(self) -> str:
        """The code of the linked request that it is only a part of; "" for what can be asked for by itself."""
        return str(self.said.get("part_of", ""))

    @cached_property
    def children(self) -> tuple[Child, ...]:
        """The procedures that a linked request sets going (liên thông); empty for an ordinary one."""
        return tuple(part_rows.child(row, self._condition) for row in self.said.get("children", ()))

    @cached_property
    def children_step(self) -> str:
        """The step in which its children are at work; "" for an ordinary procedure."""
        return next((step.id for step in self.steps.values() if step.does == CHILDREN), "")

    @property
    def is_checked(self) -> bool:
        """Whether somebody compared the pack with its sources; if not, it is shown as sample data."""
        return self.said["checked_on"] is not None and all(law.is_checked for law in self.law)

    @cached_property
    def form(self) -> FormDefinition:
        return FormDefinition(self.content["form"]["schema"], self.content["form"]["ui"], self.lists)

    @cached_property
    def lists(self) -> Mapping[str, CodeList]:
        """The lists of codes that the forms are answered from, as they were when the pack was published."""
        return {name: CodeList.of(pairs) for name, pairs in self.content.get("lists", {}).items()}

    @property
    def form_name(self) -> str:
        """The form as one of the papers of the dossier."""
        return self.form_title

    @property
    def form_title(self) -> str:
        return str(self.said["form"]["title"])

    @property
    def addressee(self) -> str:
        return str(self.said["form"]["addressee"])

    @cached_property
    def result_form(self) -> FormDefinition | None:
        """What the specialist types: the content of the result."""
        found = self.content["result_form"]
        return FormDefinition(found["schema"], found["ui"], self.lists) if found else None

    @cached_property
    def fields(self) -> Mapping[str, FieldType]:
        return fields_of(self.content["form"]["schema"])

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(part_rows.slot(row, self._condition) for row in self.said["slots"])

    def _condition(self, raw: object) -> Expression | None:
        return None if raw is None else parse(raw, kinds(self.fields), Kind.BOOLEAN).expression

    @cached_property
    def limits(self) -> Limits:
        """The ordinary time limit and those of the cases in which the law gives another."""
        found = limits.read(self.said["limit"], self.fields, list(self.steps))[0]
        assert found is not None
        return found

    @property
    def limit(self) -> Limit:
        """The ordinary time limit."""
        return self.limits.ordinary

    @property
    def limit_source(self) -> str:
        return str(self.said["limit"]["article"])

    @cached_property
    def graph(self) -> Graph:
        return Graph.from_json(self.content["graph"])

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps by id, in the order of the table."""
        typed = {self.result.step: self.result_form}
        return {row["id"]: part_rows.step(row, typed, self._condition) for row in self.content["steps"]}

    @cached_property
    def places(self) -> frozenset[tuple[str, str]]:
        """Where its steps are done: (type of the agency, or "" for the one that handles it; key of the unit)."""
        return frozenset((step.at, step.unit) for step in self.steps.values())

    @cached_property
    def bodies(self) -> Mapping[str, Consulted]:
        """Every body that some step may ask, by its id; an id is used once in a pack."""
        return {one.id: one for step in self.steps.values() for one in step.consult}

    @cached_property
    def papers(self) -> Mapping[str, str]:
        """The pack's own papers: typst sources by name."""
        return dict(self.content["papers"])

    @cached_property
    def law(self) -> tuple[Law, ...]:
        rows = [{key: value for key, value in row.items() if key != "id"} for row in self.said["law"]]
        known = [LawRef.from_row(row) for row in rows]
        return tuple(Law(**vars(ref), id=row["id"]) for ref, row in zip(known, self.said["law"], strict=True))

    @cached_property
    def result(self) -> ResultKind:
        said = self.said["result"]
        own = (said.get(key, "") for key in ("notation", "paper", "step", "issuer"))
        return ResultKind(said.get("kind", ""), said["name"], *own)

    @property
    def result_kind(self) -> str:
        return self.result.kind

    @property
    def result_title(self) -> str:
        return self.result.name

    @property
    def result_paper(self) -> str:
        """The typst source of the result."""
        return self.papers[self.result.paper]

    @cached_property
    def tables(self) -> Mapping[str, AskedTable]:
        found = {}
        for name, declared in self.said["tables"].items():
            scope = fees.scope_of(self.fields, name, self.said["fees"])
            asked = fees.read_table(name, declared, self.content["tables"][name], scope).asked
            if asked is not None:
                found[name] = asked
        return found

    @cached_property
    def _fees(self) -> list[Fee]:
        return fees.read_fees(self.said["fees"], self.tables, self.fields)[0]

    @cached_property
    def prices(self) -> tuple[tuple[str, int, str], ...]:
        """Every price in the tables that the fees ask, once: name, đồng for one, source."""
        asked = dict.fromkeys(fee["table"] for fee in self.said["fees"])
        rows = [row for table in asked for row in self.tables[table].table.rows]
        return tuple(
            (str(row.outputs["name"]), int(str(row.outputs["unit_vnd"])), row.source) for row in rows
        )

    def fee(
        self, data: Mapping[str, Any], channel: str = fees.ONLINE, on: date | None = None
    ) -> list[FeeLine]:
        """What this request costs, line by line, each with its legal source; empty when nothing is charged.

        `channel`: how it is filed (online, counter, post), since a province may ask less of one than of another;
        `on`: the day of filing, since some fees depend on how long ago something happened.

        Errors: TooBig (flow.expressions) for numbers out of all range; a valid form never has them.
        """
        filed = {"channel": channel, "on": on}
        return fees.added_up(line for fee in self._fees for line in fee.lines(data, filed))

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """What the law requires beyond the form, in the order of the pack (yêu cầu, điều kiện)."""
        return tuple(requirements.read(self.said.get("requirements", ()), self.fields)[0])

    def hindering(self, on: date | None) -> Callable[[Mapping[str, Any]], Iterator[FieldError]]:
        """What says why answers filed on that day cannot be taken, whatever the form and the papers.

        Without a day nothing is said about what depends on it.
        """

        def found(data: Mapping[str, Any]) -> Iterator[FieldError]:
            yield from days.impossible(self.form, data, on)
            scope = {**data, "filed": {"on": on}}
            for one in self.requirements:
                if one.refuse_when.holds(scope):
                    yield FieldError(one.pointer, one.text)

        return found

    @cached_property
    def _conditions(self) -> Mapping[str, Condition]:
        return conditions.read(self.said.get("conditions", {}), self.tables, self.fields)[0]

    def answers(self, data: Mapping[str, Any]) -> dict[str, str]:
        """The value of every condition by which the process chooses its way, for `flow.engine`."""
        found = {name: one.answer(data) for name, one in self._conditions.items()}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def has_conditions(self) -> bool:
        """Whether the process chooses any way by the answers of the form."""
        return bool(self._conditions)

    @property
    def has_fee(self) -> bool:
        return bool(self.said["fees"])

    @property
    def has_fee_online(self) -> bool:
        """Whether a request that is filed online may cost something, whatever it costs at the desk."""
        return any(fee.asked.may_charge(fees.ONLINE) for fee in self._fees)

    @property
    def seven_items(self) -> Mapping[str, Any]:
        """The seven items that must be published, by their letters a to g in Decree 63/2010, article 8."""
        found: Mapping[str, Any] = self.content["seven_items"]
        return found

    def applicant(self, data: Mapping[str, Any], wards: Wards | None = None) -> dict[str, str]:
        """Who asks, out of the answers: `name`, `id_label`, `id_number`, `address`, `phone`, `email`.

        `organisation` and its `tax_code` are the body in whose name the person asks. With `wards` the address
        ends with the ward's name. Texts are empty where the form does not ask.
        """
        paths = self.said["people"]["applicant"]
        found = {name: str(look_up(data, path) or "") for name, path in paths.items()}
        ward = wards.name(found["ward"]) if wards and found.get("ward") else ""
        lived = [part for part in (found.get("address", ""), ward) if part]
        return {
            "name": found["name"],
            "organisation": found.get("organisation", ""),
            "tax_code": found.get("tax_code", ""),
            "id_label": "Số định danh cá nhân",
            "id_number": found.get("identity_number", ""),
            "address": ", ".join(lived),
            "phone": found["phone"],
            "email": found.get("email", ""),
        }

    def applicant_name(self, data: Mapping[str, Any]) -> str:
        """In whose name it is asked: the organisation, else the person; empty when neither was answered."""
        who = self.applicant(data)
        return who["organisation"] or who["name"]

    def prefilled(self, account: object, organisation: object = None) -> dict[str, Any]:
        """The answers that an account already holds, and the organisation it speaks for, as the form asks for them."""
        held = {
            "account": {name: getattr(account, name, None) for name in HELD},
            "organisation": {name: getattr(organisation, name, None) for name in HELD_OF_ORGANISATIONS},
        }
        return prefill.fill(self.form, {}, held)[0]

    def return_place(self, data: Mapping[str, Any]) -> str:
        """Where the result waits, in the words of the receipt."""
        return AT_COUNTER if self.wants_paper(data) else ONLINE

    def blank_paper(self) -> dict[str, Any]:
        """The data of the blank form on paper (common paper `to-khai-trong`)."""
        return {
            "form_title": self.form_title,
            "form_note": f"Mã thủ tục {self.code}",
            "addressee": self.addressee,
            "sections": blank_form.sections(self.form),
            "documents": [{"name": slot.name} for slot in self.slots],
            "sample": not self.is_checked,
        }

    def wants_paper(self, data: Mapping[str, Any]) -> bool:
        """Whether the person asked for the result on paper as well."""
        return self._wants_paper is not None and self._wants_paper.holds(data)

    @cached_property
    def _wants_paper(self) -> Expression | None:
        return self._condition(self.said["people"].get("wants_paper"))

    def result_draft(self, data: Mapping[str, Any], serial: int = 0) -> dict[str, Any]:
        """What the answers already say about the content of the result, for the specialist to check.

        Rules for the same part add to it: what a later one finds counts. `serial`, another for every dossier, is what
        a simulated office makes its numbers of.
        """
        draft: dict[str, Any] = {}
        for rule in self.said["result"].get("prefill", ()):
            items = data.get(rule["each"]) if "each" in rule else [data]
            taken = [_taken(item, rule["take"]) for item in (items if isinstance(items, list) else [])]
            draft[rule["to"]] = taken if "each" in rule else {**draft.get(rule["to"], {}), **taken[0]}
            for name, _maker in rule.get("make", {}).items():
                draft[rule["to"]][name] = sample_tax_code(serial)
        return draft


def _taken(item: object, take: Mapping[str, str]) -> dict[str, Any]:
    found = {name: look_up(item, path) for name, path in take.items()}
    return {name: value for name, value in found.items() if value is not None}
