"""Every verb × everybody × every state: open where the table says, refused elsewhere with nothing moved.

Everybody: every role in every unit of the agency that handles it, in a unit of it that has nothing to do with
it, in another agency and above; the applicant, another citizen, an officer whose roles are over, and the
officers of the province by name.
"""

from dataclasses import dataclass

import pytest
from django.db import connection, transaction

from motcua.agencies.models import Unit
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.models import Dossier, Event, OpenTask
from motcua.dossiers.permissions import can_see
from motcua.dossiers.queries.visible import visible
from motcua.dossiers.tests import versions
from motcua.dossiers.tests.asking import at_the_specialist, officers_above, publish_asking
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import MINUTE, WALKS, actor, case_of, do, walk, walk_to
from motcua.dossiers.tests.province import AT, HERE, THERE, UNITS
from motcua.dossiers.tests.test_standing_in import lend
from motcua.dossiers.tests.who_may import ASKING, GIVEN, STATES, WHO_MAY
from motcua.ground.refusals import Missing, NotAllowed, Refused
from motcua.people.actor import WITHOUT_DOSSIERS, Actor
from motcua.people.models import Account, Role, RoleAssignment
from motcua.people.queries import actor_of
from motcua.procedures.packs.published import pack_of

ABOVE, BESIDE = "H99", "ngoai-cuoc"
NOBODY = "H99.15-991231-9999"
LATER = AT + 60 * MINUTE


@dataclass(frozen=True)
class Person:
    """Somebody who tries: `places` are `role@unit`, the unit with `^` above and `~` in another agency."""

    name: str
    actor: Actor
    places: frozenset[str] = frozenset()

    @property
    def is_further_above(self):
        """One unit above is enough where nothing is done there."""
        return bool(self.places) and all("^" in p and p.split("@")[1] != "^chuyen-mon" for p in self.places)


@pytest.fixture(autouse=True)
def _asking():
    pack_of.cache_clear()
    publish_asking()
    officers_above()
    yield
    pack_of.cache_clear()


def test_every_verb_and_every_state_has_its_row():
    for name in ACTIONS:
        assert name in WHO_MAY, f"say in who_may.py who may {name}, and in which states"
    assert set(WHO_MAY) <= set(ACTIONS)
    named = {state for rows in WHO_MAY.values() for _who, states in rows for state in states.split()}
    assert named <= set(STATES), f"no such states: {named - set(STATES)}"
    for verb in set(WHO_MAY) - {"refund"}:
        assert any(states for _who, states in WHO_MAY[verb]), verb


def test_every_pair_of_verb_and_person_is_tried_in_every_state_once(everybody):
    """The table is generated: it grows with the registry, the roles and the states by itself."""
    roles = {place.split("@")[0] for person in everybody for place in person.places}
    assert roles == set(Role.values)
    for role in Role.values:
        units = {p.split("@")[1] for person in everybody for p in person.places if p.startswith(f"{role}@")}
        assert units >= {*UNITS, BESIDE, "~chuyen-mon", *(f"^{key}" for key in UNITS)}, role


@pytest.fixture
def everybody():
    units = [*Unit.objects.filter(agency__code__in=(ABOVE, HERE)).order_by("agency__code", "pk")]
    units.append(Unit.objects.create(agency=units[-1].agency, key=BESIDE, name="Phòng khác"))
    units.append(Unit.objects.get(agency__code=THERE, key="chuyen-mon"))
    wanted = [(role, unit) for unit in units for role in Role.values]
    accounts = Account.objects.bulk_create(
        Account(username=f"{role}-{unit.pk}", full_name=f"Cán bộ {role} {unit.pk}", kind="officer")
        for role, unit in wanted
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(account=account, unit=unit, role=role, valid_from=AT.date())
        for account, (role, unit) in zip(accounts, wanted, strict=True)
    )
    known = Account.objects.exclude(pk__in=[account.pk for account in accounts])
    return [person(account) for account in (*accounts, *known)]


def person(account):
    held = RoleAssignment.objects.filter(account=account, valid_to=None).select_related("unit__agency")
    mark = {HERE: "", ABOVE: "^", THERE: "~"}
    places = frozenset(f"{one.role}@{mark[one.unit.agency.code]}{one.unit.key}" for one in held)
    return Person(account.username, actor_of(account, AT), places)


def brought_to(state):
    """A dossier in that state, of whose procedure a newer version is in force by now."""
    if state in WALKS:
        code = walk_to(state)
    else:
        code = at_the_specialist()
        walk(code, ASKING[state], at=AT + 10 * MINUTE)
    versions.publish(versions.reworded, base=case_of(code).pack.content)
    return code


def sees(who, state):
    """The wall, said once more: units here that the steps name, those above that sign, number or were asked; and
    the leader of the agency that handles it, whom no step needs to name."""
    if who.name == "dan" or "lanh_dao@lanh-dao" in who.places:
        return True
    inside = set(UNITS)
    if state in ASKING:
        inside = {"mot-cua", "chuyen-mon", "^lanh-dao", "^van-thu"}
        inside |= {"^chuyen-mon"} if state != "to_ask" else set()
    return any(p.split("@")[1] in inside and p.split("@")[0] not in WITHOUT_DOSSIERS for p in who.places)


def wanted(who, state, task, doer):
    """The verbs that the table opens to this person."""
    if not sees(who, state):
        return set()
    return {
        verb
        for verb, rows in WHO_MAY.items()
        if any(state in states.split() and fits(who, token, task, doer) for token, states in rows)
        and not (verb in GIVEN and task is not None and task.assignee_id not in (None, who.actor.account_id))
    }


def fits(who, token, task, doer):
    if token == "applicant":
        return who.name == "dan"
    if token == "officers":
        return bool(who.places)
    if token == "doer":
        return who.actor.account_id == doer
    role, _at, unit = token.partition("@")
    if unit == "task":
        return task is not None and who.actor.has(role, unit_id=task.unit_id)
    if unit.endswith("*"):
        return any(p in {f"{role}@{unit[:-1]}{key}" for key in UNITS} for p in who.places)
    return token in who.places


@pytest.mark.parametrize("state", STATES)
def test_a_verb_is_open_exactly_where_the_table_says(state, everybody):
    code = brought_to(state)
    task = OpenTask.objects.filter(dossier__code=code, consultation=None).first()
    doer = Event.objects.filter(dossier__code=code).latest("seq").actor_id
    before, row = dump(), case_of(code).row
    wrong = []
    for who in (one for one in everybody if state in ASKING or not one.is_further_above):
        assert can_see(who.actor, row) is sees(who, state), who.name
        allowed = wanted(who, state, task, doer)
        for verb in ACTIONS:
            answer = tried(code, row.rev, who.actor, verb, full=verb in allowed)
            if answer != expected(who, verb, state, allowed):
                wrong.append(f"{who.name} ({', '.join(who.places)}) {verb}: {answer}")
    assert not wrong, "\n".join(wrong)
    assert not changed(before, dump())


def expected(who, verb, state, allowed):
    if verb in allowed:
        return "done"
    return "NotAllowed" if sees(who, state) else "Missing"


def tried(code, rev, by, verb, *, full):
    """Try a verb and take it back: "done", or the kind of refusal; a refused try may not write a single row."""
    mark = written()
    try:
        with transaction.atomic():
            if full:
                do_as(code, by, verb)
            else:
                perform(code, verb, by=by, at=LATER, rev=rev, fields={})
            transaction.set_rollback(True)
    except Refused as refused:
        return type(refused).__name__ if mark == written() else "refused, yet wrote"
    return "done"


def do_as(code, by, verb):
    case = case_of(code)
    example = ACTIONS[verb].schema(case, case.hands(by))["examples"][0]
    perform(code, verb, by=by, at=LATER, rev=case.row.rev, fields=example)


def written():
    """How many rows this connection has ever written, taken back or not; nothing to go by on PostgreSQL."""
    return connection.connection.total_changes if connection.vendor == "sqlite" else 0


def test_lists_show_what_may_be_seen_and_nothing_else(everybody):
    codes = {state: brought_to(state) for state in ("filed", "taken", "returned", "to_ask", "asked_above")}
    rows = {state: case_of(code).row for state, code in codes.items()}
    for who in everybody:
        listed = set(visible(who.actor).values_list("code", flat=True))
        assert listed == {codes[s] for s, row in rows.items() if can_see(who.actor, row)}, who.name


def test_who_may_not_see_it_is_told_the_same_as_of_one_that_does_not_exist(everybody):
    code = brought_to("taken")
    for who in everybody:
        if sees(who, "taken"):
            continue
        for verb in ACTIONS:
            said = [refusal(asked, who.actor, verb) for asked in (code, NOBODY)]
            assert said[0] == said[1], (who.name, verb)


def refusal(code, by, verb):
    with pytest.raises(Missing) as refused:
        perform(code, verb, by=by, at=AT, rev=1, fields={})
    return str(refused.value), refused.value.code, refused.value.status


OWN = [state for state in STATES if state != "filed"]


@pytest.mark.parametrize("state", OWN)
def test_nobody_works_on_their_own_request(state, everybody):
    """Whoever it is for may do what an applicant may, whatever roles they hold."""
    code = brought_to(state)
    may = {v for v, rows in WHO_MAY.items() if any(w == "applicant" and state in s.split() for w, s in rows)}
    before = dump()
    for who in (one for one in everybody if sees(one, state) and one.places):
        with transaction.atomic():
            Dossier.objects.filter(code=code).update(applicant=who.actor.account_id)
            case = case_of(code)
            listed = {name for name, action in ACTIONS.items() if action.open_to(case, case.hands(who.actor))}
            assert listed == may, who.name
            transaction.set_rollback(True)
    assert not changed(before, dump())


def test_a_closed_verb_says_so_also_to_who_sees_it():
    code = brought_to("filed")
    with pytest.raises(NotAllowed):
        perform(code, "sign", by=actor("quay"), at=AT, rev=case_of(code).row.rev, fields={})


def test_the_doer_is_no_other_than_who_did_it():
    code = brought_to("taken")
    do(code, "chuyenvien", "undo")
    assert OpenTask.objects.get(dossier__code=code).assignee is None


def test_who_leads_in_anothers_place_sees_what_they_may_end():
    code = brought_to("to_check")
    assert code not in visible(actor("capho")).values_list("code", flat=True)
    lend()
    assert list(visible(actor("capho")).values_list("code", flat=True)) == [code]
    do(code, "capho", "stop")
    assert Event.objects.get(dossier__code=code, kind="stopped").on_behalf_of.username == "lanhdao"
