"""What expressions and tables may know of a form: the type of each field and the values it can take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.flow.expressions import Kind


@dataclass(frozen=True)
class FieldType:
    """One field of a form. `always` says that every complete answer has it."""

    kind: Kind
    always: bool = False
    allowed: tuple[str, ...] | None = None
    least: int | None = None
    most: int | None = None


def fields_of(schema: Mapping[str, Any]) -> dict[str, FieldType]:
    """Every field by its path: `requester.phone`, `extracts` (a group), `extracts[].copies`."""
    return dict(_walk(schema, "", always=True))


def kinds(fields: Mapping[str, FieldType]) -> dict[str, str]:
    """The types alone, as expressions want them."""
    return {path: str(one.kind) for path, one in fields.items()}


def with_item(fields: Mapping[str, FieldType], group: str) -> dict[str, FieldType]:
    """The fields seen while going through a repeated group: its own are also there as `item.…`."""
    prefix = f"{group}[]."
    own = {
        f"item.{path.removeprefix(prefix)}": one for path, one in fields.items() if path.startswith(prefix)
    }
    return {**fields, **own}


def _walk(schema: Mapping[str, Any], prefix: str, *, always: bool) -> Iterator[tuple[str, FieldType]]:
    properties = schema.get("properties")
    required = schema.get("required")
    for key, own in properties.items() if isinstance(properties, Mapping) else ():
        if not isinstance(own, Mapping):
            continue
        here = f"{prefix}{key}"
        surely = always and isinstance(required, list) and key in required
        match own.get("type"):
            case "object":
                yield from _walk(own, f"{here}.", always=surely)
            case "array":
                yield here, FieldType(Kind.GROUP, surely)
                items = own.get("items")
                if isinstance(items, Mapping):
                    yield from _walk(items, f"{here}[].", always=True)
            case "integer" | "boolean" | "string" as kind:
                yield here, _field(own, kind, surely)


def _field(own: Mapping[str, Any], kind: str, always: bool) -> FieldType:
    if kind == "integer":
        return FieldType(
            Kind.INTEGER, always, least=_whole(own.get("minimum")), most=_whole(own.get("maximum"))
        )
    if kind == "boolean":
        return FieldType(Kind.BOOLEAN, always)
    if own.get("format") == "date":
        return FieldType(Kind.DATE, always)
    return FieldType(Kind.STRING, always, allowed=_choices(own))


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _choices(own: Mapping[str, Any]) -> tuple[str, ...] | None:
    values = own.get("enum")
    if values is None and isinstance(own.get("oneOf"), list):
        values = [one.get("const") for one in own["oneOf"] if isinstance(one, Mapping)]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        return None
    return tuple(values)


def bound(value: object) -> int | None:
    """A bound of a table's input as written: a whole number, or a day as its ordinal."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value).toordinal()
        except ValueError:
            return None
    return _whole(value)
