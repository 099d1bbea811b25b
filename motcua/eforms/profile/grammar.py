"""The profile as JSON Schemas: of form.json (a subset of JSON Schema 2020-12) and of form.ui.json."""

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "^[a-z][a-z0-9_]{0,59}$"
PATH = r"^[a-z][a-z0-9_]{0,59}(\.[a-z][a-z0-9_]{0,59}){0,3}$"
ID = "^[a-z0-9][a-z0-9-]{0,59}$"
FORMATS = ("date", "identity-number", "tax-code", "phone", "email", "ward", "code")
CONTROLS = ("radio", "select", "text", "textarea", "checkbox", "date", "number", "ward", "code", "repeat")
AUTOCOMPLETE = (
    "name",
    "tel",
    "email",
    "bday",
    "sex",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "off",
)
MOST_ITEMS = 100
LONGEST_TEXT = 10_000
LARGEST_NUMBER = 2**53 - 1

_TEXT = {"type": "string", "minLength": 1, "maxLength": 500}
_NUMBER = {"type": "integer", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
_NAMES = {"type": "array", "items": {"type": "string", "pattern": NAME}, "uniqueItems": True}


def _closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _choice_of(value: dict[str, Any]) -> dict[str, Any]:
    one = _closed({"const": value, "title": _TEXT, "description": _TEXT}, "const", "title")
    return {
        "enum": {"type": "array", "items": value, "minItems": 1, "uniqueItems": True},
        "oneOf": {"type": "array", "items": one, "minItems": 1},
        "const": value,
    }


_DAY = {"type": "string", "pattern": "^(filing|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}
_SAID = {"title": _TEXT, "description": _TEXT}
_LENGTH = {"type": "integer", "minimum": 1, "maximum": LONGEST_TEXT}
_OBJECT = {
    "type": {"const": "object"},
    **_SAID,
    "properties": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": NAME},
        "additionalProperties": {"$ref": "#/$defs/part"},
    },
    "required": _NAMES,
    "additionalProperties": {"const": False},
    "dependentRequired": {
        "type": "object",
        "propertyNames": {"pattern": NAME},
        "additionalProperties": _NAMES,
    },
    "allOf": {
        "type": "array",
        "items": _closed({"if": {"$ref": "#/$defs/if"}, "then": {"$ref": "#/$defs/then"}}, "if", "then"),
    },
}
_OBJECT_NEEDS = ("type", "properties", "additionalProperties")

FORM_GRAMMAR: dict[str, Any] = {
    "$schema": DIALECT,
    "title": "form.json",
    **_closed(
        {
            **_OBJECT,
            "$schema": {"const": DIALECT},
            "examples": {"type": "array", "minItems": 1, "items": {"type": "object"}},
        },
        *_OBJECT_NEEDS,
        "examples",
    ),
    "$defs": {
        "part": {
            "type": "object",
            "required": ["type"],
            "properties": {"type": {"enum": ["string", "integer", "boolean", "object", "array"]}},
            "allOf": [
                {
                    "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
                    "then": {"$ref": f"#/$defs/{kind}"},
                }
                for kind in ("string", "integer", "boolean", "object", "array")
            ],
        },
        "string": _closed(
            {
                "type": True,
                **_SAID,
                **_choice_of(_TEXT),
                "minLength": _LENGTH,
                "maxLength": _LENGTH,
                "pattern": {"type": "string", "minLength": 1, "maxLength": 200},
                "format": {"enum": list(FORMATS)},
                "list": {"type": "string", "pattern": ID},
                "open": {"const": True},
                "avoid": {"type": "array", "minItems": 1, "maxItems": 20, "items": _TEXT},
                "latest": _DAY,
                "earliest": _DAY,
            }
        ),
        "integer": _closed(
            {"type": True, **_SAID, **_choice_of(_NUMBER), "minimum": _NUMBER, "maximum": _NUMBER}
        ),
        "boolean": _closed({"type": True, **_SAID, "const": {"type": "boolean"}}),
        "object": _closed(_OBJECT, *_OBJECT_NEEDS),
        "array": _closed(
            {
                "type": True,
                **_SAID,
                "items": {"$ref": "#/$defs/object"},
                "minItems": {"type": "integer", "minimum": 0, "maximum": MOST_ITEMS},
                "maxItems": {"type": "integer", "minimum": 1, "maximum": MOST_ITEMS},
            },
            "items",
            "maxItems",
        ),
        "if": _closed(
            {
                "properties": {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {"$ref": "#/$defs/test"},
                },
                "required": {**_NAMES, "minItems": 1},
            },
            "properties",
            "required",
        ),
        "test": {
            "if": {"required": ["properties"]},
            "then": {"$ref": "#/$defs/if"},
            "else": _closed({"const": True, "enum": {"type": "array", "minItems": 1}}),
        },
        "then": _closed(
            {
                "required": {**_NAMES, "minItems": 1},
                "properties": {"type": "object", "additionalProperties": {"$ref": "#/$defs/then"}},
            }
        ),
    },
}

_ONE_CONDITION = {
    "type": "object",
    "properties": {
        "field": {"type": "string", "pattern": PATH},
        "equals": {"type": ["string", "integer", "boolean"]},
        "in": {"type": "array", "minItems": 1, "items": {"type": ["string", "integer", "boolean"]}},
    },
    "required": ["field"],
    "minProperties": 2,
    "maxProperties": 2,
    "additionalProperties": False,
}
_CONDITION = {
    "if": {"type": "array"},
    "then": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/condition"}},
    "else": {"$ref": "#/$defs/condition"},
}

UI_GRAMMAR: dict[str, Any] = {
    "$schema": DIALECT,
    "title": "form.ui.json",
    **_closed({"steps": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/step"}}}, "steps"),
    "$defs": {
        "condition": _ONE_CONDITION,
        "step": _closed(
            {
                "id": {"type": "string", "pattern": ID},
                "title": _TEXT,
                "question": _TEXT,
                "hint": _TEXT,
                "minutes": {"type": "integer", "minimum": 1, "maximum": 120},
                "when": _CONDITION,
                "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
            },
            "id",
            "title",
            "sections",
        ),
        "section": _closed(
            {
                "id": {"type": "string", "pattern": ID},
                "title": {"type": "string", "maxLength": 200},
                "hint": _TEXT,
                "when": _CONDITION,
                "fields": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}},
            },
            "id",
            "fields",
        ),
        "field": _closed(
            {
                "field": {"type": "string", "pattern": PATH},
                "label": _TEXT,
                "hint": _TEXT,
                "help": {"type": "string", "minLength": 1, "maxLength": 2000},
                "example": _TEXT,
                "missing": _TEXT,
                "width": {"enum": ["4", "10", "full"]},
                "control": {"enum": list(CONTROLS)},
                "choices": {
                    "type": "array",
                    "minItems": 1,
                    "items": _closed({"value": True, "label": _TEXT, "hint": _TEXT}, "value", "label"),
                },
                "unit": {"type": "string", "minLength": 1, "maxLength": 20},
                "autocomplete": {"enum": list(AUTOCOMPLETE)},
                "prefill": {"type": "string", "pattern": r"^[a-z_]+\.[a-z_]+$"},
                "identity_of": _closed(
                    {
                        "sex": {"type": "string", "pattern": PATH},
                        "birth_date": {"type": "string", "pattern": PATH},
                    }
                ),
                "when": _CONDITION,
                "item_label": _TEXT,
                "first_label": _TEXT,
                "add_label": _TEXT,
                "fields": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}},
            },
            "field",
        ),
    },
}
