"""Answers for the pack 2.000635 (bản sao trích lục hộ tịch): what invented people ask for, and what the register says.

The register is drawn from the same words every time, so the person who does not remember the entry and the
officer who looks it up speak of the same one.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from motcua.demo import names, uploads
from motcua.demo.chance import number, one_of
from motcua.demo.names import Person
from motcua.demo.uploads import Upload

IDENTITY, AUTHORISATION = "giay-to-tuy-than", "van-ban-uy-quyen"
YEAR = timedelta(days=365)
Answers = dict[str, Any]


@dataclass(frozen=True)
class Ask:
    """What is asked for. `whose`: self, child, parent (the person's own, dead) or other (who authorised them)."""

    event: str = "birth_certificate"
    whose: str = "self"
    copies: int = 1
    delivery: str = "electronic"
    knows_entry: bool = True
    code: ClassVar[str] = "2.000635"

    def answers(self, who: Person, ward: str) -> Answers:
        """The form as that person fills it in; `ward` registered the event."""
        filled: Answers = {
            "for_whom": self.whose if self.whose in ("child", "other") else "self",
            "requester": {
                "full_name": who.full_name,
                "birth_date": who.birth_date.isoformat(),
                "sex": who.sex,
                "identity_number": who.identity_number,
                "phone": who.phone,
                "ward": who.ward,
                "address": who.address,
            },
            "extracts": [_asked(self, who, ward)],
            "delivery": self.delivery,
            "declaration": True,
        }
        return filled | ({"relation": "sibling"} if self.whose == "other" else {})

    def mended(self, who: Person, ward: str) -> Answers:
        """The form once everything that can be known is told."""
        return replace(self, knows_entry=True).answers(who, ward)

    def result(self, who: Person, place: str) -> Answers:
        """The content of the extract as the specialist copies it from the register of that place."""
        entry = entry_of(self, who)
        found: Answers = {
            "event": self.event,
            "full_name": entry.full_name,
            "birth_date": entry.birth_date.isoformat(),
            "sex": entry.sex,
            "ethnicity": "Kinh",
            "nationality": "Việt Nam",
            "registered_at": f"Ủy ban nhân dân {place[:1].lower()}{place[1:]}",
            "copies": self.copies,
        }
        if self.event == "marriage":
            found["spouse_name"] = entry.spouse
        elif self.event == "death":
            found["died_on"] = (entry.on - timedelta(days=2)).isoformat()
        else:
            found |= {"father_name": entry.father, "mother_name": entry.mother, "home_town": place}
        return {"entries": [found | _numbers(entry)]}

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """What is sent along, by slot: a card, and a letter of whoever authorised the person."""
        found = {IDENTITY: uploads.identity_card(who.identity_number)}
        if self.whose == "other":
            giver = entry_of(self, who).full_name
            found[AUTHORISATION] = uploads.authorisation(giver, who.full_name, place, on)
        return found


@dataclass(frozen=True)
class Entry:
    """What stands in the register: whose entry, where, under which number."""

    full_name: str
    sex: str
    birth_date: date
    on: date
    number: str
    book: str
    father: str
    mother: str
    spouse: str


def entry_of(ask: Ask, who: Person) -> Entry:
    """The entry of whom the extract is about."""
    key = (who.identity_number, ask.event, ask.whose)
    sex, born = _of_whom(ask, who)
    on = _registered(ask, born, key)
    family = who.full_name.split()[0]
    own = {"self": who.full_name}.get(ask.whose) or names.full_name(sex, *key, family=family)
    return Entry(
        full_name=own,
        sex=sex,
        birth_date=born,
        on=on,
        number=str(1 + number(240, "number", *key)),
        book=f"{1 + number(2, 'book', *key):02d}/{on.year}",
        father=names.full_name("nam", "father", *key, family=family),
        mother=names.full_name("nữ", "mother", *key),
        spouse=names.full_name("nữ" if sex == "nam" else "nam", "spouse", *key),
    )


def _asked(ask: Ask, who: Person, ward: str) -> Answers:
    entry = entry_of(ask, who)
    asked: Answers = {
        "event": ask.event,
        "full_name": entry.full_name,
        "birth_date": entry.birth_date.isoformat(),
        "registered_ward": ward,
        "knows_entry": ask.knows_entry,
        "copies": ask.copies,
    }
    if ask.event == "marriage":
        asked["spouse_name"] = entry.spouse
    return asked | (_numbers(entry) if ask.knows_entry else {})


def _of_whom(ask: Ask, who: Person) -> tuple[str, date]:
    if ask.whose == "self":
        return who.sex, who.birth_date
    if ask.whose == "parent":
        return "nam", who.birth_date - 27 * YEAR
    sex = one_of(("nam", "nữ"), ask.whose, who.identity_number)
    if ask.whose == "child":
        return sex, date(2016, 3, 4) + timedelta(days=number(2000, who.phone))
    return sex, who.birth_date + 3 * YEAR


def _registered(ask: Ask, born: date, key: tuple[str, ...]) -> date:
    """Some days after the birth, at about 24 years for a marriage, in the spring of 2023 for a death."""
    later = timedelta(days=8 + number(30, "later", *key))
    if ask.event == "marriage":
        return born + 24 * YEAR + later * 9
    return date(2023, 3, 1) + later * 4 if ask.event == "death" else born + later


def _numbers(entry: Entry) -> Answers:
    return {
        "register_number": entry.number,
        "register_book": entry.book,
        "registered_on": entry.on.isoformat(),
    }
