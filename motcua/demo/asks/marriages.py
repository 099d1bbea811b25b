"""Answers for the pack 1.000894 (đăng ký kết hôn): an invented person and whom they marry."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from motcua.demo import names
from motcua.demo.chance import number
from motcua.demo.names import Person
from motcua.demo.uploads import Upload
from motcua.ground.dates import local
from motcua.web.now import now

Answers = dict[str, Any]


@dataclass(frozen=True)
class Marriage:
    """The person marries somebody of about the same age."""

    copies: int = 0
    code: ClassVar[str] = "1.000894"

    def answers(self, who: Person, ward: str) -> Answers:
        """The joint form, filed by the person."""
        parties = {one: _party(who, sex) for one, sex in (("husband", "nam"), ("wife", "nữ"))}
        return {
            "foreign_party": False,
            **{one: party | {"status": "never"} for one, party in parties.items()},
            "requester": {
                "full_name": who.full_name,
                "phone": who.phone,
                "ward": who.ward,
                "address": who.address,
            },
            "copies": self.copies,
            "declaration": True,
        }

    def mended(self, who: Person, ward: str) -> Answers:
        """The same: nothing was unclear."""
        return self.answers(who, ward)

    def result(self, who: Person, place: str) -> Answers:
        """The marriage certificate as the specialist draws it up."""
        today = local(now()).date()
        entry = {"book": f"01/{today.year}", "registered_on": today.isoformat(), "copies": self.copies}
        return {"husband": _party(who, "nam"), "wife": _party(who, "nữ"), "entry": entry}

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """Nothing: the agency looks up what it needs."""
        return {}


def _party(who: Person, sex: str) -> Answers:
    """The person where the sex is theirs, else whom they marry."""
    own = who.sex == sex
    born = who.birth_date + timedelta(days=0 if own else number(900, "partner", who.phone) - 600)
    identity = who.identity_number if own else names.identity_number(sex, born, "partner", who.phone)
    return {
        "full_name": who.full_name if own else names.full_name(sex, "partner", who.phone),
        "birth_date": born.isoformat(),
        "ethnicity": "01" if own else "03",
        "identity_number": identity,
        "residence": f"{who.address}, tỉnh Lam Giang",
    }
