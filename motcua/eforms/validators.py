"""One compiled validator for each schema, made once."""

import re
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema_rs

from motcua.eforms import code_lists
from motcua.eforms.definition import FormDefinition
from motcua.ground.identity import check_identity, check_tax_code
from motcua.ground.phones import parse_phone
from motcua.ground.refusals import Invalid

EARLIEST_YEAR = 1800
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)  # Python reads weeks (2026-W48-3) as days, too
_EMAIL = re.compile(r"[^\s@<>\"',;:()\[\]\\]{1,64}@(?:[^\s@.<>\"',;:()\[\]\\]{1,63}\.){1,8}[^\W\d_]{2,24}")
_WARD = re.compile(r"[0-9A-Za-z.-]{1,20}")


def is_date(text: str) -> bool:
    """A day of the calendar as `1990-12-31`."""
    try:
        return bool(_DAY.fullmatch(text)) and date.fromisoformat(text).year >= EARLIEST_YEAR
    except ValueError:
        return False


def is_phone(text: str) -> bool:
    """A telephone number written the one way it is stored."""
    try:
        return parse_phone(text) == text
    except Invalid:
        return False


FORMATS = {
    "date": is_date,
    "identity-number": lambda text: (found := check_identity(text)).error is None and found.number == text,
    "tax-code": lambda text: (found := check_tax_code(text)).error is None and found.number == text,
    "phone": is_phone,
    "email": lambda text: len(text) <= 254 and bool(_EMAIL.fullmatch(text)),
    "code": code_lists.is_answer,
    "ward": lambda text: bool(_WARD.fullmatch(text)),
}


def compiled(schema: Any) -> Any:
    """A validator with linear-time patterns. Raises `jsonschema_rs.ValidationError` on a wrong schema."""
    return jsonschema_rs.Draft202012Validator(
        schema, formats=FORMATS, validate_formats=True, pattern_options=jsonschema_rs.RegexOptions()
    )


def validator_of(definition: FormDefinition) -> Any:
    """The validator of a form, compiled at its first use in this process."""
    return _kept(definition.sha256, _Held(definition.schema))


class _Held:
    """Carries a schema past the cache, which looks at the digest only."""

    def __init__(self, schema: Any) -> None:
        self.schema = schema

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=512)
def _kept(sha256: str, held: _Held) -> Any:
    return compiled(held.schema)
