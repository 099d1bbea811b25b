"""Who plays in a story: the account that sends, the person it is for, and where they live."""

from dataclasses import dataclass
from functools import cached_property

from motcua.agencies.queries import agency_by_code
from motcua.demo import names
from motcua.demo.names import Person
from motcua.demo.story import Story
from motcua.ground.identity import sex_of
from motcua.people.actions.account import create_account
from motcua.people.models import Account
from motcua.people.queries import account_called

HOME_WARD = "99004"
DESK = "quay"
INVENTED = "mau-"


@dataclass
class Cast:
    """The people of one story; invented ones get an account that nobody can sign in to."""

    story: Story

    @cached_property
    def sender(self) -> Account:
        """The reception desk, an account of the demo, or somebody invented."""
        if self.story.at_desk or self.story.person:
            return account_called(self.story.person or DESK)
        who = self.person
        return create_account(
            INVENTED + self.story.id,
            who.full_name,
            is_demo=True,
            identity_number=who.identity_number,
            phone=who.phone,
            birth_date=who.birth_date,
            address=who.address,
            ward_code=who.ward,
        )

    @cached_property
    def person(self) -> Person:
        """Whom the dossier is for."""
        return of_account(self.story.person) if self.story.person else names.person(self.ward, self.story.id)

    @property
    def ward(self) -> str:
        """Where it was registered: the agency's own ward; a department's people come from the home ward."""
        return self._place[0]

    @property
    def place(self) -> str:
        """The name of that ward and of the province."""
        return self._place[1]

    @cached_property
    def _place(self) -> tuple[str, str]:
        agency = agency_by_code(self.story.agency)
        unit = agency.admin_unit
        if unit.parent is None:
            unit = unit.children.get(code=HOME_WARD)
        province = unit.parent.name if unit.parent else ""
        return unit.code, f"{unit.name}, {province[:1].lower()}{province[1:]}"


def of_account(username: str) -> Person:
    """An account of the demo as the person it stands for."""
    account = account_called(username)
    assert account.birth_date is not None
    return Person(
        full_name=account.full_name,
        sex=sex_of(account.identity_number),
        birth_date=account.birth_date,
        identity_number=account.identity_number,
        phone=account.phone,
        address=account.address,
        ward=account.ward_code,
    )
