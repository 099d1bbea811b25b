"""The dossiers that the demo already holds: every state, believable histories, and never twice."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import F
from django.test import Client

from motcua.agencies.queries import calendar_named
from motcua.demo.dossiers import OLDEST_DAY, load_dossiers
from motcua.demo.lent_signature import lend_signature
from motcua.demo.past_days import PastDays
from motcua.demo.player import KEYS
from motcua.demo.province import CALENDAR_NAME
from motcua.demo.stories import STORIES
from motcua.demo.tests.whole import *  # noqa: F403
from motcua.demo.tests.whole import PRESENT
from motcua.dossiers import journal
from motcua.dossiers.models import (
    Apology,
    Consultation,
    Document,
    Dossier,
    Event,
    FilingKey,
    Message,
    OpenTask,
    ResultDraft,
    Supplement,
    Token,
)
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.queries.figures import by_status, today
from motcua.dossiers.rebuild import rebuilt
from motcua.dossiers.tests.dumps import dump
from motcua.files.queries import open_file
from motcua.ground.dates import local
from motcua.payments.models import Charge
from motcua.people.actions import end_delegation
from motcua.people.models import Account
from motcua.people.queries import delegations_on, demo_accounts
from motcua.results.models import Result
from motcua.results.queries import verify
from motcua.results.tests.pdf import text_of

pytestmark = pytest.mark.usefixtures("present_moment")

COPIES, LICENCES, SHOPS = "2.000635", "1.003868", "1.001612"
BIRTHS, CERTIFIED, MARRIAGES = "1.001193", "2.000815", "1.000894"
LINKED_BIRTHS, COMPANIES = "2.002621", "2.001583"
# What an evaluator looks for: how many dossiers wait at which step, in which state.
AT_STEP = {
    (COPIES, Status.FILED, "tiep-nhan"): 5,
    (COPIES, Status.SUPPLEMENT, "tiep-nhan"): 2,
    (COPIES, Status.ACCEPTED, "tra-cuu"): 3,
    (COPIES, Status.WORKING, "tra-cuu"): 4,
    (COPIES, Status.SUPPLEMENT, "tra-cuu"): 1,
    (COPIES, Status.WORKING, "ky"): 2,
    (COPIES, Status.WORKING, "phat-hanh"): 1,
    (COPIES, Status.FINISHED, "tra-ket-qua"): 2,
    (LICENCES, Status.FILED, "tiep-nhan"): 1,
    (LICENCES, Status.ACCEPTED, "doc-ban-thao"): 1,
    (LICENCES, Status.WORKING, "doc-ban-thao"): 3,
    (LICENCES, Status.SUPPLEMENT, "doc-ban-thao"): 1,
    (LICENCES, Status.WORKING, "truong-phong"): 1,
    (LICENCES, Status.WORKING, "ky"): 2,
    (LICENCES, Status.WORKING, "phat-hanh"): 1,
    (LICENCES, Status.FINISHED, "tra-ket-qua"): 1,
    (SHOPS, Status.FILED, "tiep-nhan"): 1,
    (SHOPS, Status.WORKING, "tham-dinh"): 4,
    (SHOPS, Status.SUPPLEMENT, "tham-dinh"): 1,
    (SHOPS, Status.WORKING, "ky"): 1,
    (BIRTHS, Status.FILED, "tiep-nhan"): 1,
    (BIRTHS, Status.SUPPLEMENT, "tiep-nhan"): 1,
    (BIRTHS, Status.WORKING, "ky"): 1,
    (CERTIFIED, Status.WORKING, "doi-chieu"): 2,
    (MARRIAGES, Status.WORKING, "xac-minh"): 1,
    (LINKED_BIRTHS, Status.FILED, "tiep-nhan"): 1,
    (LINKED_BIRTHS, Status.SUPPLEMENT, "lien-thong"): 1,
    (LINKED_BIRTHS, Status.FINISHED, "tra-ket-qua"): 1,
    (COMPANIES, Status.WORKING, "lien-thong"): 1,
    ("1.013225", Status.WORKING, "xem-dat"): 1,
    ("1.013225", Status.WORKING, "tham-dinh"): 1,
    ("1.013831", Status.WORKING, "cho-thong-bao-thue"): 1,
    ("1.013831", Status.WORKING, "cho-nop-thue"): 1,
}
AT_BRANCH = {
    ("H99.18", Status.SUPPLEMENT, "doi-chieu"): 1,
    ("H99.19", Status.WORKING, "ky"): 1,
    ("H99.20", Status.WORKING, "cap-ma"): 1,
}
"""What waits at the other agencies of linked requests, which count once, as the person's."""
CLOSED = {Status.REFUSED: 3, Status.STOPPED: 2, Status.RETURNED: 13, Status.WITHDRAWN: 2}


def named(story: str) -> Dossier:
    return FilingKey.objects.get(key=KEYS + story).dossier


def test_every_state_of_a_dossiers_life_is_there():
    tasks = OpenTask.objects.filter(consultation=None).select_related("dossier__procedure")
    own = tasks.filter(dossier__parent=None)
    waiting = [(t.dossier.procedure.code, Status(t.dossier.status), t.node) for t in own]
    assert {pair: waiting.count(pair) for pair in AT_STEP} == AT_STEP
    assert len(waiting) == sum(AT_STEP.values())
    counted = by_status()
    assert {state: counted[str(int(state))] for state in CLOSED} == CLOSED
    assert counted["total"] == len(STORIES) == len(waiting) + sum(CLOSED.values())
    assert today(PRESENT.replace(hour=0, minute=0)) == {"filed": 8, "returned": 1}
    others = tasks.filter(dossier__parent__isnull=False).select_related("dossier__agency")
    elsewhere = [(t.dossier.agency.code, Status(t.dossier.status), t.node) for t in others]
    assert {pair: elsewhere.count(pair) for pair in elsewhere} == AT_BRANCH


def test_a_deputy_signs_in_the_place_of_a_head_who_is_away_and_the_paper_says_so():
    given = delegations_on(PRESENT).get()
    assert (given.giver.username, given.receiver.username, given.form) == ("lanhdao", "capho", "KT")
    signed = Event.objects.get(dossier=named("dan-to-collect"), kind="signed")
    assert (signed.actor, signed.on_behalf_of) == (given.receiver, given.giver)
    draft = ResultDraft.objects.get(dossier=named("dan-to-collect"))
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in text_of(open_file(draft.result.file).read())


def test_what_somebody_ended_is_not_lent_again_and_what_ran_out_is():
    given = delegations_on(PRESENT).get()
    end_delegation(given.pk, at=PRESENT)
    assert lend_signature(PRESENT) is None
    assert lend_signature(PRESENT + timedelta(days=28)).receiver == given.receiver


def test_opinions_are_waited_for_were_given_and_a_date_was_given_anew():
    waits = Consultation.objects.filter(closed_at=None)
    assert {c.body for c in waits} == {"cong-an", "quan-ly-van-hoa"}
    assert {c.dossier for c in waits} == {named("book-police-asked")}
    assert set(Consultation.objects.exclude(closed_at=None).values_list("outcome", flat=True)) == {"replied"}
    apology = Apology.objects.get()
    assert apology.dossier == named("book-apology")
    assert apology.at < apology.due_at < apology.new_due_at
    again = Supplement.objects.filter(dossier=named("dan-book-supplement-twice")).order_by("pk")
    assert [bool(asked.round_reason) for asked in again] == [False, True]


def test_some_are_late_one_pauses_one_was_late_and_the_others_are_in_time():
    running = Dossier.objects.filter(status__in=(Status.ACCEPTED, Status.WORKING))
    late = running.filter(due_at__lt=PRESENT)
    late_ones = ("late-nobody-took-it", "late-in-an-old-book", "late-sent-back-once", "shop-late")
    assert {d.pk for d in late} == {named(s).pk for s in late_ones}
    in_time = running.exclude(pk__in=late.values("pk"))
    same_day = in_time.filter(procedure__code=COPIES)
    assert {local(d.due_at).date() for d in same_day} == {PRESENT.date()}
    assert {d.due_at > PRESENT for d in in_time} == {True}
    stopped = {named(s) for s in ("paused", "book-paused", "dan-book-supplement-twice", "shop-same-name")}
    stopped |= {named(s) for s in ("land-at-the-tax-office", "dan-land-to-pay")}
    alone = Dossier.objects.exclude(procedure__code="2.002621").filter(parent=None)
    assert set(alone.filter(suspended_since__isnull=False)) == stopped
    finished_late = Dossier.objects.filter(result_draft__result__isnull=False, finished_at__gt=F("due_at"))
    assert finished_late.get() == named("returned-late")


def test_dan_has_one_to_wait_for_one_to_mend_one_to_collect_one_returned_and_one_refused():
    mine = Dossier.objects.filter(applicant__username="dan")
    wanted = {
        Status.FILED,
        Status.SUPPLEMENT,
        Status.WORKING,
        Status.FINISHED,
        Status.RETURNED,
        Status.REFUSED,
    }
    assert set(mine.values_list("status", flat=True)) == wanted
    assert Supplement.objects.filter(dossier__in=mine, answered_at=None).count() == 3
    assert set(Message.objects.filter(dossier__in=mine).values_list("from_officer", flat=True)) == {
        True,
        False,
    }


def test_a_marriage_is_verified_in_the_longer_limit_that_its_step_brings():
    verified = named("marriage-being-verified")
    assert (verified.limit_text, local(verified.due_at).date().isoformat()) == (
        "5 ngày làm việc",
        "2026-11-27",
    )
    assert named("copies-agreed-for-later").limit_text == "2 ngày làm việc"
    assert named("birth-to-sign").limit_text == "trong ngày"


def test_fees_are_paid_unpaid_and_cancelled():
    assert set(Charge.objects.values_list("state", flat=True)) == {"due", "paid", "cancelled"}
    assert not Charge.objects.filter(subject=named("dan-returned").code, state="due").exists()


def test_several_agencies_and_both_ways_in_take_part():
    assert Dossier.objects.values("agency").distinct().count() >= 5
    assert Dossier.objects.filter(agency__type="so-tu-phap").exists()
    assert set(Dossier.objects.values_list("channel", flat=True)) == {1, 2}


class TestJournal:
    def test_it_verifies(self):
        report = journal.verify()
        assert (report.dossiers, report.broken) == (Dossier.objects.count(), [])

    def test_tokens_and_dates_are_those_that_the_events_tell(self):
        calendar = calendar_named(CALENDAR_NAME)
        for dossier in Dossier.objects.all():
            told = rebuilt(
                (e.kind, e.at, e.actor_id, json.loads(e.payload))
                for e in Event.objects.filter(dossier=dossier).order_by("seq")
            )
            tokens = frozenset(Token.objects.filter(dossier=dossier).values_list("place", flat=True))
            assert (told.status, told.marking) == (dossier.status, tokens), dossier
            assert told.due_at(calendar) == dossier.due_at, dossier

    def test_everything_happened_in_working_hours_of_the_last_weeks(self):
        calendar = calendar_named(CALENDAR_NAME)
        officers = set(Account.objects.filter(kind__in=("officer", "admin")).values_list("pk", flat=True))
        for actor, at in Event.objects.values_list("actor_id", "at"):
            here = local(at)
            at_work = any(s.opens <= here.time() < s.closes for s in calendar.shifts_on(here.date()))
            assert at_work or actor not in officers, here  # people file and answer in the evening too
            assert here < PRESENT

    def test_numbers_run_as_the_days_do(self):
        for column, moment in (("register_number", "accepted_at"), ("code", "filed_at")):
            rows = Dossier.objects.filter(**{f"{column}__isnull": False}).order_by("agency", moment)
            if column == "register_number":  # who has the whole of a linked request and a part wrote one line
                rows = rows.filter(parent=None)
            for one, after in pairwise(rows):
                if one.agency_id == after.agency_id:
                    assert getattr(one, column) < getattr(after, column)


def test_results_are_genuine():
    assert Result.objects.count() == 22
    for result in Result.objects.all():
        assert verify(result.number, result.code).verdict == "genuine"


def test_what_was_sent_are_real_small_files():
    for document in Document.objects.select_related("file"):
        with open_file(document.file) as content:
            head = content.read(8)
        assert head.startswith((b"\x89PNG", b"%PDF"))
        assert document.file.size < 100_000


def test_invented_people_cannot_sign_in_and_are_not_offered_at_the_door():
    invented = Account.objects.filter(username__startswith="mau-")
    assert (
        invented.count()
        == Dossier.objects.filter(channel=2, parent=None)
        .exclude(applicant__username__in=("dan", "doanhnghiep"))
        .count()
    )
    assert all(account.is_demo and not account.has_usable_password() for account in invented)
    assert not {account.username for account in demo_accounts()} & {account.username for account in invented}


def test_loading_again_changes_nothing_and_leaves_alone_what_somebody_made():
    before, people = dump(), Account.objects.count()
    assert load_dossiers(PRESENT, print) == 0
    assert (dump(), Account.objects.count()) == (before, people)


def test_a_missing_story_is_played_and_no_other_touched(monkeypatch):
    more = replace(STORIES[0], id="one-more", filed=(2, "09:00"))
    monkeypatch.setattr("motcua.demo.dossiers.STORIES", (*STORIES, more))
    heads = dict(Dossier.objects.values_list("code", "head_hash"))
    assert load_dossiers(PRESENT, print) == 1
    assert dict(Dossier.objects.exclude(pk=named("one-more").pk).values_list("code", "head_hash")) == heads


def test_nothing_is_played_while_a_year_is_not_confirmed(monkeypatch):
    monkeypatch.setattr("motcua.demo.dossiers.STORIES", (replace(STORIES[0], id="one-more"),))
    before = dump()
    for present in (PRESENT.replace(year=2024, month=1, day=10), PRESENT.replace(year=2027, month=1, day=11)):
        assert load_dossiers(present, print) == 0
    assert dump() == before


class TestPages:
    def test_the_applicant_sees_each_of_their_dossiers(self):
        client = Client()
        client.force_login(Account.objects.get(username="dan"))
        for dossier in Dossier.objects.filter(applicant__username="dan", parent=None):
            page = client.get(f"/ho-so/{dossier.code}")
            assert (page.status_code, dossier.code in page.content.decode()) == (200, True)
        assert "Lý do từ chối" in client.get(f"/ho-so/{named('dan-refused').code}").content.decode()
        assert "bạn bổ sung" in client.get(f"/ho-so/{named('dan-supplement').code}").content.decode()

    @pytest.mark.parametrize(
        ("who", "late"), [("chuyenvien", 3), ("truongphong", 3), ("lanhdao", 1), ("quay", 0)]
    )
    def test_an_officer_sees_what_is_late_and_no_finished_one_among_it(self, who, late):
        client = Client()
        client.force_login(Account.objects.get(username=who))
        page = client.get("/viec?xem=late").content.decode()
        assert page.count('class="due due--late') == late
        assert ("Xong đúng hẹn" in client.get("/viec").content.decode()) == (who == "quay")


class TestPastDays:
    def test_days_off_are_passed_over(self):
        days = PastDays(calendar_named(CALENDAR_NAME), PRESENT)
        assert [days.day(n).isoformat() for n in range(3)] == ["2026-11-23", "2026-11-20", "2026-11-19"]

    @pytest.mark.parametrize("present", ["2026-11-22T10:00+07:00", "2026-11-23T07:50+07:00"])
    def test_a_day_that_has_not_reached_the_morning_does_not_count(self, present):
        days = PastDays(calendar_named(CALENDAR_NAME), PRESENT.fromisoformat(present))
        assert days.day(0).isoformat() == "2026-11-20"

    def test_weeks_before_the_first_confirmed_year_are_not_taken(self):
        calendar = calendar_named(CALENDAR_NAME)
        assert not PastDays(calendar, PRESENT.replace(year=2024, month=1, day=10)).is_confirmed(OLDEST_DAY)
        assert not PastDays(calendar, PRESENT.replace(year=2027, month=1, day=11)).is_confirmed(1)
        assert PastDays(calendar, PRESENT).is_confirmed(OLDEST_DAY)
