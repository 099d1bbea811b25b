"""Roles are held in a unit, from one day to another, and every act asks for the right one."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.ground.refusals import Conflict, Invalid, NotAllowed
from motcua.people import permissions, queries
from motcua.people.actions import assign_role, create_account, end_role
from motcua.people.models import Account, AccountEvent, Role, RoleAssignment
from motcua.people.tests.factories import LONG_AGO, PASSWORD, a_unit, an_account, an_actor, an_officer

EVERY_ROLE = [*Role.values, None]
# Who may do what: nobody but an administrator (and the console, which has no actor).
TABLE = [(role, role == Role.QUAN_TRI) for role in EVERY_ROLE]


@pytest.mark.parametrize("role, may", TABLE)
def test_who_may_change_accounts_and_roles(role, may):
    actor = an_actor(role)
    assert permissions.can_create_account(actor) is may
    assert permissions.can_assign_roles(actor) is may
    assert permissions.can_manage_tokens(actor, 77) is may
    assert permissions.can_manage_tokens(actor, actor.account_id)


@pytest.mark.django_db
@pytest.mark.parametrize("role, may", TABLE)
def test_every_role_tries_every_act_and_a_refusal_changes_nothing(role, may):
    unit, account = a_unit(), an_officer()
    doer = an_officer("nguoi-lam", role or Role.VAN_THU, unit)
    actor = queries.actor_of(doer, datetime.now(UTC)) if role else an_actor(None, account_id=doer.pk)
    held = RoleAssignment.objects.get(account=account)
    acts = [
        lambda: create_account("moi", "Mới", by=actor),
        lambda: assign_role(account, unit.pk, Role.VAN_THU, valid_from=LONG_AGO, by=actor),
        lambda: end_role(held, on=date(2026, 1, 1), by=actor),
    ]
    for act in acts:
        before = state()
        if may:
            act()
            assert state() != before
        else:
            with pytest.raises(NotAllowed):
                act()
            assert state() == before


def state():
    return (
        list(Account.objects.order_by("pk").values_list("username", flat=True)),
        list(RoleAssignment.objects.order_by("pk").values_list("account", "role", "valid_to")),
        AccountEvent.objects.count(),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("day, holds", [(9, False), (10, True), (15, True), (20, True), (21, False)], ids=str)
def test_a_role_holds_on_its_first_and_last_day(day, holds):
    account = an_officer(valid_from=date(2026, 11, 10), valid_to=date(2026, 11, 20))
    actor = queries.actor_of(account, datetime(2026, 11, day, 1, tzinfo=UTC))
    assert actor.has(Role.MOT_CUA) is holds
    assert actor.is_officer is holds


@pytest.mark.django_db
def test_the_day_is_that_of_vietnam():
    account = an_officer(valid_from=date(2026, 11, 10))
    assert queries.actor_of(account, datetime(2026, 11, 9, 17, tzinfo=UTC)).is_officer
    assert not queries.actor_of(account, datetime(2026, 11, 9, 16, 59, tzinfo=UTC)).is_officer


@pytest.mark.django_db
def test_an_actor_knows_where_each_role_is_held():
    here, there = a_unit(), a_unit("H99.102")
    account = an_officer(unit=here)
    assign_role(account, there.pk, Role.VAN_THU, valid_from=LONG_AGO)
    actor = queries.actor_of(account, datetime(2026, 11, 23, tzinfo=UTC))
    assert actor.has(Role.MOT_CUA, unit_id=here.pk)
    assert not actor.has(Role.MOT_CUA, unit_id=there.pk)
    assert actor.has(Role.VAN_THU, agency_id=there.agency_id)
    assert actor.units(Role.VAN_THU) == {there.pk}
    assert actor.units() == {here.pk, there.pk}
    assert actor.agencies(Role.MOT_CUA) == {here.agency_id}


@pytest.mark.django_db
def test_an_actor_costs_one_query(django_assert_num_queries):
    account = an_officer()
    with django_assert_num_queries(1):
        queries.actor_of(account, datetime(2026, 11, 23, tzinfo=UTC))


@pytest.mark.django_db
def test_the_same_role_again_is_the_same_row():
    account, unit = an_officer(), a_unit()
    again = assign_role(account, unit.pk, Role.MOT_CUA, valid_from=date(2026, 11, 1))
    assert RoleAssignment.objects.get() == again


@pytest.mark.django_db
def test_roles_that_cannot_be():
    unit = a_unit()
    with pytest.raises(Invalid):
        assign_role(an_account(), unit.pk, Role.MOT_CUA, valid_from=LONG_AGO)
    officer = an_officer()
    with pytest.raises(Invalid):
        assign_role(officer, unit.pk, "vua", valid_from=LONG_AGO)
    with pytest.raises(Invalid):
        assign_role(officer, unit.pk, Role.VAN_THU, valid_from=date(2026, 2, 2), valid_to=date(2026, 2, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.update(valid_to=date(2000, 1, 1))


@pytest.mark.django_db
def test_ending_a_role():
    account = an_officer(valid_from=date(2026, 11, 10))
    end_role(RoleAssignment.objects.get(), on=date(2026, 11, 20))
    assert queries.actor_of(account, datetime(2026, 11, 19, 3, tzinfo=UTC)).is_officer
    assert not queries.actor_of(account, datetime(2026, 11, 20, 3, tzinfo=UTC)).is_officer
    end_role(RoleAssignment.objects.get(), on=date(2026, 11, 10))
    assert not RoleAssignment.objects.exists()


@pytest.mark.django_db
def test_who_holds_a_role_of_a_desk():
    unit = a_unit()
    officer = an_officer(unit=unit)
    an_officer("cu", unit=unit, valid_to=date(2021, 1, 1))
    at = datetime(2026, 11, 23, tzinfo=UTC)
    assert list(queries.holders_of(unit.pk, Role.MOT_CUA, at)) == [officer]
    assert not queries.holders_of(unit.pk, Role.LANH_DAO, at)


@pytest.mark.django_db
def test_a_name_is_used_once_whatever_its_case():
    an_account("hoa")
    with pytest.raises(Conflict):
        create_account("HOA", "Khác")
    with pytest.raises(Invalid):
        create_account("la", "Lạ", kind="robot")


@pytest.mark.django_db
@pytest.mark.parametrize("weak", ["ngan", "1234567890123", "password123", "lê thị hoa"])
def test_weak_passwords_are_refused_with_every_reason(weak):
    with pytest.raises(Invalid) as refused:
        create_account("hoa", "Lê Thị Hoa", password=weak)
    assert refused.value.errors
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_an_account_without_password_lets_nobody_in():
    assert not create_account("hoa", "Lê Thị Hoa").has_usable_password()
    assert an_account("lan").check_password(PASSWORD)


@pytest.mark.django_db
def test_one_identity_has_one_account_of_a_kind():
    an_account("a", identity_number="034185000123")
    an_account("b", Account.Kind.OFFICER, identity_number="034185000123")
    with pytest.raises(IntegrityError), transaction.atomic():
        an_account("c", identity_number="034185000123")
