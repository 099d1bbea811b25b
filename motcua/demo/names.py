"""Invented people: names put together from common parts, everything else drawn. They are combinations, not people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from motcua.demo.chance import number, one_of, weighted
from motcua.demo.province import data_folder, rows_of

FIRST_BIRTH = date(1958, 1, 1)
BIRTH_DAYS = 16_800  # from 1958 to the end of 2003: all of age
STREETS = ("Sông Lam", "Hoa Ban", "Chè Xanh", "Bến Đò", "Đồi Thông", "Suối Mây", "Cầu Giang", "Hoa Mận")
BIRTH_PROVINCES = ("010", "011", "012", "014", "015")


@dataclass(frozen=True)
class Person:
    """What a form asks of somebody; `ward` is the code of the place, `sex` is "nam" or "nữ"."""

    full_name: str
    sex: str
    birth_date: date
    identity_number: str
    phone: str
    address: str
    ward: str


@dataclass(frozen=True)
class Parts:
    """Values of one kind and how often each is met."""

    values: Sequence[str]
    weights: Sequence[int]

    def one(self, *words: object) -> str:
        return weighted(self.values, self.weights, *words)


def person(ward: str, *words: object) -> Person:
    """Somebody who lives there; the same words give the same person."""
    sex = one_of(("nam", "nữ"), "sex", *words)
    born = FIRST_BIRTH + timedelta(days=number(BIRTH_DAYS, "born", *words))
    street = one_of(STREETS, "street", *words)
    return Person(
        full_name=full_name(sex, *words),
        sex=sex,
        birth_date=born,
        identity_number=identity_number(sex, born, *words),
        phone=f"09000{number(100_000, 'phone', *words):05d}",
        address=f"{1 + number(180, 'house', *words)} đường {street}, tổ {1 + number(12, 'group', *words)}",
        ward=ward,
    )


def full_name(sex: str, *words: object, family: str = "") -> str:
    """Họ, chữ đệm, tên; `family` keeps a family together."""
    parts = _parts()
    family = family or parts["ho", ""].one("family", *words)
    middle = parts["dem", sex].one("middle", *words)
    given = parts["ten", sex].one("given", *words)
    return f"{family} {middle} {given if given != middle else 'An'}"


def identity_number(sex: str, born: date, *words: object) -> str:
    """Twelve digits that agree with sex and birth date."""
    century = 2 * (born.year // 100 - 19) + (sex == "nữ")
    province = one_of(BIRTH_PROVINCES, "province", *words)
    return f"{province}{century}{born:%y}{number(1_000_000, 'serial', *words):06d}"


@cache
def _parts() -> Mapping[tuple[str, str], Parts]:
    """(kind, sex) → the values of `data/lam-giang/person_names.csv`; surnames have no sex."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in rows_of(data_folder() / "lam-giang" / "person_names.csv"):
        found.setdefault((row["kind"], row["gender"]), []).append((row["value"], int(row["weight"])))
    return {key: Parts(*zip(*rows, strict=True)) for key, rows in found.items()}
