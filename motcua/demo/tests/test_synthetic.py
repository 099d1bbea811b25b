"""Synthetic load: as true to the tables as real dossiers, the same for the same seed, and real work goes on in it."""

import json
from collections import Counter
from datetime import date, datetime

import pytest
from django.db import transaction

from motcua.agencies.queries import calendar_named
from motcua.demo.synthetic.load import Load
from motcua.demo.synthetic.minutes import WorkingMinutes
from motcua.dossiers import journal, rules
from motcua.dossiers.models import Dossier, DossierForm, Event, OpenTask, Timer, Token
from motcua.dossiers.queries.figures import by_status
from motcua.dossiers.rebuild import rebuilt
from motcua.dossiers.tests.factories import case_of, do, filed
from motcua.dossiers.tests.province import AT, CALENDAR
from motcua.dossiers.tests.standing_here import *  # noqa: F403
from motcua.dossiers.tests.test_timers import publish_with_a_timer
from motcua.ground.dates import TZ
from motcua.ground.refusals import Missing
from motcua.payments.models import Charge
from motcua.people.models import Account, RoleAssignment
from motcua.procedures.packs.published import pack_of

MANY = 700  # more than one part


def load(dossiers: int = MANY, seed: int = 1) -> Load:
    written = Load(dossiers, seed, AT)
    for part in written.parts:
        written.write(part)
    return written


def told(dossier: Dossier):
    events = Event.objects.filter(dossier=dossier).order_by("seq")
    return rebuilt((e.kind, e.at, e.actor_id, json.loads(e.payload)) for e in events)


def test_every_chain_verifies_and_every_row_is_what_the_events_tell():
    written, calendar = load(), calendar_named(CALENDAR)
    report = journal.verify()
    assert report == (MANY, written.events, [])
    for dossier in Dossier.objects.all():
        seen = told(dossier)
        open_tasks = {t.node: t for t in OpenTask.objects.filter(dossier=dossier)}
        assert seen.marking == frozenset(
            Token.objects.filter(dossier=dossier).values_list("place", flat=True)
        )
        assert seen.open_tasks == {node: task.opened_at for node, task in open_tasks.items()}
        assert seen.assignees == {n: t.assignee_id for n, t in open_tasks.items() if t.assignee_id}
        assert {task.due_at for task in open_tasks.values()} <= {dossier.due_at}
        for name in ("status", "filed_at", "accepted_at", "finished_at", "returned_at", "register_number"):
            assert getattr(seen, name) == getattr(dossier, name), (dossier, name)
        assert (seen.suspended_since, seen.due_at(calendar)) == (dossier.suspended_since, dossier.due_at)


def test_the_answer_counts_what_the_tables_hold():
    written = load()
    counted = by_status()
    assert counted.pop("total") == MANY
    assert {int(code): n for code, n in counted.items() if n} == dict(written.statuses)
    assert {rules.REFUSED, rules.RETURNED, rules.FINISHED} <= written.statuses.keys()
    paid = Charge.objects.filter(state="paid")
    assert paid.count() == len(set(paid.values_list("agency", "receipt_year", "receipt_number")))


def shape() -> list[tuple[object, ...]]:
    """What a load says, without the ids that a database gives."""
    columns = (
        "code",
        "status",
        "rev",
        "filed_at",
        "accepted_at",
        "due_at",
        "returned_at",
        "receipt_code",
        "channel",
    )
    rows = Dossier.objects.order_by("code").values_list(*columns, "applicant_name", "register_number")
    forms = DossierForm.objects.order_by("dossier__code").values_list(
        "salt", "data__requester__identity_number"
    )
    return [*rows, *forms]


def test_the_same_seed_gives_the_same_and_another_another():
    shapes = []
    for seed in (5, 5, 6):
        with transaction.atomic():
            load(60, seed)
            shapes.append(shape())
            transaction.set_rollback(True)
    assert shapes[0] == shapes[1]
    assert shapes[0] != shapes[2]


def test_another_load_comes_on_top_and_real_filings_go_on_counting():
    before = filed()
    load(40)
    load(40)
    after = [filed() for _ in range(2)]
    codes = [before, *Dossier.objects.values_list("code", flat=True)]
    assert Dossier.objects.count() == 83
    assert len(set(codes)) == 83
    assert [code[-4:] for code in after] == ["0002", "0003"]
    do(after[0], "quay", "accept")
    registered = Dossier.objects.filter(agency=case_of(before).row.agency_id, accepted_at__isnull=False)
    numbers = Counter(registered.values_list("register_number", flat=True))
    assert set(numbers.values()) == {1}
    assert case_of(after[0]).row.register_number == max(numbers)
    assert journal.verify().broken == []


def test_officers_go_on_with_what_was_seeded():
    load()
    do(filed(), "quay", "accept")
    waiting = OpenTask.objects.filter(
        role="chuyen_vien", unit__agency__code="H99.15", dossier__status__in=(2, 4)
    )
    for code in waiting.values_list("dossier__code", flat=True):
        do(code, "chuyenvien", "complete_step")
        do(code, "lanhdao", "send_back")
    assert journal.verify().broken == []


def test_nobody_can_sign_in_as_one_of_the_invented():
    load(40)
    invented = Account.objects.filter(username__startswith="thu-tai-")
    assert invented
    assert not any(account.has_usable_password() for account in invented)


def test_without_officers_it_says_what_to_do_first():
    RoleAssignment.objects.all().delete()
    with pytest.raises(Missing, match="motcua profile load"):
        load(10)
    assert not Dossier.objects.exists()


def test_a_step_with_a_timer_has_it_set():
    publish_with_a_timer()
    try:
        load(200)
    finally:
        pack_of.cache_clear()
    at_work = Dossier.objects.filter(pk__in=OpenTask.objects.filter(node="tra-cuu").values("dossier"))
    assert set(Timer.objects.values_list("dossier", flat=True)) == {dossier.pk for dossier in at_work}
    assert {node for dossier in at_work for node in told(dossier).timers} <= {
        t.node for t in Timer.objects.all()
    }


class TestWorkingMinutes:
    @pytest.fixture
    def minutes(self):
        """Friday the 20th and Monday the 23rd; the 24th is a day off."""
        return WorkingMinutes(calendar_named(CALENDAR), date(2026, 11, 25), 2)

    @pytest.mark.parametrize(
        "minute, expected",
        [
            (0, "2026-11-20T07:30"),
            (239, "2026-11-20T11:29"),
            (240, "2026-11-20T13:00"),
            (479, "2026-11-20T16:59"),
            (480, "2026-11-23T07:30"),
            (959, "2026-11-23T16:59"),
        ],
    )
    def test_a_number_is_a_moment(self, minutes, minute, expected):
        assert minutes.at(minute, 0) == datetime.fromisoformat(expected).replace(tzinfo=TZ)

    def test_what_has_not_come_yet_has_no_moment(self, minutes):
        assert minutes.total == 960
        with pytest.raises(IndexError):
            minutes.at(960, 0)
