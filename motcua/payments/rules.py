"""Sums and receipt numbers: pure functions. Unit of every amount: whole đồng."""

from collections.abc import Iterable
from typing import Protocol, TypedDict

RECEIPT_DIGITS = 8
LARGEST_VND = 10**12


class FeeLine(Protocol):
    """One line of what is to be paid, as the pack's fee table says it, with its legal source."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def amount_vnd(self) -> int: ...
    @property
    def source(self) -> str: ...


class StoredLine(TypedDict):
    """A fee line as it is kept with the charge."""

    code: str
    name: str
    amount_vnd: int
    source: str


def stored(lines: Iterable[FeeLine]) -> list[StoredLine]:
    """Lines to keep. ValueError: an amount below zero or beyond any fee."""
    kept: list[StoredLine] = []
    for line in lines:
        if not 0 <= line.amount_vnd <= LARGEST_VND:
            raise ValueError(f"{line.code}: {line.amount_vnd}")
        kept.append(
            {"code": line.code, "name": line.name, "amount_vnd": line.amount_vnd, "source": line.source}
        )
    return kept


def total(lines: Iterable[StoredLine]) -> int:
    """The sum in whole đồng."""
    return sum(line["amount_vnd"] for line in lines)


def receipt_number(value: int) -> str:
    """At most eight digits, beginning again each 1 January: 12 → "00000012".

    Source: Decree 254/2026 on receipts, not checked against the gazette.
    """
    return f"{value:0{RECEIPT_DIGITS}d}"
