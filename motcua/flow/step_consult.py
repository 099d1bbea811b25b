"""The column `consult` of a step table: the bodies that whoever works at the step may or must ask for an opinion.

A list of `{id, agency, unit, name, limit, when, question, on_silence}`. `agency` is a type of agency, left out for
the one that handles the case; `unit` a unit there; `limit` as procedures state it ("3 ngày làm việc"). Where `when`
holds, the body has to be asked and to have answered before the step may be completed; without `when` asking is
free. `on_silence` says what an answer that does not come in time means: `go_on` or `wait`. The process itself
does not branch for it: the step stays where it is, so nothing of this lies in the graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

ASKS_AT = "work"
ON_SILENCE = ("go_on", "wait")
TEXTS = ("id", "unit", "name", "limit", "question")
COLUMNS = (*TEXTS, "agency", "when", "on_silence")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def faults(value: Any, does: Any) -> Iterator[str]:
    """What is wrong with the column, each in a sentence that says how to mend it."""
    if not isinstance(value, list | tuple) or not all(isinstance(one, Mapping) for one in value):
        yield "phải là danh sách các nơi được hỏi ý kiến, mỗi nơi gồm id, unit, name, limit, question, on_silence."
        return
    if value and does != ASKS_AT:
        yield "chỉ bước làm việc (does: work) mới hỏi ý kiến nơi khác. Bỏ cột này."
    ids = [one.get("id") for one in value]
    if any(ids.count(one) > 1 for one in ids):
        yield "một mã ghi hai lần. Mỗi nơi được hỏi một mã."
    for one in value:
        yield from _body(one)


def _body(body: Mapping[Any, Any]) -> Iterator[str]:
    if not set(body) <= set(COLUMNS):
        yield "có khóa lạ. Các khóa: id, agency, unit, name, limit, when, question, on_silence."
    if any(not isinstance(body.get(key), str) or not body[key].strip() for key in TEXTS):
        yield "còn thiếu. Mỗi nơi được hỏi ghi đủ id, unit, name, limit, question."
    elif not ID.fullmatch(body["id"]):
        yield "mã nơi được hỏi chỉ gồm chữ thường không dấu, số và gạch nối, như “cong-an”."
    if not isinstance(body.get("agency", ""), str):
        yield "“agency” phải là chữ: loại cơ quan, như “cong-an-tinh”."
    if body.get("on_silence") not in ON_SILENCE:
        yield "“on_silence” ghi go_on (quá hạn thì làm tiếp) hoặc wait (chờ tới khi có ý kiến)."
