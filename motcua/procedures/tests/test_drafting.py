"""A draft is written, reviewed, approved and published by three different persons, and bound to its content."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.ground.refusals import Conflict, Invalid, Missing, NotAllowed, Stale
from motcua.procedures.actions import drafting
from motcua.procedures.actions.drafting.journal import broken
from motcua.procedures.actions.publish_pack import PackRefused
from motcua.procedures.models import DraftEvent, PackDraft, PackVersion, Procedure, VersionFiles
from motcua.procedures.packs import check
from motcua.procedures.queries import drafts
from motcua.procedures.tests.drafting import (
    AT,
    CODE,
    DECISION,
    ROLES,
    brought,
    changed,
    officer,
    published,
    started,
)

pytestmark = pytest.mark.django_db
STATES = ("drafting", "in_review", "reviewed", "approved")


def acts(draft):
    """Every act on a draft by name, given who does it."""
    same = {"sha256": draft.sha256, "at": AT}
    return {
        "save": lambda by: drafting.save_file(CODE, "a.md", "x", rev=draft.rev, by=by, at=AT),
        "remove": lambda by: drafting.remove_file(CODE, "en.yaml", rev=draft.rev, by=by, at=AT),
        "drop": lambda by: drafting.drop(CODE, rev=draft.rev, by=by, at=AT),
        "submit": lambda by: drafting.submit(CODE, by=by, **same),
        "review": lambda by: drafting.review(CODE, by=by, **same),
        "give_back": lambda by: drafting.give_back(CODE, comment="Thiếu căn cứ.", by=by, **same),
        "approve": lambda by: drafting.approve(CODE, DECISION, by=by, **same),
        "publish": lambda by: drafting.publish(CODE, by=by, **same),
    }


WRITES = {"save", "remove", "drop"}
MAY = {
    "drafting": {"soan": {*WRITES, "submit"}},
    "in_review": {"soan": WRITES, "luat": {"review", "give_back"}},
    "reviewed": {"soan": WRITES, "lanh": {"approve", "give_back"}, "tinh": {"approve", "give_back"}},
    "approved": {
        "soan": {*WRITES, "publish"},
        "lanh": {"give_back", "publish"},
        "tinh": {"give_back", "publish"},
        "quan": {"publish"},
    },
}
FOR_ALL_DRAFTERS = {"soan2", "quan"}


def may(state, who):
    found = MAY[state].get(who, set())
    return found | MAY[state]["soan"] if who in FOR_ALL_DRAFTERS else found


@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_with_a_draft(state):
    draft = brought(state)
    before = DraftEvent.objects.count()
    for who in ROLES:
        done = set()
        for name, act in acts(draft).items():
            try:
                with transaction.atomic():
                    act(officer(who))
                    done.add(name)
                    raise Conflict("undone")
            except (NotAllowed, Conflict):
                pass
        assert done == may(state, who), who
    assert DraftEvent.objects.count() == before


def test_the_whole_way():
    draft = brought("approved")
    first = Procedure.objects.get(code=CODE).published_id
    version = drafting.publish(CODE, sha256=draft.sha256, by=officer("soan"), at=AT)
    assert version.version == 2
    assert version.content["approval"] == {
        "drafted_by": "Cán bộ soan", "reviewed_by": "Cán bộ luat", "approved_by": "Cán bộ lanh",
        "decision": DECISION.number, "decided_on": "2026-11-20", "effective_on": "2026-11-23", "note": None,
    }  # fmt: skip
    assert Procedure.objects.get(code=CODE).published_id == version.pk != first
    row = PackDraft.objects.get()
    assert (row.state, row.version_id) == ("published", version.pk)
    assert drafts.open_draft(CODE) is None
    assert [e.kind for e in drafts.events_of(row)] == [
        "published", "approved", "reviewed", "submitted", "saved", "started",
    ]  # fmt: skip
    assert broken(row) == []


def test_the_next_draft_begins_with_the_files_of_the_version():
    drafting.publish(CODE, sha256=brought("approved").sha256, by=officer("soan"), at=AT)
    draft = drafting.start(CODE, by=officer("soan"), at=AT)
    assert draft.base.version == 2
    assert "minutes: 7" in draft.files["pack.yaml"]
    assert "golden/01-mot-ban-khai-sinh.yaml" in draft.files
    assert "approval.yaml" not in draft.files


def test_a_later_day_waits_for_its_day():
    draft = brought("reviewed")
    later = replace(DECISION, effective_on=date(2026, 12, 1))
    drafting.approve(CODE, later, sha256=draft.sha256, by=officer("lanh"), at=AT)
    version = drafting.publish(CODE, sha256=draft.sha256, by=officer("lanh"), at=AT)
    assert version.in_force_since is None
    assert drafts.upcoming(AT.date()) == {version.procedure_id: version}


@pytest.mark.parametrize("state", STATES[1:])
def test_a_change_voids_what_was_judged(state):
    draft = changed(brought(state), minutes=9)
    assert (draft.state, draft.judged_sha256, draft.decision) == ("drafting", "", "")
    assert (draft.submitted_by, draft.reviewed_by, draft.approved_by) == (None, None, None)
    with pytest.raises(Conflict):
        drafting.publish(CODE, sha256=draft.sha256, by=officer("soan"), at=AT)


def test_saving_the_same_is_no_change():
    draft = brought("reviewed")
    same = drafting.save_file(
        CODE, "pack.yaml", draft.files["pack.yaml"], rev=draft.rev, by=officer("soan"), at=AT
    )
    assert (same.state, same.rev) == ("reviewed", draft.rev)


def test_nobody_judges_what_they_did_not_see():
    draft = brought("in_review")
    changed(draft, minutes=9)
    with pytest.raises(Stale):
        drafting.review(CODE, sha256=draft.sha256, by=officer("luat"), at=AT)


def test_nobody_overwrites_what_they_did_not_see():
    draft = started()
    changed(draft, by="soan2", minutes=9)
    with pytest.raises(Stale):
        changed(draft, minutes=8)
    assert "minutes: 9" in PackDraft.objects.get().files["pack.yaml"]


def test_who_wrote_in_it_neither_reviews_nor_approves():
    """Also one who holds both roles, also when somebody else handed it in."""
    draft = started(by="soan")
    for name, role in (("luat", "tham_dinh_phap_che"), ("lanh", "lanh_dao")):
        both = replace(officer(name), roles=officer(name).roles | {(1, 1, "soan_thao"), (1, 1, role)})
        lines = draft.files["pack.yaml"] + f"# {name}\n"
        draft = drafting.save_file(CODE, "pack.yaml", lines, rev=draft.rev, by=both, at=AT)
        drafting.submit(CODE, sha256=draft.sha256, by=officer("soan"), at=AT)
        with pytest.raises(NotAllowed):
            drafting.review(CODE, sha256=draft.sha256, by=both, at=AT)
        draft = drafts.open_draft(CODE)


def test_who_reviewed_does_not_approve():
    draft = brought("in_review")
    both = replace(officer("luat"), roles=officer("luat").roles | {(1, 1, "lanh_dao")})
    drafting.review(CODE, sha256=draft.sha256, by=both, at=AT)
    with pytest.raises(NotAllowed):
        drafting.approve(CODE, DECISION, sha256=draft.sha256, by=both, at=AT)


def test_the_database_holds_three_persons_apart():
    draft = brought("approved")
    for column in ("submitted_by", "reviewed_by"):
        with pytest.raises(DatabaseError), transaction.atomic():
            PackDraft.objects.filter(pk=draft.pk).update(approved_by=getattr(draft, column))
    with pytest.raises(DatabaseError), transaction.atomic():
        PackDraft.objects.filter(pk=draft.pk).update(sha256="0" * 64)


def test_a_faulty_draft_is_not_handed_in():
    draft = started()
    table = draft.files["tables/fees.csv"].replace("-,ban", "!guardianship,ban")
    draft = drafting.save_file(CODE, "tables/fees.csv", table, rev=draft.rev, by=officer("soan"), at=AT)
    with pytest.raises(PackRefused) as refused:
        drafting.submit(CODE, sha256=draft.sha256, by=officer("soan"), at=AT)
    assert [one.rule for one in refused.value.findings] == ["table-gap"]
    assert PackDraft.objects.get().state == "drafting"


def test_an_approval_on_a_day_without_law_is_refused():
    draft = brought("reviewed")
    late = replace(DECISION, effective_on=date(2027, 3, 1))
    with pytest.raises(PackRefused) as refused:
        drafting.approve(CODE, late, sha256=draft.sha256, by=officer("lanh"), at=AT)
    assert {one.rule for one in refused.value.findings} == {"law-not-in-force"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": " "},
        {"number": "x" * 121},
        {"number": "a\nb"},
        {"effective_on": DECISION.decided_on - timedelta(days=1)},
    ],
)
def test_a_decision_that_says_too_little(wrong):
    draft = brought("reviewed")
    with pytest.raises(Invalid) as refused:
        drafting.approve(CODE, replace(DECISION, **wrong), sha256=draft.sha256, by=officer("lanh"), at=AT)
    assert len(refused.value.errors) == 1
    assert PackDraft.objects.get().state == "reviewed"


def test_giving_back_says_why():
    draft = brought("in_review")
    for comment in ("", "  ", "x" * 4001):
        with pytest.raises(Invalid):
            drafting.give_back(CODE, sha256=draft.sha256, comment=comment, by=officer("luat"), at=AT)
    drafting.give_back(CODE, sha256=draft.sha256, comment=" Thiếu căn cứ. ", by=officer("luat"), at=AT)
    assert drafts.events_of(draft)[0].payload == {"comment": "Thiếu căn cứ."}


def test_one_draft_of_a_procedure_at_a_time_and_another_after_dropping():
    draft = started()
    with pytest.raises(Conflict):
        drafting.start(CODE, by=officer("soan2"), at=AT)
    drafting.drop(CODE, rev=draft.rev, by=officer("soan"), at=AT)
    assert drafting.start(CODE, by=officer("soan2"), at=AT).pk != draft.pk


def test_what_is_not_there():
    with pytest.raises(Missing):
        drafting.start("9.999999", by=officer("soan"), at=AT)
    with pytest.raises(Missing):
        drafting.drop("9.999999", rev=1, by=officer("soan"), at=AT)
    draft = started()
    with pytest.raises(Missing):
        drafting.remove_file(CODE, "nothing.md", rev=draft.rev, by=officer("soan"), at=AT)


@pytest.mark.parametrize(
    "path",
    ["../a.yaml", "/etc/x.yaml", "a/b/c.yaml", "A.yaml", "a.py", "a\0.md", ".x.md", "approval.yaml", ""],
)
def test_a_file_that_a_pack_does_not_have(path):
    draft = started()
    with pytest.raises(Invalid):
        drafting.save_file(CODE, path, "x", rev=draft.rev, by=officer("soan"), at=AT)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\x1b[2J", "x" * 1_000_001])
def test_a_text_that_no_file_holds(text):
    draft = started()
    with pytest.raises(Invalid):
        drafting.save_file(CODE, "ghi-chu.md", text, rev=draft.rev, by=officer("soan"), at=AT)


def test_the_chain_betrays_a_changed_row():
    draft = brought("in_review")
    with pytest.raises(DatabaseError), transaction.atomic():
        DraftEvent.objects.filter(draft=draft, seq=1).update(kind="saved")
    PackDraft.objects.filter(pk=draft.pk).update(head_hash="f" * 64)
    draft.refresh_from_db()
    assert broken(draft)


def test_a_version_without_kept_files_is_unfolded():
    version = published()
    VersionFiles.objects.all().delete()
    draft = drafting.start(CODE, by=officer("soan"), at=AT)
    content = drafts.source_of(draft)
    assert not content.faults
    assert content.mapping("pack.yaml") == version.content["pack"]
    assert content.mapping("steps.yaml")["steps"] == version.content["steps"]
    assert {one.rule for one in check(drafts.source_of(draft))} == {"golden-missing"}


def test_a_draft_costs_few_queries(django_assert_num_queries):
    started()
    with django_assert_num_queries(1):
        draft = drafts.open_draft(CODE)
        assert (draft.procedure.code, draft.made_by.username, draft.base.version) == (CODE, "soan", 1)
    assert [one.code for one in drafts.standing()] == [CODE]
    assert PackVersion.objects.count() == len(drafts.versions_of(CODE)) == 1
