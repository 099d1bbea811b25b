"""Reading the parts of a published pack out of its rows: places for papers, steps, whom they ask, children.

`condition` compiles a `when` of the pack, knowing the fields of its form; None stays None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from motcua.eforms.definition import FormDefinition
from motcua.flow.expressions import Expression
from motcua.ground.worktime import parse_limit
from motcua.procedures.packs.children import Child, read_take
from motcua.procedures.packs.hours import minutes
from motcua.procedures.packs.pack_parts import Consulted, Outcome, Slot, Step

Row = Mapping[str, Any]
Compile = Callable[[object], Expression | None]


def slot(row: Row, condition: Compile) -> Slot:
    """A place for a paper."""
    return Slot(
        id=row["id"],
        name=row["name"],
        required=row["required"],
        when=condition(row.get("when")),
        accepts=tuple(row["accepts"]),
        max_files=row["max_files"],
        note=row.get("note", ""),
    )


def step(row: Row, typed: Mapping[str, FormDefinition | None], condition: Compile) -> Step:
    """A step; `typed` names the form that is filled in at a step, by the step's id."""
    following = row.get("next")
    ways = [way for way in following if isinstance(way, Mapping)] if isinstance(following, list) else []
    chosen = ways if "by" not in row else []
    return Step(
        id=row["id"],
        name=row["name"],
        role=row["role"],
        unit=row["unit"],
        minutes=minutes(row["hours"]),
        does=row["does"],
        text=row["text"],
        paper=row.get("paper", ""),
        on_supplement=row.get("on_supplement", ""),
        send_back_to=tuple(row.get("send_back_to", ())),
        outcomes=tuple(Outcome(way["when"], way["label"]) for way in chosen),
        result_form=typed.get(row["id"]),
        at=row.get("at", ""),
        consult=tuple(_consulted(one, condition) for one in row.get("consult", ())),
    )


def _consulted(row: Row, condition: Compile) -> Consulted:
    return Consulted(
        id=row["id"],
        agency=row.get("agency", ""),
        unit=row["unit"],
        name=row["name"],
        limit=parse_limit(row["limit"]),
        when=condition(row.get("when")),
        question=row["question"],
        waits=row["on_silence"] == "wait",
    )


def child(row: Row, condition: Compile) -> Child:
    """A procedure that a linked request sets going."""
    return Child(
        id=row["id"],
        procedure=row["procedure"],
        name=row["name"],
        ward=row.get("ward", ""),
        when=condition(row.get("when")),
        after=tuple(row.get("after", ())),
        form={path: read_take(said) for path, said in row["form"].items()},
        slots=dict(row.get("slots", {})),
        prolongs=row.get("prolongs", ""),
    )
