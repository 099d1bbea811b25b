"""The step table as people type it: rows of texts, to and from the rows of steps.yaml. Nothing typed is ever lost.

What does not hold (hours that are no number, a step that is not there) is written as it was typed: the checks of
the pack then say what is wrong, at its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.procedures.packs import plain_yaml
from motcua.procedures.packs.yaml_writer import write

FILE = "steps.yaml"
MOST_ROWS, MOST_BODIES = 500, 20
LEAST = ("id", "name", "role", "unit", "hours", "does", "text")
PLAIN = ("id", "name", "role", "unit", "at", "hours", "does", "text", "paper", "by", "join", "on_supplement")
TYPED = (*PLAIN, "next", "ways", "send_back_to", "timer_hours", "timer_to", "was")
BODY = ("id", "agency", "unit", "name", "limit", "when", "question", "on_silence")
MADE = {*PLAIN, "next", "send_back_to", "timer", "consult"}
END = "end"
_BETWEEN = re.compile(r"[\s,;]+")
_DECIMAL = re.compile(r"[0-9]{1,4}\.[0-9]{1,2}", re.ASCII)
_NUMBER = re.compile(r"0|[1-9][0-9]{0,3}", re.ASCII)


@dataclass
class Row:
    """One row as typed; `values` by the names of `TYPED`, `bodies` by those of `BODY`."""

    values: dict[str, str]
    bodies: list[dict[str, str]] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def __setitem__(self, name: str, value: str) -> None:
        self.values[name] = value

    @property
    def goes_on(self) -> str:
        """The one step after it; "" when there are several ways on."""
        return "" if self["ways"].strip() else self["next"]


def typed(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows of steps.yaml as they stand in the form."""
    return [_typed(number, row) for number, row in enumerate(rows)]


def _typed(number: int, row: Mapping[str, Any]) -> Row:
    values = {key: _text(row.get(key)) for key in PLAIN}
    following = row.get("next")
    several = isinstance(following, list)
    values["hours"] = _said_hours(values["hours"])
    values["next"] = "" if several else _text(following)
    values["ways"] = "\n".join(_way(one) for one in following) if isinstance(following, list) else ""
    back = row.get("send_back_to") or ()
    values["send_back_to"] = ", ".join(map(_text, back)) if isinstance(back, list | tuple) else _text(back)
    timer = row.get("timer")
    values["timer_hours"] = _said_hours(_text(timer.get("hours"))) if isinstance(timer, Mapping) else ""
    values["timer_to"] = _text(timer.get("to")) if isinstance(timer, Mapping) else ""
    values["was"] = str(number)
    bodies = row.get("consult")
    return Row(
        values, [_body(one) for one in bodies if isinstance(one, Mapping)] if isinstance(bodies, list) else []
    )


def _said_hours(text: str) -> str:
    """With a decimal comma, as people write them here."""
    return text.replace(".", ",") if _DECIMAL.fullmatch(text) else text


def _way(one: object) -> str:
    if not isinstance(one, Mapping):
        return _text(one)
    to = one.get("to")
    target = " + ".join(map(_text, to)) if isinstance(to, list) else _text(to)
    return " | ".join((_text(one.get("when")), _text(one.get("label")), target))


def _body(one: Mapping[str, Any]) -> dict[str, str]:
    said = {key: _text(one.get(key)) for key in BODY}
    if isinstance(one.get("when"), dict | list):
        said["when"] = write(one["when"]).strip()
    return said


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value) if isinstance(value, str | int) else write(value).strip()


def rows(form: Sequence[Row], old: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of steps.yaml out of the form. Keys that the form does not know stay as they were in `old`."""
    return [_row(one, old) for one in form]


def _row(row: Row, old: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {key: row[key].strip() for key in PLAIN if key in LEAST or row[key].strip()}
    found["hours"] = _hours(row["hours"])
    following = _following(row)
    if following:
        found["next"] = following
    back = [one for one in _BETWEEN.split(row["send_back_to"].strip()) if one]
    if back:
        found["send_back_to"] = back
    if row["timer_hours"].strip() or row["timer_to"].strip():
        found["timer"] = {"hours": _hours(row["timer_hours"]), "to": row["timer_to"].strip()}
    bodies = [_asked(one) for one in row.bodies if any(value.strip() for value in _typed_of(one).values())]
    if bodies:
        found["consult"] = bodies
    was = row["was"]
    before = old[int(was)] if _NUMBER.fullmatch(was) and int(was) < len(old) else {}
    return found | {key: value for key, value in before.items() if key not in MADE}


def _typed_of(body: Mapping[str, str]) -> dict[str, str]:
    """What somebody typed: the choice of what silence means has always a value."""
    return {key: value for key, value in body.items() if key != "on_silence"}


def _hours(text: str) -> str | int:
    said = re.sub(r"^([0-9]+),([0-9]+)$", r"\1.\2", text.strip())
    return int(said) if _NUMBER.fullmatch(said) else said


def _following(row: Row) -> Any:
    lines = [line.strip() for line in row["ways"].splitlines() if line.strip()]
    if not lines:
        return row["next"].strip()
    if not any("|" in line for line in lines):
        return lines
    return [_case(line) for line in lines]


def _case(line: str) -> dict[str, Any]:
    when, label, to = ([part.strip() for part in line.split("|", 2)] + ["", ""])[:3]
    targets = [one.strip() for one in to.split("+") if one.strip()]
    said: dict[str, Any] = {"when": int(when) if _NUMBER.fullmatch(when) else when, "label": label}
    said["to"] = targets if len(targets) > 1 else to
    return {key: value for key, value in said.items() if value != ""}


def _asked(body: Mapping[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {key: text for key in BODY if (text := body.get(key, "").strip())}
    if "when" in said:
        said["when"] = _expression(said["when"])
    return said


def _expression(text: str) -> Any:
    try:
        return plain_yaml.read(text).value
    except plain_yaml.BadYaml:
        return text


def document(steps: Sequence[Mapping[str, Any]], before: str) -> str:
    """steps.yaml with these rows; the remark at the head of what it was before stays."""
    head = []
    for line in before.splitlines(keepends=True):
        if not line.startswith("#"):
            break
        head.append(line)
    return "".join(head) + write({"steps": list(steps)})


def read(post: Mapping[str, str]) -> list[Row]:
    """The rows of a submitted form, as many as it says, at most MOST_ROWS."""
    return [
        Row(
            {name: _clean(post.get(f"b{number}-{name}", "")) for name in TYPED},
            [
                {name: _clean(post.get(f"b{number}-c{rank}-{name}", "")) for name in BODY}
                for rank in range(_count(post.get(f"b{number}-bodies", ""), MOST_BODIES))
            ],
        )
        for number in range(_count(post.get("rows", ""), MOST_ROWS))
    ]


def _clean(text: str) -> str:
    """Typed text with the line ends of the house; other control characters are no part of any word."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in plain if one == "\n" or one == "\t" or one.isprintable() or one.isspace())


def _count(text: str, most: int) -> int:
    return min(int(text), most) if _NUMBER.fullmatch(text) else 0
