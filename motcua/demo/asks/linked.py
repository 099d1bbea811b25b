"""Answers for linked requests: a newborn with residence and health insurance, a company with its tax number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from motcua.demo import uploads
from motcua.demo.asks.births import Birth
from motcua.demo.names import Person
from motcua.demo.uploads import Upload
from motcua.ground.dates import local
from motcua.web.now import now

Answers = dict[str, Any]
DWELLING, CHARTER = "giay-to-cho-o", "dieu-le"
CHILD = ("full_name", "birth_date", "identity_number")


@dataclass(frozen=True)
class Newborn(Birth):
    """A birth with the child's residence in the parents' household and its health insurance card."""

    hospital: str = "Trạm Y tế phường"
    code: ClassVar[str] = "2.002621"
    later: ClassVar[tuple[str, ...]] = (DWELLING,)
    """Papers that come only when they are asked for."""

    def answers(self, who: Person, ward: str) -> Answers:
        """The joint form as the person fills it in."""
        household = {
            "head_name": who.full_name,
            "head_identity_number": who.identity_number,
            "relation": "con",
            "ward": ward,
            "address": who.address,
            "agreed": True,
        }
        more = {"wants_residence": True, "household": household, "wants_insurance": True}
        return super().answers(who, ward) | more | {"hospital": self.hospital}

    def mended(self, who: Person, ward: str) -> Answers:
        """The joint form with the group of the household in its address."""
        asked = self.answers(who, ward)
        return asked | {"household": asked["household"] | {"address": f"{who.address}, tổ 2"}}

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """The certificate of live birth; papers on the dwelling, when they are asked for."""
        return super().papers(who, place, on) | {DWELLING: uploads.identity_card("giấy tờ chỗ ở", who.phone)}

    def part_result(self, branch: str, form: Mapping[str, Any], who: Person, place: str) -> Answers:
        """What the specialist of each agency writes, from what reached them."""
        today = local(now()).date()
        if branch == "khai-sinh":
            return self.result(who, place)
        child = {name: form["child"][name] for name in CHILD}
        if branch == "thuong-tru":
            household = {k: v for k, v in form["household"].items() if k != "agreed"}
            return {"child": child, "household": household, "registered_on": today.isoformat()}
        born = date.fromisoformat(child["birth_date"])
        return {
            "child": child | {"sex": form["child"]["sex"]},
            "hospital": form["hospital"],
            "valid_from": born.isoformat(),
            "valid_to": born.replace(year=born.year + 6).isoformat(),
        }


@dataclass(frozen=True)
class Company:
    """A company of one owner. `lines`: [(code, detail)]."""

    name: str
    lines: tuple[tuple[str, str], ...]
    capital: int = 300_000_000
    workers: int = 3
    code: ClassVar[str] = "2.001583"

    def answers(self, who: Person, ward: str) -> Answers:
        """The request as its founder fills it in."""
        return {
            "owner": {
                "full_name": who.full_name,
                "birth_date": who.birth_date.isoformat(),
                "sex": who.sex,
                "identity_number": who.identity_number,
                "phone": who.phone,
                "ward": who.ward,
                "address": who.address,
            },
            "company": {"name": self.name},
            "office": {"ward": ward, "address": who.address, "phone": who.phone},
            "lines": [{"line": line, "detail": detail} for line, detail in self.lines],
            "capital": self.capital,
            "other_representative": False,
            "beneficial_owner": False,
            "tax": {"accounting": "independent", "vat": "deduction", "workers": self.workers},
            "delivery": "electronic",
            "declaration": True,
        }

    def mended(self, who: Person, ward: str) -> Answers:
        """The request with a name that nobody else bears."""
        asked = self.answers(who, ward)
        return asked | {"company": {"name": f"{self.name} Lam Giang"}}

    def result(self, who: Person, place: str) -> Answers:
        """Nothing: the agencies of the branches write the results."""
        return {}

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """The charter."""
        return {CHARTER: uploads.agreement("ĐIỀU LỆ CÔNG TY", self.name, who.full_name, place, on)}

    def part_result(self, branch: str, form: Mapping[str, Any], who: Person, place: str) -> Answers | None:
        """None: what the request and the simulated tax office say is all that is written."""
        return None
