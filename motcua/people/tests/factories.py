"""Accounts, units and actors for tests, here and on the floors above."""

from datetime import date

from motcua.agencies.models import Unit
from motcua.agencies.tests.factories import an_agency
from motcua.people.actions import assign_role, create_account
from motcua.people.actor import Actor
from motcua.people.models import Account, Role

PASSWORD = "một câu dài dễ nhớ"
LONG_AGO = date(2020, 1, 1)


def an_account(username="hoa", kind=Account.Kind.CITIZEN, **given):
    given.setdefault("full_name", "Lê Thị Hoa")
    return create_account(username, kind=kind, password=PASSWORD, **given)


def an_officer(username="quay", role=Role.MOT_CUA, unit=None, **dates):
    account = an_account(username, Account.Kind.OFFICER, full_name="Trần Văn Quầy")
    assign_role(account, (unit or a_unit()).pk, role, valid_from=dates.pop("valid_from", LONG_AGO), **dates)
    return account


def a_unit(code="H99.101", key="mot-cua"):
    found = Unit.objects.filter(agency__code=code, key=key).first()
    return found or an_agency(code, units=[key]).units.get(key=key)


def an_actor(role=None, *, account_id=900, kind="officer", agency_id=1, unit_id=1):
    roles = frozenset({(agency_id, unit_id, role)}) if role else frozenset()
    return Actor(account_id, "ai", "Ai Đó", kind, roles)
