"""The JSON Schemas of a pack's YAML files: strict, so that a misspelt key is a finding and not a silence."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

from motcua.eforms import profile
from motcua.flow.step_consult import ON_SILENCE
from motcua.procedures.packs.schema_parts import (
    CODE,
    DAY,
    EXPRESSION,
    FILE,
    HOURS,
    ID,
    KEY,
    LAW_IDS,
    LINE,
    MOMENT,
    OFFICIAL,
    PATH,
    TEXT,
    Schema,
    list_of,
    one_of,
    or_null,
    record,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROLES = ("lien_thong", "mot_cua", "chuyen_vien", "truong_phong", "lanh_dao", "van_thu", "ubnd", "quan_tri")
DOES = ("accept", "work", "sign", "issue", "return", "children")
FILE_KINDS = ("pdf", "jpg", "png", "docx", "xlsx", "zip")
CHANNELS = ("online", "counter", "post")
MADE = ("sample-tax-code",)
"""What a simulated office makes up for the draft of a result."""
DELIVERY = ("electronic", "counter", "post")


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


def _words(language: str) -> Schema:
    """The pack's shown texts in another language, row by row."""
    return record({"words": list_of(record({"vi": TEXT, language: TEXT}), 1, 2000)})


def _pack() -> Schema:
    parts: Schema = {
        "format": {"const": 1},
        "id": ID,
        "code": CODE,
        "part_of": CODE,
        "children": list_of(_child(), 1, 20),
        "name": OFFICIAL,
        "plain_name": LINE,
        "field": LINE,
        "levels": list_of(one_of("bộ", "tỉnh", "huyện", "xã"), 1, 4),
        "effective_from": DAY,
        "checked_by": or_null(LINE),
        "checked_on": or_null(DAY),
        "agency": record(
            {
                "types": list_of(ID, 1, 40),
                "text": LINE,
                "handled_by": list_of(record({"when": EXPRESSION, "type": ID}), 1, 20),
            },
            ("handled_by",),
        ),
        "applicants": list_of(LINE, 1, 20),
        "law": list_of(_law(), 1, 60),
        "page": record(
            {
                "summary": TEXT,
                "minutes": {"type": "integer", "minimum": 1, "maximum": 240},
                "notes": list_of(TEXT),
            }
        ),
        "order": list_of(TEXT, 1, 40),
        "ways": list_of(record({"channel": one_of(*CHANNELS), "text": TEXT}), 1, 10),
        "copies": {"type": "integer", "minimum": 1, "maximum": 20},
        "limit": _limit(),
        "requirements": list_of(_requirement(), 0, 40),
        "presence": record({"required": {"type": "boolean"}, "reason": or_null(TEXT), "law": LAW_IDS}),
        "form": record({"schema": FILE, "ui": FILE, "title": LINE, "addressee": LINE}),
        "people": _people(),
        "slots": list_of(_slot(), 0, 40),
        "tables": {
            "type": "object",
            "propertyNames": KEY,
            "additionalProperties": _table(),
            "maxProperties": 20,
        },
        "fees": list_of(_fee(), 0, 20),
        "conditions": {
            "type": "object",
            "propertyNames": KEY,
            "additionalProperties": {
                "oneOf": [record({"value": EXPRESSION}), record({"table": KEY, "output": KEY})]
            },
            "maxProperties": 40,
        },
        "fee_note": TEXT,
        "result": {"type": "object"},
        "delivery": list_of(one_of(*DELIVERY), 1, 3),
    }
    whole = record(parts, ("requirements", "conditions", "fee_note", "part_of", "children"))
    # What others give is named only; what one gives oneself is typed, printed, numbered and signed.
    of_others = {"properties": {"result": record({"name": LINE})}}
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
            record({"field": PATH}),
            record({"result": ID, "field": PATH}),
            record({"value": value}),
        ]
    }
    return record(
        {
            "id": ID,
            "procedure": CODE,
            "name": LINE,
            "ward": PATH,
            "when": or_null(EXPRESSION),
            "after": list_of(ID, 1, 20),
            "form": {"type": "object", "propertyNames": PATH, "additionalProperties": take},
            "prolongs": LINE,
            "slots": {"type": "object", "propertyNames": ID, "additionalProperties": ID},
        },
        ("ward", "when", "after", "prolongs", "slots"),
    )


def _law() -> Schema:
    return record(
        {
            "id": ID,
            "number": {
                "type": "string",
                "pattern": r"^[0-9]{1,5}(?:/[0-9]{4})?/[0-9A-ZĐƯa-zđư-]+(?:/[0-9A-ZĐƯa-zđư-]+)*$",
            },
            "title": LINE,
            "issued_on": or_null(DAY),
            "valid_from": or_null(DAY),
            "valid_to": or_null(DAY),
            "status": one_of("in_force", "suspended", "repealed"),
            "checked_on": or_null(DAY),
        }
    )


def _limit() -> Schema:
    said: Schema = {"text": LINE, "note": or_null(TEXT), "law": LAW_IDS, "article": LINE}
    case = record({**said, "when": EXPRESSION, "step": ID}, ("note", "when", "step"))
    stands = list_of(record({"step": ID, "reason": LINE}), 1, 10)
    return record({**said, "cases": list_of(case, 1, 10), "stands": stands}, ("note", "cases", "stands"))


def _requirement() -> Schema:
    return record({"at": PATH, "refuse_when": EXPRESSION, "text": TEXT, "law": LAW_IDS, "article": LINE})


def _people() -> Schema:
    person = record(
        {
            "name": PATH,
            "identity_number": PATH,
            "phone": PATH,
            "email": PATH,
            "ward": PATH,
            "address": PATH,
            "organisation": PATH,
            "tax_code": PATH,
        },
        ("identity_number", "email", "ward", "address", "organisation", "tax_code"),
    )
    return record({"applicant": person, "wants_paper": EXPRESSION}, ("wants_paper",))


def _slot() -> Schema:
    return record(
        {
            "id": ID,
            "name": LINE,
            "required": {"type": "boolean"},
            "when": or_null(EXPRESSION),
            "accepts": list_of(one_of(*FILE_KINDS), 1, 6),
            "max_files": {"type": "integer", "minimum": 1, "maximum": 50},
            "note": TEXT,
            "law": LAW_IDS,
        },
        ("when", "note"),
    )


def _table() -> Schema:
    bound = {"anyOf": [{"type": "integer"}, DAY]}
    taken = record(
        {
            "name": KEY,
            "label": LINE,
            "value": EXPRESSION,
            "least": bound,
            "most": bound,
            "allowed": list_of(LINE, 1, 500),
            "optional": {"type": "boolean"},
        },
        ("label", "least", "most", "allowed", "optional"),
    )
    given = record({"name": KEY, "type": one_of("integer", "string", "boolean", "date")})
    return record(
        {
            "file": FILE,
            "policy": one_of("unique", "first", "collect-sum"),
            "inputs": list_of(taken, 1, 20),
            "outputs": list_of(given, 1, 20),
        }
    )


def _fee() -> Schema:
    return record(
        {"table": KEY, "each": KEY, "quantity": EXPRESSION, "unit": LINE}, ("each", "quantity", "unit")
    )


def _result() -> Schema:
    take = {"type": "object", "propertyNames": PATH, "additionalProperties": PATH}
    made = {"type": "object", "propertyNames": PATH, "additionalProperties": one_of(*MADE)}
    return record(
        {
            "kind": ID,
            "name": LINE,
            "notation": {"type": "string", "pattern": "^[0-9A-ZĐƯa-zđư-]{1,20}$"},
            "paper": ID,
            "step": ID,
            "issuer": ID,
            "schema": FILE,
            "ui": FILE,
            "prefill": list_of(
                record({"to": KEY, "each": KEY, "take": take, "make": made}, ("each", "make")), 0, 40
            ),
        },
        ("issuer", "schema", "ui", "prefill"),
    )


def _steps() -> Schema:
    ways_on = {"anyOf": [ID, list_of(ID, 2, 20)]}
    value = {"anyOf": [LINE, {"type": "integer"}]}
    way = record({"when": value, "label": LINE, "to": ways_on}, ("when", "label"))
    row = record(
        {
            "id": ID,
            "name": LINE,
            "role": one_of(*ROLES),
            "unit": ID,
            "at": ID,
            "hours": HOURS,
            "does": one_of(*DOES),
            "text": TEXT,
            "paper": ID,
            "next": {"anyOf": [ID, list_of(way, 2, 20), list_of(ID, 2, 20)]},
            "by": KEY,
            "join": ID,
            "on_supplement": ID,
            "send_back_to": list_of(ID, 0, 40),
            "timer": record({"hours": HOURS, "to": ID}),
            "consult": list_of(_consulted(), 1, 20),
            "renamed_from": {"anyOf": [ID, list_of(ID, 1, 20)]},
        },
        (
            *("at", "paper", "next", "by", "join", "on_supplement", "send_back_to", "timer", "consult"),
            "renamed_from",
        ),
    )
    return {"$schema": DIALECT, "title": "steps.yaml", **record({"steps": list_of(row, 1, 500)})}


def _consulted() -> Schema:
    return record(
        {
            "id": {"type": "string", "pattern": "^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$"},
            "agency": ID,
            "unit": ID,
            "name": LINE,
            "limit": LINE,
            "when": or_null(EXPRESSION),
            "question": TEXT,
            "on_silence": one_of(*ON_SILENCE),
        },
        ("agency", "when"),
    )


def _approval() -> Schema:
    parts: Schema = {
        **dict.fromkeys(("drafted_by", "reviewed_by", "approved_by", "decision"), LINE),
        **dict.fromkeys(("decided_on", "effective_on"), DAY),
        "note": or_null(TEXT),
    }
    return {"$schema": DIALECT, "title": "approval.yaml", **record(parts, ("note",))}


def _golden() -> Schema:
    expected = record(
        {
            "errors": list_of({"type": "string", "maxLength": 300}, 1, 100),
            "fee_vnd": {"type": "integer", "minimum": 0},
            "slots": list_of(ID),
            "route": list_of(ID, 1, 200),
            "due_at": MOMENT,
            "papers": list_of(ID),
            "children": {"type": "object", "propertyNames": ID, "additionalProperties": list_of(ID, 1, 200)},
        },
        ("errors", "fee_vnd", "slots", "route", "due_at", "papers", "children"),
    )
    parts: Schema = {
        "title": LINE,
        "form": {"type": "object"},
        "change": {"type": "object"},
        "channel": one_of(*CHANNELS),
        "filed_on": DAY,
        "accepted_at": MOMENT,
        "days_off": list_of(DAY),
        "pauses": list_of(list_of(MOMENT, 2, 2)),
        "outcomes": {"type": "object", "additionalProperties": ID},
        "refused": list_of(ID, 1, 20),
        "results": {"type": "object", "propertyNames": ID, "additionalProperties": {"type": "object"}},
        "expect": expected,
    }
    optional = (
        *("form", "change", "channel", "filed_on", "accepted_at", "days_off", "pauses", "outcomes"),
        *("refused", "results"),
    )
    whole = record(parts, optional)
    return {"$schema": DIALECT, "title": "golden/*.yaml", **whole}
