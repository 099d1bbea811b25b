"""From what a person types to an answer, and from an answer back to what the control shows.

Text that cannot be understood stays as it was typed, so that it is shown again; `checking` says what is wrong
with it. Characters that no text may hold become U+FFFD, which `checking` refuses.
"""

import re
import unicodedata
from datetime import date
from typing import Any

from motcua.eforms.questions import Field
from motcua.ground.phones import parse_phone
from motcua.ground.refusals import Invalid

REPLACED = "\ufffd"
_TYPED_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_GROUPED = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+")
_PLAIN = re.compile(r"-?\d{1,18}")
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
# Letters, signs and marks that draw nothing: alone they are no text, beside others they stay.
_DRAWS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0 \n")
_DRAWS_NOTHING |= {chr(one) for one in (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10))}


def text(typed: str, *, is_line: bool = True) -> str:
    """Clean text: NFC, trimmed, no unseen characters, single spaces in a line, line breaks as \\n elsewhere.
    Of characters that draw nothing alone nothing is left.

    NUL, control characters, marks that turn the direction of text and lone surrogates become U+FFFD.
    """
    broken = typed.replace("\r\n", "\n").replace("\r", "\n") if "\r" in typed else typed
    nfc = unicodedata.normalize("NFC", broken)
    # Nearly all that is typed is printable and has no character to replace.
    kept = nfc if nfc.isprintable() else "".join(_character(c, is_line) for c in nfc if c not in _UNSEEN)
    if not kept.isascii() and _DRAWS_NOTHING.issuperset(kept):
        return ""
    if is_line:
        return " ".join(kept.split())
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip()


def _character(one: str, is_line: bool) -> str:
    if one in "\n\t":
        return " " if is_line or one == "\t" else one
    category = unicodedata.category(one)
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    return REPLACED if category in {"Cc", "Cf", "Cs", "Cn"} else one


def value(field: Field, typed: str) -> Any:
    """The answer that typed text stands for; None when nothing was typed."""
    cleaned = text(typed, is_line=field.is_line)
    if not cleaned:
        return None
    if field.choices:
        return next((one.value for one in field.choices if one.text == cleaned), cleaned)
    if field.type == "integer":
        return integer(cleaned)
    if field.type == "boolean":
        return {"true": True, "on": True, "1": True, "false": False, "0": False}.get(cleaned, cleaned)
    if field.codes is not None:
        return field.codes.code_of(cleaned) or cleaned
    return tidy(field.format, cleaned)


def integer(typed: str) -> int | str:
    """`1.000`, `1 000` and `1000` are a thousand; anything else stays as typed."""
    if _GROUPED.fullmatch(typed) or _PLAIN.fullmatch(typed):
        return int(typed.replace(".", "").replace(" ", "")) if typed.isascii() else typed
    return typed


def tidy(form: str, cleaned: str) -> str:
    """One way of writing for each format: ISO dates, numbers without gaps, e-mail as typed."""
    if not form:
        return cleaned
    if form == "date":
        return day(cleaned)
    if form == "phone":
        return _phone(cleaned)
    return re.sub(r"[\s.]", "", cleaned) if form in {"identity-number", "tax-code"} else cleaned


def _phone(cleaned: str) -> str:
    try:
        return parse_phone(cleaned)
    except Invalid:
        return cleaned


def day(typed: str) -> str:
    """`31/12/1990`, `1/2/1990`, `31-12-1990` or ISO as ISO; what is no day of the calendar stays as typed."""
    if found := _TYPED_DAY.fullmatch(typed):
        day_of_month, month, year = found.groups()
    elif found := _ISO_DAY.fullmatch(typed):
        year, month, day_of_month = found.groups()
    else:
        return typed
    try:
        return date(int(year), int(month), int(day_of_month)).isoformat()
    except ValueError:
        return typed


def shown(field: Field, answer: Any) -> str:
    """What the control shows for an answer; the reverse of `value`."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, int) and field.control == "number":
        return f"{answer:,}".replace(",", ".")
    if isinstance(answer, str) and field.format == "date":
        return day_in_words(answer)
    if isinstance(answer, str) and field.codes is not None:
        return field.codes.shown(answer)
    return answer if isinstance(answer, str) else str(answer)


def day_in_words(iso: str) -> str:
    """`1990-12-31` as `31/12/1990`; anything else as it is."""
    try:
        return f"{date.fromisoformat(iso):%d/%m/%Y}" if len(iso) == 10 else iso
    except ValueError:
        return iso
