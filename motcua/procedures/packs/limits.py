"""The time limit of a pack: the ordinary one, and the cases for which the law gives another.

A case holds by the answers (`when`), or from the moment in which a step opens (`step`): a verification that turns out
to be needed. The limit always counts from acceptance; a step never makes it shorter.

Where the law leaves out of the limit what others take (the tax office, the person who pays), `stands` names the steps
at which the clock stands while they are open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.flow.expressions import Expression, Kind, parse
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence
from motcua.ground.worktime import Limit, parse_limit
from motcua.procedures.packs.form_types import FieldType, kinds


@dataclass(frozen=True)
class LimitCase:
    """One case; exactly one of `when` and `step` is given."""

    limit: Limit
    when: Expression | None = None
    step: str = ""


@dataclass(frozen=True)
class Limits:
    """The limits of a pack."""

    ordinary: Limit
    cases: tuple[LimitCase, ...] = ()
    stands: Mapping[str, str] = field(default_factory=dict)
    """Step → why the clock stands there, for the person to read."""

    def of(self, data: Mapping[str, Any], steps: Collection[str] = ()) -> Limit:
        """The limit for these answers; with `steps`, for a process that came through them."""
        answered = (one.limit for one in self.cases if one.when is not None and one.when.holds(data))
        return self.brought_by(steps) or next(answered, self.ordinary)

    def brought_by(self, steps: Iterable[str]) -> Limit | None:
        """The limit that one of these steps brings with it; None when none does."""
        known = {one.step: one.limit for one in self.cases if one.step}
        return next((known[step] for step in steps if step in known), None)

    @property
    def steps(self) -> frozenset[str]:
        """The steps that bring a limit of their own."""
        return frozenset(one.step for one in self.cases if one.step)


def read(
    declared: Mapping[str, Any], fields: Mapping[str, FieldType], steps: Sequence[str] | None
) -> tuple[Limits | None, list[tuple[str, Sentence]]]:
    """The limits of a pack, and what is wrong with them by pointer into `limit`.

    `steps`: their ids in order; None when nobody can say.
    """
    faults: list[tuple[str, Sentence]] = []
    ordinary = _limit(declared["text"], "/text", faults)
    cases = []
    for number, one in enumerate(declared.get("cases", ())):
        where = f"/cases/{number}"
        faults += [(where + below, said) for below, said in _scope(one, steps)]
        parsed = parse(one["when"], kinds(fields), Kind.BOOLEAN) if "when" in one else None
        faults += [
            (f"{where}/when{fault.pointer}", fault.message) for fault in (parsed.faults if parsed else ())
        ]
        limit = _limit(one["text"], f"{where}/text", faults)
        if limit is not None:
            cases.append(LimitCase(limit, parsed.expression if parsed else None, one.get("step", "")))
    stands = {one["step"]: one["reason"] for one in declared.get("stands", ())}
    for number, step in enumerate(stands):
        faults += [(f"/stands/{number}{below}", said) for below, said in _scope({"step": step}, steps)]
    return None if ordinary is None else Limits(ordinary, tuple(cases), stands), faults


def _limit(text: str, pointer: str, faults: list[tuple[str, Sentence]]) -> Limit | None:
    try:
        return parse_limit(text)
    except Invalid as error:
        faults.append((pointer, error.sentence))
        return None


def _scope(case: Mapping[str, Any], steps: Sequence[str] | None) -> Iterator[tuple[str, Sentence]]:
    if ("when" in case) == ("step" in case):
        yield "", Sentence("Mỗi trường hợp của thời hạn ghi đúng một trong when và step.")
    elif "step" in case and steps is not None and case["step"] not in steps[1:]:
        yield "/step", Sentence("Không có bước “{step}” sau khi nhận hồ sơ.", {"step": case["step"]})
