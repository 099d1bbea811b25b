"""Answers for the pack 1.001193 (đăng ký khai sinh): children that were just born to invented people.

A child is born on the fifth of the month before it is registered, so that it is always registered in time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from motcua.demo import names, uploads
from motcua.demo.chance import one_of
from motcua.demo.names import Person
from motcua.demo.uploads import Upload
from motcua.ground.dates import local
from motcua.web.now import now

CERTIFICATE = "giay-to-viec-sinh"
HOSPITAL = "Bệnh viện Đa khoa tỉnh Lam Giang"
BIRTHDAY = 5
ETHNICITIES = ("01", "03", "08")
Answers = dict[str, Any]


@dataclass(frozen=True)
class Birth:
    """The birth of a child of that person. `alone`: only the mother is named, who is the person's daughter."""

    copies: int = 0
    alone: bool = False
    delivery: str = "electronic"
    code: ClassVar[str] = "1.001193"

    def answers(self, who: Person, ward: str) -> Answers:
        """The form as the person fills it in."""
        asked: Answers = {
            "foreign_parent": False,
            "child": _child(who),
            "proof": "certificate",
            "parents": "mother" if self.alone else "both",
            "mother": _parent(who, "nữ", daughter=self.alone),
            "requester": {
                "full_name": who.full_name,
                "identity_number": who.identity_number,
                "phone": who.phone,
                "ward": who.ward,
                "address": who.address,
                "relation": "relative" if self.alone else "parent",
            },
            "fee_exempt": False,
            "copies": self.copies,
            "delivery": self.delivery,
            "declaration": True,
        }
        return asked | (
            {} if self.alone else {"father": _parent(who, "nam", daughter=False), "marriage": "registered"}
        )

    def mended(self, who: Person, ward: str) -> Answers:
        """The same: what was unclear is a photograph."""
        return self.answers(who, ward)

    def result(self, who: Person, place: str) -> Answers:
        """The birth certificate as the specialist draws it up on the day of filing."""
        asked, today = self.answers(who, who.ward), local(now()).date()
        child = asked["child"]
        number = names.identity_number(
            child["sex"], date.fromisoformat(child["birth_date"]), "child", who.phone
        )
        return {
            "child": child | {"identity_number": number},
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


def _parent(who: Person, sex: str, *, daughter: bool) -> Answers:
    """The person where the sex is theirs, somebody of about their age else; or their grown daughter."""
    is_own = who.sex == sex and not daughter
    family = who.full_name.split()[0] if daughter else ""
    return {
        "full_name": who.full_name if is_own else names.full_name(sex, "parent", who.phone, family=family),
        "birth_year": who.birth_date.year + (24 if daughter else 0),
        "ethnicity": one_of(ETHNICITIES, "people", who.phone),
        "residence": f"{who.address}, tỉnh Lam Giang",
    }
