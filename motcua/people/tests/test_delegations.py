"""Lending a head's signature: by whom, to whom, on what terms; every wrong try says its reason and changes nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.agencies.models import Agency
from motcua.agencies.tests.factories import an_agency
from motcua.ground.refusals import Conflict, Invalid, NotAllowed
from motcua.people import queries
from motcua.people.actions import Terms, assign_role, end_delegation, end_role, give_delegation
from motcua.people.models import AccountEvent, Delegation, Role, RoleAssignment
from motcua.people.rules import Held, office_for
from motcua.people.tests.factories import LONG_AGO, a_unit, an_account, an_officer

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 16, 3, tzinfo=UTC)
DAY = date(2026, 11, 16)


class House:
    """A department with its head, a deputy, the head of a division, a clerk; an administrator."""

    def __init__(self):
        self.unit = a_unit(key="lanh-dao")
        self.division = self.unit.agency.units.create(key="chuyen-mon", name="Phòng Chuyên môn")
        self.head = an_officer("lanhdao", Role.LANH_DAO, self.unit)
        self.deputy = an_officer("capho", Role.CAP_PHO, self.unit)
        self.division_head = an_officer("truongphong", Role.TRUONG_PHONG, self.division)
        self.clerk = an_officer("vanthu", Role.VAN_THU, self.unit)
        self.admin = an_officer("quantri", Role.QUAN_TRI, self.division)
        self.terms = Terms(self.unit.pk, Role.LANH_DAO, "KT", "7/QĐ-STP", DAY, DAY, DAY + timedelta(days=7))

    def give(self, receiver=None, *, by=None, giver=None, **change):
        actor = queries.actor_of(by or self.head, AT)
        terms = replace(self.terms, **change)
        return give_delegation(giver or self.head, receiver or self.deputy, terms, by=actor, at=AT)


@pytest.fixture
def house():
    return House()


def test_a_head_lends_and_the_deputy_stands_in(house):
    given = house.give(procedures=["2.000635", "2.000635"])
    (mandate,) = queries.actor_of(house.deputy, AT).acting_for
    assert (mandate.giver_id, mandate.form, mandate.role) == (house.head.pk, "KT", "lanh_dao")
    assert mandate.covers("2.000635")
    assert not mandate.covers("1.003868")
    assert given.procedures == ["2.000635"]
    assert queries.actor_of(house.head, AT).acting_for == ()
    kinds = AccountEvent.objects.filter(kind="delegation_given").values_list("account__username", flat=True)
    assert sorted(kinds) == ["capho", "lanhdao"]


def test_what_is_lent_opens_roles_for_its_procedures_alone(house):
    house.give(procedures=["2.000635"])
    actor = queries.actor_of(house.deputy, AT)
    assert not actor.has(Role.LANH_DAO)
    assert actor.standing_in("2.000635").has(Role.LANH_DAO, unit_id=house.unit.pk)
    assert not actor.standing_in("1.003868").has(Role.LANH_DAO)
    assert not actor.standing_in("2.000635", never_for=house.head.pk).has(Role.LANH_DAO)


def test_an_administrator_may_give_and_end_for_a_head(house):
    given = house.give(by=house.admin)
    assert given.given_by == house.admin
    end_delegation(given.pk, by=queries.actor_of(house.admin, AT), at=AT)
    assert queries.actor_of(house.deputy, AT).acting_for == ()


@pytest.mark.parametrize("who", ["deputy", "division_head", "clerk"])
def test_nobody_else_gives_or_ends(house, who):
    with pytest.raises(NotAllowed):
        house.give(by=getattr(house, who))
    given = house.give()
    with pytest.raises(NotAllowed):
        end_delegation(given.pk, by=queries.actor_of(getattr(house, who), AT), at=AT)
    assert Delegation.objects.get().revoked_at is None


def test_what_was_lent_is_not_passed_on(house):
    house.give()
    other = an_officer("capho2", Role.CAP_PHO, house.unit)
    with pytest.raises(NotAllowed):
        house.give(other, by=house.deputy)
    with pytest.raises(Invalid):
        house.give(other, by=house.admin, giver=house.deputy)


WRONG = [
    ({"decision": ""}, "/decision"),
    ({"decision": " \t "}, "/decision"),
    ({"decision": "x" * 81}, "/decision"),
    ({"decided_on": DAY + timedelta(days=1)}, "/decided_on"),
    ({"valid_to": DAY - timedelta(days=1)}, "/valid_to"),
    (
        {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 2, 1), "decided_on": date(2026, 1, 1)},
        "/valid_to",
    ),
    ({"form": "TM"}, "/form"),
    ({"form": "TUQ"}, "/receiver"),
    ({"role": Role.VAN_THU}, "/giver"),
]


@pytest.mark.parametrize(("change", "pointer"), WRONG)
def test_wrong_terms_are_told_by_field_and_nothing_is_written(house, change, pointer):
    with pytest.raises(Invalid) as refused:
        house.give(by=house.admin, **change)
    assert [error.pointer for error in refused.value.errors] == [pointer]
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("who", ["head", "clerk", "division_head"])
def test_only_a_deputy_signs_kt(house, who):
    with pytest.raises(Invalid) as refused:
        house.give(getattr(house, who))
    assert refused.value.errors[0].pointer == "/receiver"


def test_only_the_head_of_a_division_or_of_a_body_below_signs_tuq(house):
    assert house.give(house.division_head, form="TUQ")
    below = an_agency("H99.101.01", units=["lanh-dao"])
    Agency.objects.filter(pk=below.pk).update(parent=house.unit.agency)
    head_below = an_officer("duoi", Role.LANH_DAO, below.units.get())
    assert house.give(head_below, form="TUQ")
    with pytest.raises(Invalid):
        house.give(house.clerk, form="TUQ")


def test_not_beyond_the_office_of_the_giver(house):
    RoleAssignment.objects.filter(account=house.head).update(valid_to=DAY + timedelta(days=3))
    with pytest.raises(Invalid) as refused:
        house.give()
    assert refused.value.errors[0].pointer == "/giver"


OVERLAPS = [
    ({}, True),
    ({"valid_from": DAY + timedelta(days=7), "valid_to": DAY + timedelta(days=9)}, True),
    ({"valid_from": DAY + timedelta(days=8), "valid_to": DAY + timedelta(days=9)}, False),
    ({"procedures": ["2.000635"]}, True),
    ({"procedures": ["1.003868"]}, False),
]


@pytest.mark.parametrize(("change", "refused"), OVERLAPS)
def test_the_same_is_not_lent_twice_on_a_day(house, change, refused):
    house.give(procedures=["2.000635"])
    wanted = {"procedures": ["2.000635"]} | change
    if refused:
        with pytest.raises(Conflict):
            house.give(**wanted)
        assert Delegation.objects.count() == 1
    else:
        assert house.give(**wanted)


def test_all_procedures_overlap_with_each(house):
    house.give()
    with pytest.raises(Conflict):
        house.give(procedures=["2.000635"])


def test_ended_it_may_be_given_anew(house):
    end_delegation(house.give().pk, by=queries.actor_of(house.head, AT), at=AT)
    assert house.give()


def test_ending_twice_changes_nothing(house):
    given = house.give()
    by = queries.actor_of(house.head, AT)
    end_delegation(given.pk, by=by, at=AT)
    end_delegation(given.pk, by=by, at=AT + timedelta(hours=1))
    assert Delegation.objects.get().revoked_at == AT
    assert AccountEvent.objects.filter(kind="delegation_ended").count() == 2


def test_who_left_the_office_may_still_end_what_they_gave(house):
    given = house.give()
    end_role(RoleAssignment.objects.get(account=house.head), on=DAY)
    end_delegation(given.pk, by=queries.actor_of(house.head, AT), at=AT)
    assert Delegation.objects.get().revoked_at == AT


def test_one_that_does_not_exist_answers_like_one_of_others(house):
    given, clerk = house.give(), queries.actor_of(house.clerk, AT)
    said = []
    for pk in (given.pk, given.pk + 100):
        with pytest.raises(NotAllowed) as refused:
            end_delegation(pk, by=clerk, at=AT)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_the_database_refuses_standing_in_for_oneself(house):
    given = house.give()
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=given.pk).update(receiver=house.head)


def test_who_sees_which(house):
    house.give()
    for who, count in (("head", 1), ("deputy", 1), ("clerk", 0), ("admin", 1)):
        assert queries.delegations_for(queries.actor_of(getattr(house, who), AT)).count() == count, who


def test_an_actor_is_one_question_and_two_for_who_stands_in(house, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.actor_of(house.head, AT)
    house.give()
    with django_assert_num_queries(2):
        queries.actor_of(house.deputy, AT)


OFFICES = [
    ("KT", Held(1, None, 5, "cap_pho"), True),
    ("KT", Held(2, None, 5, "cap_pho"), False),
    ("KT", Held(1, None, 5, "truong_phong"), False),
    ("KT", Held(1, None, 5, "lanh_dao"), False),
    ("TUQ", Held(1, None, 5, "truong_phong"), True),
    ("TUQ", Held(2, 1, 5, "truong_phong"), False),
    ("TUQ", Held(2, 1, 5, "lanh_dao"), True),
    ("TUQ", Held(1, None, 5, "lanh_dao"), False),
    ("TUQ", Held(1, None, 5, "cap_pho"), False),
]


@pytest.mark.parametrize(("form", "held", "fits"), OFFICES)
def test_which_office_may_sign_in_whose_place(form, held, fits):
    assert (office_for(form, [held], 1) is not None) is fits


def test_a_citizen_stands_in_for_nobody(house):
    with pytest.raises(Invalid):
        house.give(an_account("hoa2"))


def test_who_looks_after_accounts_works_nowhere_by_that(house):
    assign_role(house.admin, house.unit.pk, Role.QUAN_TRI, valid_from=LONG_AGO)
    assert queries.actor_of(house.admin, AT).posts == frozenset()
    assert len(queries.actor_of(house.clerk, AT).posts) == 1
