"""Lists in pages: a cursor names the last row seen, so that page a thousand costs what page one costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet

from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence

Row = TypeVar("Row", bound=Model)
_SIGNER = signing.Signer(salt="motcua.web.cursor")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows, and the cursor of the next one (None at the end)."""

    items: list[Row]
    next: str | None


def page(rows: QuerySet[Row], *, order: Sequence[str], cursor: str | None, limit: int = 50) -> Page[Row]:
    """The rows after the cursor in the given order ("due_at", "-id": the last must be unique).

    Fields in the order must not be null. One query. Refuses Invalid for a cursor not made here.
    """
    if cursor:
        rows = rows.filter(_after(order, decode(cursor, len(order))))
    found = list(rows.order_by(*order)[: limit + 1])
    if len(found) <= limit:
        return Page(found, None)
    last = found[limit - 1]
    return Page(found[:limit], encode([_value(last, field) for field in order]))


def encode(values: Sequence[object]) -> str:
    """A cursor out of the last row's values (text, whole numbers, dates, times)."""
    plain = [v.isoformat() if isinstance(v, date | datetime) else v for v in values]
    return _SIGNER.sign_object(plain, compress=True)


def decode(cursor: str, length: int) -> list[Any]:
    """The values of a cursor; it is signed, since values of any other make could upset a database."""
    try:
        values = _SIGNER.unsign_object(cursor)
    except (signing.BadSignature, ValueError):
        values = None
    if not isinstance(values, list) or len(values) != length:
        raise not_ours()
    return values


def not_ours() -> Invalid:
    """The refusal of a cursor that this list did not give."""
    return Invalid(Sentence("Dấu trang không đúng. Mở lại danh sách từ đầu."), code="bad_cursor")


def read_limit(text: str | None, *, default: int = 50, most: int = 200) -> int:
    """How many rows are asked for; refuses Invalid for what is not a whole number from 1."""
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text) > 0):
        raise Invalid(Sentence("limit phải là số nguyên từ 1."), code="bad_limit")
    return min(int(text), most)


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) > (x, y) as a > x or (a = x and b > y), with < where the order falls."""
    wanted, equal = Q(), Q()
    for field, value in zip(order, values, strict=True):
        name = field.lstrip("-")
        step = "lt" if field.startswith("-") else "gt"
        wanted |= equal & Q(**{f"{name}__{step}": value})
        equal &= Q(**{name: value})
    return wanted


def _value(row: Model, field: str) -> Any:
    found: Any = row
    for name in field.lstrip("-").split("__"):
        found = getattr(found, name)
    return found
