"""Answers for the pack 1.001193 (đăng ký khai sinh): children that were just born to invented people.

A child is born on the fifth of the month before it is registered, so that it is always registered in time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from motcua.demo import names, uploads
from motcua.demo.chance import number, one_of
from motcua.demo.names import Person
from motcua.demo.uploads import Upload
from motcua.ground.dates import local
from motcua.web.now import now

CERTIFICATE = "giay-to-viec-sinh"
HOSPITAL = "Bệnh viện Đa khoa tỉnh Lam Giang"
BIRTHDAY = 5
OLDEST_PARENT = 40
ETHNICITIES = ("01", "03", "08")
Answers = dict[str, Any]


@dataclass(frozen=True)
class Birth:
    """The birth of a child of that person, or in their family if they are older. `alone`: the mother alone is named."""

    copies: int = 0
    alone: bool = False
    delivery: str = "electronic"
    code: ClassVar[str] = "1.001193"

    def answers(self, who: Person, ward: str) -> Answers:
        """The form as the person fills it in."""
        own = not self.alone and _age(who) <= OLDEST_PARENT
        asked: Answers = {
            "foreign_parent": False,
            "child": _child(who),
            "proof": "certificate",
            "parents": "mother" if self.alone else "both",
            "mother": _parent(who, "nữ", own=own),
            "requester": {
                "full_name": who.full_name,
                "identity_number": who.identity_number,
                "phone": who.phone,
                "ward": who.ward,
                "address": who.address,
                "relation": "parent" if own else "relative",
            },
            "fee_exempt": False,
            "copies": self.copies,
            "delivery": self.delivery,
            "declaration": True,
        }
        if self.alone:
            return asked
        return asked | {"father": _parent(who, "nam", own=own), "marriage": "registered"}

    def mended(self, who: Person, ward: str) -> Answers:
        """The same: what was unclear is a photograph."""
        return self.answers(who, ward)

    def result(self, who: Person, place: str) -> Answers:
        """The birth certificate as the specialist draws it up on the day of filing."""
        asked, today = self.answers(who, who.ward), local(now()).date()
        child = asked["child"]
        born = date.fromisoformat(child["birth_date"])
        given = names.identity_number(child["sex"], born, "child", who.phone)
        return {
            "child": child | {"identity_number": given},
            "mother": asked["mother"],
            "father": asked.get("father", {}),
            "requester": {name: asked["requester"][name] for name in ("full_name", "identity_number")},
            "entry": {"book": f"01/{today.year}", "registered_on": today.isoformat(), "copies": self.copies},
        }

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """A photograph of the certificate of live birth."""
        return {CERTIFICATE: uploads.identity_card("giấy chứng sinh", who.phone)}


def _child(who: Person) -> Answers:
    sex = one_of(("nam", "nữ"), "child", who.phone)
    last_month = local(now()).date().replace(day=1) - timedelta(days=1)
    return {
        "full_name": names.full_name(sex, "child", who.phone, family=who.full_name.split()[0]),
        "birth_date": last_month.replace(day=BIRTHDAY).isoformat(),
        "sex": sex,
        "ethnicity": one_of(ETHNICITIES, "people", who.phone),
        "birth_place": f"{HOSPITAL}, phường Ngọc Sơn, tỉnh Lam Giang",
        "home_town": "Tỉnh Lam Giang",
    }


def _age(who: Person) -> int:
    return local(now()).year - who.birth_date.year


def _parent(who: Person, sex: str, *, own: bool) -> Answers:
    """The person, where the child is their `own` and the sex is theirs; else somebody between 22 and 35."""
    is_who = own and who.sex == sex
    young = local(now()).year - 22 - number(14, "parent", sex, who.phone)
    return {
        "full_name": who.full_name if is_who else names.full_name(sex, "parent", who.phone),
        "birth_year": who.birth_date.year if is_who else young,
        "ethnicity": one_of(ETHNICITIES, "people", who.phone),
        "residence": f"{who.address}, tỉnh Lam Giang",
    }
