"""What the schemas of a pack's files are made of: texts, ids, days, hours, lists, objects with known keys."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def record(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these keys and no others; all but the optional ones are needed."""
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def list_of(items: Schema, least: int = 0, most: int = 200) -> Schema:
    """A list of these, so many."""
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def one_of(*values: str) -> Schema:
    """One of these texts."""
    return {"type": "string", "enum": list(values)}


def or_null(one: Schema) -> Schema:
    """The same, or nothing."""
    return {"anyOf": [one, {"type": "null"}]}


LINE: Schema = {"type": "string", "minLength": 1, "maxLength": 500, "pattern": r"^[^\n]*\S[^\n]*$"}
OFFICIAL: Schema = {**LINE, "maxLength": 1000}
TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 4000}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$"}
KEY: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,59}$"}
PATH: Schema = {"type": "string", "pattern": r"^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*$", "maxLength": 200}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[+]07:00)?$",
}
HOURS: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": 2000},
        {"type": "string", "pattern": r"^[0-9]{1,4}\.(?:25|5|50|75|0|00)$"},
    ]
}
EXPRESSION: Schema = {"type": ["object", "integer", "string", "boolean"]}
FILE: Schema = {"type": "string", "pattern": r"^[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)?(?:\.[a-z]+)+$"}
CODE: Schema = {"type": "string", "pattern": r"^[1-9]\.[0-9]{6}(?:\.[0-9A-Z.]+)?$"}
LAW_IDS: Schema = list_of(ID, 0, 20)
