"""One way to write a value down, so that the same content always has the same hash."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

_encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical_json(value: object) -> bytes:
    """UTF-8 JSON with sorted keys, no spaces, text in NFC.

    Errors: TypeError for a float (it has no one spelling) or anything that JSON does not know; ValueError for
    two keys that are the same in NFC; UnicodeEncodeError for half of a surrogate pair.
    """
    return _encoded(_plain(value)).encode()


def sha256_hex(content: bytes | str) -> str:
    """64 lower-case hexadecimal digits; text is hashed as UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, str):
        return _composed(str(value))
    if value is None or isinstance(value, int):
        return value
    if type(value) is dict or isinstance(value, Mapping):
        return _plain_mapping(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_plain(item) for item in value]
    if isinstance(value, AbstractSet):
        raise TypeError("a set has no order of its own; sort it first")
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _composed(text: str) -> str:
    """In NFC; plain ASCII is so already."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _plain_mapping(mapping: Mapping[object, object]) -> dict[str, object]:
    plain: dict[str, object] = {}
    for key, item in mapping.items():
        if not isinstance(key, str):
            raise TypeError(f"a key must be text, not {type(key).__name__}")
        name = _composed(str(key))
        if name in plain:
            raise ValueError(f"two keys are one in NFC: {name}")
        plain[name] = _plain(item)
    return plain
