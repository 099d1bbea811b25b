"""Reading a JSON body so that nothing strange gets past the door."""

import json
import math
import re
import unicodedata
from typing import Any, NoReturn

from django.http import HttpRequest

from motcua.ground.plain_text import clean
from motcua.ground.refusals import FieldError, Invalid, Refused
from motcua.ground.sentences import Sentence

DEEPEST = 32
LONGEST_NUMBER = 18  # digits: beyond them a number no longer fits the databases' 64 bits
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


class UnreadableBody(Refused):
    """The body is not JSON as this door takes it."""

    status = 400


class WrongMediaType(Refused):
    """The body says that it is something else."""

    status = 415


def read_json(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in the body, its text in NFC.

    Refuses: WrongMediaType; UnreadableBody (not UTF-8, not JSON, nested deeper than 32, NaN or Infinity, a
    number of more than 18 digits, a key twice, not an object); Invalid with the pointer of a text that holds
    NUL, a control character or half of a surrogate pair. Django refuses a body over its own limit before.
    """
    if request.content_type not in ("application/json", "application/merge-patch+json"):
        raise WrongMediaType(Sentence("Nội dung phải là application/json."), code="media_type")
    return parse(request.body)


def parse(body: bytes) -> dict[str, Any]:
    """`read_json` without a request."""
    _check_depth(body)
    try:
        found = json.loads(
            body.decode("utf-8"),
            parse_int=_whole,
            parse_float=_fraction,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError:
        raise _unreadable(Sentence("Nội dung không phải UTF-8.")) from None
    except json.JSONDecodeError as fault:
        where = {"line": fault.lineno, "column": fault.colno}
        raise _unreadable(Sentence("JSON sai ở dòng {line}, cột {column}.", where)) from None
    if not isinstance(found, dict):
        raise _unreadable(Sentence("Nội dung phải là một đối tượng JSON."))
    cleaned = _cleaned(found, "")
    assert isinstance(cleaned, dict)
    return cleaned


def _check_depth(body: bytes) -> None:
    """Before parsing: the parser itself would meet the end of the stack."""
    depth = 0
    for found in _BRACKETS.finditer(body):
        mark = found[0]
        if mark in (b"[", b"{"):
            depth += 1
            if depth > DEEPEST:
                raise _unreadable(Sentence("JSON lồng sâu quá {deepest} tầng.", {"deepest": DEEPEST}))
        elif mark in (b"]", b"}"):
            depth -= 1


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > LONGEST_NUMBER:
        raise _unreadable(Sentence("Có số dài quá {digits} chữ số.", {"digits": LONGEST_NUMBER}))
    return int(text)


def _fraction(text: str) -> float:
    value = float(text)
    if len(text) > 40 or not math.isfinite(value):
        raise _unreadable(Sentence("Có số quá lớn hoặc quá dài."))
    return value


def _constant(text: str) -> NoReturn:
    raise _unreadable(Sentence("{text} không phải là số trong JSON.", {"text": text}))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _unreadable(Sentence("Có khóa viết hai lần trong một đối tượng."))
    return found


def _cleaned(value: Any, pointer: str) -> Any:
    """The value with its text in NFC; depth is bounded by now, so this may call itself."""
    if isinstance(value, str):
        return _cleaned_text(value, pointer)
    if isinstance(value, list):
        return [_cleaned(item, f"{pointer}/{i}") for i, item in enumerate(value)]
    if isinstance(value, dict):
        found = {
            _cleaned_text(key, pointer): _cleaned(item, f"{pointer}/{_escaped(key)}")
            for key, item in value.items()
        }
        if len(found) != len(value):
            raise _unreadable(Sentence("Có khóa viết hai lần trong một đối tượng."))
        return found
    return value


def _cleaned_text(text: str, pointer: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    try:
        return clean(text)
    except Invalid as refused:
        error = FieldError(pointer, refused.sentence)
        raise Invalid(refused.sentence, errors=(error,), code=refused.code) from None


def _escaped(key: str) -> str:
    """A key as part of a JSON Pointer; half a surrogate pair must not break the answer that names it."""
    safe = unicodedata.normalize("NFC", key.encode("utf-8", "replace").decode())
    return safe.replace("~", "~0").replace("/", "~1")


def _unreadable(sentence: Sentence) -> UnreadableBody:
    return UnreadableBody(sentence, code="unreadable_body")
