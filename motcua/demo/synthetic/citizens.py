"""The people in whose names synthetic dossiers are filed: invented, and nobody can sign in as one of them."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from motcua.agencies.queries import wards
from motcua.demo import names
from motcua.demo.chance import one_of
from motcua.demo.names import Person
from motcua.people.models import Account

BATCH = 500
DOSSIERS_EACH = 4


class Citizen(NamedTuple):
    account_id: int
    person: Person

    @property
    def answers(self) -> dict[str, str]:
        """What a form asks of who applies, by the names that packs use."""
        who = self.person
        return {
            "name": who.full_name,
            "identity_number": who.identity_number,
            "phone": who.phone,
            "ward": who.ward,
            "address": who.address,
        }


def citizens(dossiers: int, seed: int) -> list[Citizen]:
    """As many as that load needs; those of the same seed that are there already are taken again."""
    places = [code for code, _name in wards()]
    wanted = {
        f"thu-tai-{seed}-{n}": names.person(one_of(places, "ward", seed, n), seed, n)
        for n in range(1 + dossiers // DOSSIERS_EACH)
    }
    there = set(
        Account.objects.filter(username__startswith=f"thu-tai-{seed}-").values_list("username", flat=True)
    )
    unusable = make_password(None)
    Account.objects.bulk_create(
        (_account(name, who, unusable) for name, who in wanted.items() if name not in there), batch_size=BATCH
    )
    known = dict(
        Account.objects.filter(username__startswith=f"thu-tai-{seed}-").values_list("username", "pk")
    )
    return [Citizen(known[name], who) for name, who in wanted.items()]


def _account(username: str, who: Person, password: str) -> Account:
    return Account(
        username=username,
        full_name=who.full_name,
        password=password,
        kind=Account.Kind.CITIZEN,
        is_demo=True,
        identity_number=who.identity_number,
        birth_date=who.birth_date,
        phone=who.phone,
        address=who.address,
        ward_code=who.ward,
    )
