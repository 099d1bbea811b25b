"""The JSON Schemas of a pack's YAML files: strict, so that a misspelt key is a finding and not a silence."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

from motcua.eforms import profile
from motcua.flow.step_consult import ON_SILENCE

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROLES = ("lien_thong", "mot_cua", "chuyen_vien", "truong_phong", "lanh_dao", "van_thu", "ubnd", "quan_tri")
DOES = ("accept", "work", "sign", "issue", "return", "children")
FILE_KINDS = ("pdf", "jpg", "png", "docx", "xlsx", "zip")
CHANNELS = ("online", "counter", "post")
MADE = ("sample-tax-code",)
"""What a simulated office makes up for the draft of a result."""
DELIVERY = ("electronic", "counter", "post")

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema of each kind of file, by the name that the file has in a pack."""
    return {
        "pack.yaml": _pack(),
        "steps.yaml": _steps(),
        "approval.yaml": _approval(),
        "en.yaml": _words("en"),
        "golden/*.yaml": _golden(),
        "form.json": profile.FORM_GRAMMAR,
        "form.ui.json": profile.UI_GRAMMAR,
    }


def schema_of(file: str) -> Schema | None:
    """The schema that a file of a pack must keep; None for files that others check."""
    if file.startswith("golden/"):
        file = "golden/*.yaml"
    return schema().get(file)


@cache
def validator_of(file: str) -> Any:
    """The compiled validator of a kind of file."""
    return jsonschema_rs.Draft202012Validator(
        schema()[file], validate_formats=True, pattern_options=jsonschema_rs.RegexOptions()
    )


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _list(items: Schema, least: int = 0, most: int = 200) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _enum(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def _or_null(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "null"}]}


_LINE: Schema = {"type": "string", "minLength": 1, "maxLength": 500, "pattern": r"^[^\n]*\S[^\n]*$"}
_OFFICIAL: Schema = {**_LINE, "maxLength": 1000}
_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 4000}
_ID: Schema = {"type": "string", "pattern": "^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$"}
_KEY: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,59}$"}
_PATH: Schema = {"type": "string", "pattern": r"^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*$", "maxLength": 200}
_DAY: Schema = {"type": "string", "format": "date"}
_MOMENT: Schema = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[+]07:00)?$",
}
_HOURS: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": 2000},
        {"type": "string", "pattern": r"^[0-9]{1,4}\.(?:25|5|50|75|0|00)$"},
    ]
}
_EXPRESSION: Schema = {"type": ["object", "integer", "string", "boolean"]}
_FILE: Schema = {"type": "string", "pattern": r"^[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)?(?:\.[a-z]+)+$"}
_CODE: Schema = {"type": "string", "pattern": r"^[1-9]\.[0-9]{6}(?:\.[0-9A-Z.]+)?$"}
_LAW_IDS: Schema = _list(_ID, 0, 20)


def _words(language: str) -> Schema:
    """The pack's shown texts in another language, row by row."""
    return _object({"words": _list(_object({"vi": _TEXT, language: _TEXT}), 1, 2000)})


def _pack() -> Schema:
    parts: Schema = {
        "format": {"const": 1},
        "id": _ID,
        "code": _CODE,
        "part_of": _CODE,
        "children": _list(_child(), 1, 20),
        "name": _OFFICIAL,
        "plain_name": _LINE,
        "field": _LINE,
        "levels": _list(_enum("bộ", "tỉnh", "huyện", "xã"), 1, 4),
        "effective_from": _DAY,
        "checked_by": _or_null(_LINE),
        "checked_on": _or_null(_DAY),
        "agency": _object(
            {
                "types": _list(_ID, 1, 40),
                "text": _LINE,
                "handled_by": _list(_object({"when": _EXPRESSION, "type": _ID}), 1, 20),
            },
            ("handled_by",),
        ),
        "applicants": _list(_LINE, 1, 20),
        "law": _list(_law(), 1, 60),
        "page": _object(
            {
                "summary": _TEXT,
                "minutes": {"type": "integer", "minimum": 1, "maximum": 240},
                "notes": _list(_TEXT),
            }
        ),
        "order": _list(_TEXT, 1, 40),
        "ways": _list(_object({"channel": _enum(*CHANNELS), "text": _TEXT}), 1, 10),
        "copies": {"type": "integer", "minimum": 1, "maximum": 20},
        "limit": _limit(),
        "requirements": _list(_requirement(), 0, 40),
        "presence": _object({"required": {"type": "boolean"}, "reason": _or_null(_TEXT), "law": _LAW_IDS}),
        "form": _object({"schema": _FILE, "ui": _FILE, "title": _LINE, "addressee": _LINE}),
        "people": _people(),
        "slots": _list(_slot(), 0, 40),
        "tables": {
            "type": "object",
            "propertyNames": _KEY,
            "additionalProperties": _table(),
            "maxProperties": 20,
        },
        "fees": _list(_fee(), 0, 20),
        "conditions": {
            "type": "object",
            "propertyNames": _KEY,
            "additionalProperties": {
                "oneOf": [_object({"value": _EXPRESSION}), _object({"table": _KEY, "output": _KEY})]
            },
            "maxProperties": 40,
        },
        "fee_note": _TEXT,
        "result": {"type": "object"},
        "delivery": _list(_enum(*DELIVERY), 1, 3),
    }
    whole = _object(parts, ("requirements", "conditions", "fee_note", "part_of", "children"))
    # What others give is named only; what one gives oneself is typed, printed, numbered and signed.
    of_others = {"properties": {"result": _object({"name": _LINE})}}
    whole |= {
        "if": {"required": ["children"]},
        "then": of_others,
        "else": {"properties": {"result": _result()}},
    }
    return {"$schema": DIALECT, "title": "pack.yaml", **whole}


def _child() -> Schema:
    value = {"type": ["string", "integer", "boolean"]}
    take = {
        "oneOf": [
            _object({"field": _PATH}),
            _object({"result": _ID, "field": _PATH}),
            _object({"value": value}),
        ]
    }
    return _object(
        {
            "id": _ID,
            "procedure": _CODE,
            "name": _LINE,
            "ward": _PATH,
            "when": _or_null(_EXPRESSION),
            "after": _list(_ID, 1, 20),
            "form": {"type": "object", "propertyNames": _PATH, "additionalProperties": take},
            "prolongs": _LINE,
            "slots": {"type": "object", "propertyNames": _ID, "additionalProperties": _ID},
        },
        ("ward", "when", "after", "prolongs", "slots"),
    )


def _law() -> Schema:
    return _object(
        {
            "id": _ID,
            "number": {
                "type": "string",
                "pattern": r"^[0-9]{1,5}(?:/[0-9]{4})?/[0-9A-ZĐƯa-zđư-]+(?:/[0-9A-ZĐƯa-zđư-]+)*$",
            },
            "title": _LINE,
            "issued_on": _or_null(_DAY),
            "valid_from": _or_null(_DAY),
            "valid_to": _or_null(_DAY),
            "status": _enum("in_force", "suspended", "repealed"),
            "checked_on": _or_null(_DAY),
        }
    )


def _limit() -> Schema:
    said: Schema = {"text": _LINE, "note": _or_null(_TEXT), "law": _LAW_IDS, "article": _LINE}
    case = _object({**said, "when": _EXPRESSION, "step": _ID}, ("note", "when", "step"))
    stands = _list(_object({"step": _ID, "reason": _LINE}), 1, 10)
    return _object({**said, "cases": _list(case, 1, 10), "stands": stands}, ("note", "cases", "stands"))


def _requirement() -> Schema:
    return _object(
        {"at": _PATH, "refuse_when": _EXPRESSION, "text": _TEXT, "law": _LAW_IDS, "article": _LINE}
    )


def _people() -> Schema:
    person = _object(
        {
            "name": _PATH,
            "identity_number": _PATH,
            "phone": _PATH,
            "email": _PATH,
            "ward": _PATH,
            "address": _PATH,
            "organisation": _PATH,
            "tax_code": _PATH,
        },
        ("identity_number", "email", "ward", "address", "organisation", "tax_code"),
    )
    return _object({"applicant": person, "wants_paper": _EXPRESSION}, ("wants_paper",))


def _slot() -> Schema:
    return _object(
        {
            "id": _ID,
            "name": _LINE,
            "required": {"type": "boolean"},
            "when": _or_null(_EXPRESSION),
            "accepts": _list(_enum(*FILE_KINDS), 1, 6),
            "max_files": {"type": "integer", "minimum": 1, "maximum": 50},
            "note": _TEXT,
            "law": _LAW_IDS,
        },
        ("when", "note"),
    )


def _table() -> Schema:
    bound = {"anyOf": [{"type": "integer"}, _DAY]}
    taken = _object(
        {
            "name": _KEY,
            "label": _LINE,
            "value": _EXPRESSION,
            "least": bound,
            "most": bound,
            "allowed": _list(_LINE, 1, 500),
            "optional": {"type": "boolean"},
        },
        ("label", "least", "most", "allowed", "optional"),
    )
    given = _object({"name": _KEY, "type": _enum("integer", "string", "boolean", "date")})
    return _object(
        {
            "file": _FILE,
            "policy": _enum("unique", "first", "collect-sum"),
            "inputs": _list(taken, 1, 20),
            "outputs": _list(given, 1, 20),
        }
    )


def _fee() -> Schema:
    return _object(
        {"table": _KEY, "each": _KEY, "quantity": _EXPRESSION, "unit": _LINE}, ("each", "quantity", "unit")
    )


def _result() -> Schema:
    take = {"type": "object", "propertyNames": _PATH, "additionalProperties": _PATH}
    made = {"type": "object", "propertyNames": _PATH, "additionalProperties": _enum(*MADE)}
    return _object(
        {
            "kind": _ID,
            "name": _LINE,
            "notation": {"type": "string", "pattern": "^[0-9A-ZĐƯa-zđư-]{1,20}$"},
            "paper": _ID,
            "step": _ID,
            "issuer": _ID,
            "schema": _FILE,
            "ui": _FILE,
            "prefill": _list(
                _object({"to": _KEY, "each": _KEY, "take": take, "make": made}, ("each", "make")), 0, 40
            ),
        },
        ("issuer", "schema", "ui", "prefill"),
    )


def _steps() -> Schema:
    ways_on = {"anyOf": [_ID, _list(_ID, 2, 20)]}
    value = {"anyOf": [_LINE, {"type": "integer"}]}
    way = _object({"when": value, "label": _LINE, "to": ways_on}, ("when", "label"))
    row = _object(
        {
            "id": _ID,
            "name": _LINE,
            "role": _enum(*ROLES),
            "unit": _ID,
            "at": _ID,
            "hours": _HOURS,
            "does": _enum(*DOES),
            "text": _TEXT,
            "paper": _ID,
            "next": {"anyOf": [_ID, _list(way, 2, 20), _list(_ID, 2, 20)]},
            "by": _KEY,
            "join": _ID,
            "on_supplement": _ID,
            "send_back_to": _list(_ID, 0, 40),
            "timer": _object({"hours": _HOURS, "to": _ID}),
            "consult": _list(_consulted(), 1, 20),
            "renamed_from": {"anyOf": [_ID, _list(_ID, 1, 20)]},
        },
        (
            *("at", "paper", "next", "by", "join", "on_supplement", "send_back_to", "timer", "consult"),
            "renamed_from",
        ),
    )
    return {"$schema": DIALECT, "title": "steps.yaml", **_object({"steps": _list(row, 1, 500)})}


def _consulted() -> Schema:
    return _object(
        {
            "id": {"type": "string", "pattern": "^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$"},
            "agency": _ID,
            "unit": _ID,
            "name": _LINE,
            "limit": _LINE,
            "when": _or_null(_EXPRESSION),
            "question": _TEXT,
            "on_silence": _enum(*ON_SILENCE),
        },
        ("agency", "when"),
    )


def _approval() -> Schema:
    parts: Schema = {
        **dict.fromkeys(("drafted_by", "reviewed_by", "approved_by", "decision"), _LINE),
        **dict.fromkeys(("decided_on", "effective_on"), _DAY),
        "note": _or_null(_TEXT),
    }
    return {"$schema": DIALECT, "title": "approval.yaml", **_object(parts, ("note",))}


def _golden() -> Schema:
    expected = _object(
        {
            "errors": _list({"type": "string", "maxLength": 300}, 1, 100),
            "fee_vnd": {"type": "integer", "minimum": 0},
            "slots": _list(_ID),
            "route": _list(_ID, 1, 200),
            "due_at": _MOMENT,
            "papers": _list(_ID),
            "children": {"type": "object", "propertyNames": _ID, "additionalProperties": _list(_ID, 1, 200)},
        },
        ("errors", "fee_vnd", "slots", "route", "due_at", "papers", "children"),
    )
    parts: Schema = {
        "title": _LINE,
        "form": {"type": "object"},
        "change": {"type": "object"},
        "channel": _enum(*CHANNELS),
        "filed_on": _DAY,
        "accepted_at": _MOMENT,
        "days_off": _list(_DAY),
        "pauses": _list(_list(_MOMENT, 2, 2)),
        "outcomes": {"type": "object", "additionalProperties": _ID},
        "refused": _list(_ID, 1, 20),
        "results": {"type": "object", "propertyNames": _ID, "additionalProperties": {"type": "object"}},
        "expect": expected,
    }
    optional = (
        *("form", "change", "channel", "filed_on", "accepted_at", "days_off", "pauses", "outcomes"),
        *("refused", "results"),
    )
    whole = _object(parts, optional)
    return {"$schema": DIALECT, "title": "golden/*.yaml", **whole}
