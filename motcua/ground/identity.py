"""Personal and tax numbers: what is impossible is an error, what is odd is a warning.

Source: Citizen identity law, structure of the twelve digits (province of birth registration, century and sex,
two digits of the birth year, six at random). There is no check digit. Tax numbers: ten digits with a check
digit, a branch adds three; since 1 July 2025 a person's own twelve digits serve as well.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.ground.sentences import N_, Sentence

Sex = Literal["nam", "nữ"]
_MALE: Sex = "nam"
_FEMALE: Sex = "nữ"
SEX_NAMES = (N_("nam"), N_("nữ"))

# The 63 provinces before 1 July 2025: numbers given then keep their province for life.
_BIRTH_PROVINCES = """
001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038
040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082
083 084 086 087 089 091 092 093 094 095 096
"""
BIRTH_PROVINCES = frozenset(_BIRTH_PROVINCES.split())
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_FIRST_CENTURY = 1900
_SEPARATORS = re.compile(r"[\s.]+")


@dataclass(frozen=True)
class IdentityCheck:
    """`number` without spaces, `error` when it cannot be one, `warnings` when it does not fit other data."""

    number: str
    error: Sentence | None = None
    warnings: tuple[Sentence, ...] = ()


def check_identity(text: str, *, sex: Sex | None = None, born: date | None = None) -> IdentityCheck:
    """A personal number of twelve digits, compared with sex and birth date when they are known."""
    number = _SEPARATORS.sub("", text)
    if not re.fullmatch("[0-9]{12}", number):
        return IdentityCheck(number, _format_error(number))
    return IdentityCheck(number, None, tuple(_oddities(number, sex, born)))


def _format_error(number: str) -> Sentence:
    if re.fullmatch("[0-9]{9}", number):
        return Sentence("Chứng minh nhân dân 9 số không còn dùng được. Nhập số định danh 12 chữ số.")
    return Sentence("Nhập số định danh cá nhân gồm 12 chữ số.")


def _oddities(number: str, sex: Sex | None, born: date | None) -> list[Sentence]:
    found = []
    if number[:3] not in BIRTH_PROVINCES:
        found.append(
            Sentence("Ba số đầu {code} không phải mã tỉnh nào. Xem lại số định danh.", {"code": number[:3]})
        )
    if sex is not None and sex != sex_of(number):
        found.append(
            Sentence(
                "Số định danh này là của người giới tính {sex}. Xem lại số hoặc giới tính.",
                {"sex": Sentence(sex_of(number))},
            )
        )
    if born is not None and born.year != birth_year_of(number):
        found.append(
            Sentence(
                "Số định danh này là của người sinh năm {year}. Xem lại số hoặc ngày sinh.",
                {"year": birth_year_of(number)},
            )
        )
    return found


def sex_of(number: str) -> Sex:
    """The sex that a personal number says; `number` has twelve digits."""
    return _FEMALE if int(number[3]) % 2 else _MALE


def birth_year_of(number: str) -> int:
    """The birth year that a personal number says; `number` has twelve digits."""
    return _FIRST_CENTURY + int(number[3]) // 2 * 100 + int(number[4:6])


def show_identity(number: str) -> str:
    """Twelve digits in groups of three, as they are read aloud."""
    return " ".join(number[at : at + 3] for at in range(0, len(number), 3))


def check_tax_code(text: str) -> IdentityCheck:
    """A tax number: 0100109106, its branch 0100109106-001, or a person's twelve digits."""
    number = re.sub(r"\s+", "", text)
    if re.fullmatch("[0-9]{12}", number):
        return check_identity(number)
    matched = re.fullmatch("([0-9]{10})(-[0-9]{3})?", number)
    if not matched:
        return IdentityCheck(
            number, Sentence("Nhập mã số thuế gồm 10 chữ số, hoặc 10 chữ số và đuôi 3 chữ số như -001.")
        )
    if not _tax_digit_holds(matched[1]):
        return IdentityCheck(
            number,
            Sentence(
                "Mã số thuế {number} không có thật: chữ số thứ 10 không khớp. Xem lại từng số.",
                {"number": number},
            ),
        )
    return IdentityCheck(number)


def _tax_digit_holds(ten: str) -> bool:
    remainder = sum(int(digit) * weight for digit, weight in zip(ten, _TAX_WEIGHTS, strict=False)) % 11
    return int(ten[9]) == 10 - remainder


SAMPLE_TAX_OFFICE = "99"
"""The first two digits of made-up numbers: no tax office of the lists bears them."""


def sample_tax_code(number: int) -> str:
    """A made-up tax number that holds by its check digit, another for every `number` up to 999,999.

    Nobody's: for a simulated tax office only. The ninth digit is the first with which a check digit exists.
    """
    for ninth in range(10):
        nine = f"{SAMPLE_TAX_OFFICE}{number % 1_000_000:06d}{ninth}"
        check = 10 - sum(int(d) * w for d, w in zip(nine, _TAX_WEIGHTS, strict=True)) % 11
        if check < 10:
            return f"{nine}{check}"
    raise AssertionError("one of ten neighbours always has a check digit")
