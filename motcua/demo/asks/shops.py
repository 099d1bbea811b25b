"""Answers for the pack 1.001612 (đăng ký hộ kinh doanh): what invented people want to open, alone or as a family."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from motcua.demo import names, uploads
from motcua.demo.chance import number
from motcua.demo.names import Person
from motcua.demo.uploads import Upload

IDENTITY, MINUTES, MANDATE, MEMBERS = (
    "giay-to-chu-ho",
    "bien-ban-hop",
    "uy-quyen-chu-ho",
    "giay-to-thanh-vien",
)
OPENING = date(2027, 1, 11)
Answers = dict[str, Any]


@dataclass(frozen=True)
class Shop:
    """A business of one person, or of a family with so many others. `lines`: [(code or own words, detail)]."""

    name: str
    lines: tuple[tuple[str, str], ...]
    capital: int = 60_000_000
    workers: int = 1
    others: int = 0
    has_account: bool = True
    detail: str = ""
    code: ClassVar[str] = "1.001612"

    def answers(self, who: Person, ward: str) -> Answers:
        """The request as that person fills it in; the shop stands in `ward`."""
        filled: Answers = {
            "founded_by": "family" if self.others else "person",
            "owner": _owner(who) | {"phone": who.phone},
            "has_account": self.has_account,
            "name": self.name,
            "place": {"ward": ward, "address": who.address, "phone": who.phone},
            "started_on": (OPENING + timedelta(days=number(40, "opening", self.name))).isoformat(),
            "lines": self._lines(),
            "capital": self.capital,
            "workers": self.workers + self.others,
            "tax_place": "business",
            "filed_by": "owner",
            "delivery": "electronic",
            "declaration": True,
        }
        return filled | ({"members": self._members(who)} if self.others else {})

    def mended(self, who: Person, ward: str) -> Answers:
        """The request with every line of business told exactly."""
        return replace(self, detail="bán lẻ tại cửa hàng, không bán qua mạng").answers(who, ward)

    def result(self, who: Person, place: str) -> Answers:
        """The certificate as the specialist drafts it."""
        asked = self.answers(who, who.ward)
        kept = ("started_on", "capital", "workers", "name")
        return {
            "household": {name: asked[name] for name in kept}
            | asked["place"]
            | {"business_code": who.identity_number},
            "lines": asked["lines"],
            "owner": _owner(who),
            "members": [{k: v for k, v in one.items() if k != "share"} for one in asked.get("members", [])],
        }

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """A card of who has no account; what a family agreed on."""
        found = {} if self.has_account else {IDENTITY: uploads.identity_card(who.identity_number)}
        if self.others:
            found[MINUTES] = uploads.agreement("BIÊN BẢN HỌP GIA ĐÌNH", self.name, who.full_name, place, on)
            found[MANDATE] = uploads.agreement("VĂN BẢN ỦY QUYỀN CHỦ HỘ", self.name, who.full_name, place, on)
        return found

    def _lines(self) -> list[Answers]:
        first, *more = self.lines
        told = [(first[0], self.detail or first[1]), *more]
        return [{"line": line} | ({"detail": detail} if detail else {}) for line, detail in told]

    def _members(self, who: Person) -> list[Answers]:
        found = []
        for n in range(self.others):
            one = names.person(who.ward, "member", self.name, n)
            family = who.full_name.split()[0]
            found.append(
                {
                    "full_name": names.full_name(one.sex, "member", self.name, n, family=family),
                    "birth_date": one.birth_date.isoformat(),
                    "identity_number": one.identity_number,
                    "share": self.capital // (self.others + 1),
                }
            )
        return found


def _owner(who: Person) -> Answers:
    return {
        "full_name": who.full_name,
        "birth_date": who.birth_date.isoformat(),
        "sex": who.sex,
        "identity_number": who.identity_number,
        "ward": who.ward,
        "address": who.address,
    }
