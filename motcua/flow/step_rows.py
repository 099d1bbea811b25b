"""One row of a step table, read and checked: the form in which officers write a process.

Columns: id, name, role, unit, at (the type of agency that does the step, when it is not the one that handles
the case), hours (working hours, quarters allowed), does, text, paper, next, by, join, on_supplement,
send_back_to, timer, consult (whom the step may or must ask: see `step_consult`), renamed_from (the id or ids that
earlier versions had for it; the process itself takes no notice). `next` is one of: the id
of a step or `end`; a list of cases `{when, label, to}`, chosen by the outcome of the step (or, with `by`,
by the value of that condition; a case without `when` is then the one for all other values); a list of ids,
which run side by side until they meet before the step that `join` names. `to` of a case may be such a list too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from motcua.flow import step_consult
from motcua.flow.parts import BY_OUTCOME
from motcua.ground.refusals import FieldError
from motcua.ground.sentences import Sentence

END_WORD = "end"
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
ACTS = ("accept", "work", "sign", "issue", "return", "children")
TEXTS = ("role", "unit", "at", "does", "text", "paper")
COLUMNS = (
    *("id", "name", "role", "unit", "at", "hours", "does", "text", "paper"),
    *("next", "by", "join", "on_supplement", "send_back_to", "timer", "consult", "renamed_from"),
)
NEEDED = ("id", "name", "role", "unit", "hours", "does")
MOST_HOURS = 10_000


@dataclass(frozen=True, slots=True)
class Case:
    """One way on: to one step, or to several side by side."""

    to: tuple[str, ...]
    when: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row that was read. `cases` has one entry unless the row chooses; times are working minutes."""

    number: int
    id: str
    name: str
    data: Mapping[str, Any]
    cases: tuple[Case, ...]
    by: str | None = None
    join: str | None = None
    timer: tuple[int, str] | None = None


@dataclass
class RowFaults:
    """Collects what is wrong, each with row, column and how to mend it."""

    found: list[FieldError] = field(default_factory=list)

    def say(self, number: int, column: str, words: str, **values: str | int) -> None:
        """Add one fault; `words` says what is wrong and what to do."""
        text = f"Dòng {{row}}, cột “{{column}}”: {words}"
        where: dict[str, str | int] = {"row": number, "column": column}
        self.found.append(FieldError(f"/{number - 1}/{column}", Sentence(text, where | values)))


def read_rows(rows: Any, faults: RowFaults) -> list[StepRow]:
    """All rows that could be read; what could not is in `faults`."""
    if not isinstance(rows, Sequence) or isinstance(rows, str | bytes) or not rows:
        words = Sentence("Bảng các bước trống hoặc không phải danh sách. Ghi mỗi bước một dòng.")
        faults.found.append(FieldError("", words))
        return []
    read: list[StepRow] = []
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping):
            faults.say(number, "id", "dòng này không phải một bước. Ghi các cột id, name, role, …")
            continue
        before = len(faults.found)
        step = _row(number, row, last=number == len(rows), faults=faults)
        if len(faults.found) == before:
            read.append(step)
    return read


def _row(number: int, row: Mapping[Any, Any], *, last: bool, faults: RowFaults) -> StepRow:
    _columns(number, row, faults)
    data: dict[str, Any] = {column: row[column] for column in TEXTS if row.get(column)}
    for column in ("name", *data):
        if not isinstance(row.get(column, ""), str):
            faults.say(number, column, "phải là chữ. Đặt giá trị trong dấu nháy kép.")
    if row.get("does") not in (None, *ACTS):
        faults.say(number, "does", "phải là một trong {acts}.", acts=", ".join(ACTS))
    data["minutes"] = _minutes(number, "hours", row.get("hours", 0), faults)
    if "send_back_to" in row:
        data["send_back_to"] = list(_ids(number, "send_back_to", row["send_back_to"], faults))
    if "on_supplement" in row:
        data["on_supplement"] = _id(number, "on_supplement", row["on_supplement"], faults)
    if "renamed_from" in row:
        before = row["renamed_from"]
        list(_ids(number, "renamed_from", [before] if isinstance(before, str) else before, faults))
    for words in step_consult.faults(row.get("consult", ()), row.get("does")):
        faults.say(number, "consult", words)
    cases = tuple(_cases(number, row, last=last, faults=faults))
    return StepRow(
        number,
        _id(number, "id", row.get("id"), faults),
        str(row.get("name", "")),
        data,
        cases,
        _by(number, row, faults),
        _join(number, row, cases, faults),
        _timer(number, row, faults),
    )


def _columns(number: int, row: Mapping[Any, Any], faults: RowFaults) -> None:
    for column in row:
        if column not in COLUMNS:
            near = get_close_matches(str(column), COLUMNS, n=1)
            words = "không có cột này. Ý là “{near}”?" if near else "không có cột này. Các cột: {near}."
            faults.say(number, str(column)[:40], words, near=near[0] if near else ", ".join(COLUMNS))
    for column in NEEDED:
        if row.get(column) in (None, ""):
            faults.say(number, column, "còn trống. Ghi vào.")


def _minutes(number: int, column: str, hours: Any, faults: RowFaults) -> int:
    if isinstance(hours, bool) or not isinstance(hours, int | float | Decimal):
        faults.say(number, column, "phải là số giờ làm việc, như 0.5 hoặc 8.")
        return 0
    minutes = Decimal(str(hours)) * 60
    if (
        not minutes.is_finite()
        or minutes != minutes.to_integral_value()
        or not 0 <= minutes <= MOST_HOURS * 60
    ):
        faults.say(number, column, "không dùng được. Ghi số giờ từ 0 tới {most}, tròn phút.", most=MOST_HOURS)
        return 0
    return int(minutes)


def _id(number: int, column: str, value: Any, faults: RowFaults) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not ID.fullmatch(text):
        words = "mã bước chỉ gồm chữ thường không dấu, số và gạch nối, như “tham-dinh”."
        faults.say(number, column, words)
        return ""
    return text


def _ids(number: int, column: str, value: Any, faults: RowFaults) -> Iterator[str]:
    if not isinstance(value, list | tuple):
        faults.say(number, column, "phải là danh sách mã bước, như [tham-dinh].")
        return
    for one in value:
        yield _id(number, column, one, faults)


def _cases(number: int, row: Mapping[Any, Any], *, last: bool, faults: RowFaults) -> Iterable[Case]:
    following = row.get("next", END_WORD if last else None)
    if following is None or following == []:
        faults.say(number, "next", "còn trống. Ghi bước kế tiếp, hoặc end nếu hết.")
    elif not isinstance(following, list | tuple):
        yield Case((_id(number, "next", following, faults),))
    elif not any(isinstance(one, Mapping) for one in following):
        yield Case(tuple(_ids(number, "next", following, faults)))
    elif len(following) < 2:
        faults.say(number, "next", "chỉ có một trường hợp. Ghi thẳng mã bước, hoặc thêm trường hợp.")
    else:
        for case in following:
            yield _case(number, case, by_outcome="by" not in row, faults=faults)


def _case(number: int, case: Any, *, by_outcome: bool, faults: RowFaults) -> Case:
    if not isinstance(case, Mapping) or not {"to"} <= case.keys() <= {"when", "label", "to"}:
        faults.say(number, "next", "mỗi trường hợp gồm when, label và to.")
        return Case(())
    when, label, to = case.get("when"), case.get("label", ""), case["to"]
    if isinstance(when, bool):
        # YAML reads a bare yes, no, true, false as a truth value; nobody meant that.
        faults.say(number, "next", "“when” phải là chữ. Đặt giá trị trong dấu nháy kép.")
    elif by_outcome and (not isinstance(when, str) or not ID.fullmatch(when)):
        faults.say(number, "next", "“when” là mã kết quả, chữ thường không dấu, như “dat”.")
    elif not isinstance(when, str | int | None):
        faults.say(number, "next", "“when” phải là chữ.")
    if not isinstance(label, str) or (by_outcome and not label):
        faults.say(number, "next", "“label” còn trống. Ghi chữ trên nút, như “Đủ điều kiện”.")
    targets = (
        _ids(number, "next", to, faults)
        if isinstance(to, list | tuple)
        else [_id(number, "next", to, faults)]
    )
    return Case(tuple(targets), None if when is None else str(when), str(label))


def _by(number: int, row: Mapping[Any, Any], faults: RowFaults) -> str | None:
    by = row.get("by")
    if "by" in row and (not isinstance(by, str) or not by or by == BY_OUTCOME):
        faults.say(number, "by", "ghi tên điều kiện quyết định đường đi, hoặc bỏ cột này.")
        return None
    return by


def _join(number: int, row: Mapping[Any, Any], cases: Sequence[Case], faults: RowFaults) -> str | None:
    parallel = any(len(case.to) > 1 for case in cases)
    if parallel and not row.get("join"):
        faults.say(number, "join", "các nhánh song song phải gặp lại nhau. Ghi bước mà chúng gặp lại.")
    if not parallel and row.get("join"):
        faults.say(number, "join", "chỉ dùng khi “next” có nhiều nhánh song song. Bỏ cột này.")
    return _id(number, "join", row["join"], faults) if row.get("join") else None


def _timer(number: int, row: Mapping[Any, Any], faults: RowFaults) -> tuple[int, str] | None:
    timer = row.get("timer")
    if timer is None:
        return None
    if not isinstance(timer, Mapping) or timer.keys() != {"hours", "to"}:
        faults.say(number, "timer", "gồm hours (sau bao nhiêu giờ làm việc) và to (sang bước nào).")
        return None
    minutes = _minutes(number, "timer", timer["hours"], faults)
    return minutes, _id(number, "timer", timer["to"], faults)
