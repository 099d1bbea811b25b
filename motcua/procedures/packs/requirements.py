"""What the law requires of a request beyond a well filled form (yêu cầu, điều kiện): ages, days, who may ask here.

A requirement is written by what hinders: where `refuse_when` holds, the request is not taken, and `text` says why
and what to do instead, at the question that decides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.flow.expressions import Expression, Kind, parse
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.fees import DAY, FILED
from motcua.procedures.packs.form_types import FieldType, kinds


@dataclass(frozen=True)
class Requirement:
    """One requirement; `at` is the path of the question where the sentence stands."""

    at: str
    refuse_when: Expression
    text: str

    @property
    def pointer(self) -> str:
        """The JSON pointer of the question."""
        return "/" + self.at.replace(".", "/")


def read(
    declared: Sequence[Mapping[str, Any]], fields: Mapping[str, FieldType]
) -> tuple[list[Requirement], list[tuple[str, Sentence]]]:
    """The requirements of a pack, and what is wrong with them by pointer into the list."""
    found: list[Requirement] = []
    faults: list[tuple[str, Sentence]] = []
    known = kinds({**fields, DAY: FILED[DAY]})
    for number, one in enumerate(declared):
        parsed = parse(one["refuse_when"], known, Kind.BOOLEAN)
        faults += [(f"/{number}/refuse_when{fault.pointer}", fault.message) for fault in parsed.faults]
        faults += [(f"/{number}/at", said) for said in _where(one["at"], fields)]
        if parsed.expression is not None:
            found.append(Requirement(one["at"], parsed.expression, one["text"]))
    return found, faults


def _where(path: str, fields: Mapping[str, FieldType]) -> Iterator[Sentence]:
    known = fields.get(path)
    if known is None or known.kind is Kind.GROUP:
        yield Sentence("Không có câu hỏi “{path}” trong biểu mẫu.", {"path": path})
