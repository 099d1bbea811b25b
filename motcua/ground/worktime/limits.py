"""Time limits as procedures state them: "10 ngày làm việc", "trong ngày"."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Self

from motcua.ground.folding import fold
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import N_, Sentence

LARGEST_VALUE = 9_999
MINUTES_IN_HOUR = 60


class Unit(StrEnum):
    """What a limit counts; the value is its Vietnamese name."""

    WORKING_MINUTE = "phút làm việc"
    WORKING_HOUR = "giờ làm việc"
    WORKING_DAY = "ngày làm việc"
    DAY = "ngày"
    MONTH = "tháng"
    SAME_DAY = "trong ngày"


_BY_NAME = {fold(unit): unit for unit in Unit} | {fold("trong ngày làm việc"): Unit.SAME_DAY}
_SAID = {
    Unit.WORKING_MINUTE: N_("{value} phút làm việc"),
    Unit.WORKING_HOUR: N_("{value} giờ làm việc"),
    Unit.WORKING_DAY: N_("{value} ngày làm việc"),
    Unit.DAY: N_("{value} ngày"),
    Unit.MONTH: N_("{value} tháng"),
    Unit.SAME_DAY: N_("trong ngày"),
}
_WRITTEN = re.compile(r"([0-9]+)(?:[.,]([0-9]+))? ?([a-z][a-z ]*)")


@dataclass(frozen=True, slots=True)
class Limit:
    """`value` of `unit`; same-day limits have the value 1.

    Refuses: Invalid, a value below 1 or above 9,999.
    """

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.value <= LARGEST_VALUE:
            raise Invalid(
                Sentence("Thời hạn phải từ 1 đến {largest}.", {"largest": LARGEST_VALUE}), code="limit"
            )

    @property
    def text(self) -> str:
        """As it is written in Vietnamese: "10 ngày làm việc"."""
        return str(self.unit) if self.unit is Unit.SAME_DAY else f"{self.value} {self.unit}"

    @property
    def said(self) -> Sentence:
        """`text` as a sentence, for a door to say in another language."""
        return Sentence(_SAID[self.unit], {} if self.unit is Unit.SAME_DAY else {"value": self.value})

    @property
    def minutes(self) -> int | None:
        """Working minutes of a limit in working time; None for days and months."""
        if self.unit is Unit.WORKING_HOUR:
            return self.value * MINUTES_IN_HOUR
        return self.value if self.unit is Unit.WORKING_MINUTE else None

    @classmethod
    def same_day(cls) -> Self:
        return cls(1, Unit.SAME_DAY)

    @classmethod
    def of_hours(cls, hours: int | float | Decimal | str) -> Self:
        """So many working hours; half an hour is thirty minutes. Refuses parts of a minute (Invalid)."""
        try:
            minutes = Decimal(str(hours)) * MINUTES_IN_HOUR
        except InvalidOperation as fault:
            raise _unreadable(str(hours)) from fault
        if not minutes.is_finite() or minutes != minutes.to_integral_value():
            raise _unreadable(str(hours))
        whole, part = divmod(int(minutes), MINUTES_IN_HOUR)
        return cls(int(minutes), Unit.WORKING_MINUTE) if part else cls(whole, Unit.WORKING_HOUR)


def parse_limit(text: str) -> Limit:
    """A limit as people write it: leading zeros, spaces, capitals, NFD and missing tone marks are borne.

    Refuses: Invalid, for anything else; "giờ" alone too, since it does not say which hours count.
    """
    folded = " ".join(fold(text).split())
    if _BY_NAME.get(folded) is Unit.SAME_DAY:
        return Limit.same_day()
    matched = _WRITTEN.fullmatch(folded)
    if not matched:
        raise _unreadable(text)
    whole, part, name = matched.groups()
    if name == "gio":
        raise _which_hours(text)
    unit = _BY_NAME.get(name)
    if unit is None or unit is Unit.SAME_DAY or len(whole) > 9:
        raise _unreadable(text)
    if part is None:
        return Limit(int(whole), unit)
    if unit is not Unit.WORKING_HOUR or len(part) > 2:
        raise _unreadable(text)
    return Limit.of_hours(f"{whole}.{part}")


def _shown(text: str) -> str:
    """What was written, fit to be repeated in a sentence."""
    printable = "".join(letter if letter.isprintable() else "?" for letter in text)
    return printable if len(printable) <= 40 else printable[:39] + "…"


def _unreadable(text: str) -> Invalid:
    sentence = Sentence(
        "Không đọc được thời hạn “{text}”. "
        "Ghi như: 10 ngày làm việc, 8 giờ làm việc, 3 ngày, 1 tháng, trong ngày.",
        {"text": _shown(text)},
    )
    return Invalid(sentence, code="limit")


def _which_hours(text: str) -> Invalid:
    sentence = Sentence(
        "Thời hạn “{text}” chưa nói là giờ nào, nên không tính được. Ghi rõ: giờ làm việc.",
        {"text": _shown(text)},
    )
    return Invalid(sentence, code="limit")
