"""Telephone numbers of the country."""

import re

from motcua.ground.refusals import Invalid

_MOBILE = re.compile(r"0[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[0-9]{9}")
_SEPARATORS = re.compile(r"[\s.()\-\u2010-\u2015]+")


def parse_phone(text: str) -> str:
    """The number as it is stored: "+84 912.345.486" → "0912345486".

    Mobile: 0 and 3, 5, 7, 8 or 9, ten digits in all; landline: 02, eleven digits.
    Refuses: Invalid.
    """
    digits = _SEPARATORS.sub("", text)
    for country in ("+84", "0084"):
        if digits.startswith(country):
            digits = "0" + digits.removeprefix(country).removeprefix("0")
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    raise Invalid("Nhập số điện thoại gồm 10 chữ số, ví dụ 0912 345 486.", code="phone")


def is_phone(text: str) -> bool:
    """Can this be called?"""
    try:
        parse_phone(text)
    except Invalid:
        return False
    return True


def show_phone(number: str) -> str:
    """The number in groups, as it is read aloud: "0912345486" → "0912 345 486"."""
    return f"{number[:4]} {number[4:-3]} {number[-3:]}" if number.isdigit() and len(number) >= 10 else number
