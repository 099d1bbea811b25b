"""The journal: closed in the database; what is done behind its guards is found by `motcua audit verify`."""

import json
import shutil
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.audit.tests.guards import lifted
from motcua.cli.main import main
from motcua.dossiers import journal
from motcua.dossiers.models import Dossier, Event
from motcua.dossiers.tests.factories import do, filed, walk_to
from motcua.dossiers.tests.province import AT
from motcua.procedures.draft_models import PackDraft
from motcua.procedures.tests.drafting import brought


@pytest.fixture(autouse=True)
def _anchors_of_its_own(settings, home, tmp_path):
    shutil.copytree(home / "keys", tmp_path / "keys", dirs_exist_ok=True) if (
        home / "keys"
    ).exists() else None
    settings.HOME = tmp_path


def verified(capsys):
    """Exit code and JSON of `motcua audit verify --json`."""
    capsys.readouterr()
    code = main(["audit", "verify", "--json"])
    return code, json.loads(capsys.readouterr().out)


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE dossiers_event SET kind = 'x'",
        "UPDATE dossiers_event SET payload = '{}' WHERE seq = 1",
        "DELETE FROM dossiers_event WHERE seq = 2",
        "DELETE FROM dossiers_event",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_event(sql, capsys):
    walk_to("accepted")
    with pytest.raises(DatabaseError), transaction.atomic():
        run(sql)
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(seq=1).delete() if "DELETE" in sql else Event.objects.update(kind="x")
    assert verified(capsys)[0] == 0


def test_a_whole_journal_is_counted(capsys):
    for state in ("filed", "taken", "returned"):
        walk_to(state)
    code, found = verified(capsys)
    assert (code, found["broken"], found["dossiers"]) == (0, [], 3)
    assert found["events"] == Event.objects.count()


TAMPERED = {
    "payload": (
        'UPDATE dossiers_event SET payload = \'{"limit":"9 ngày"}\' WHERE dossier_id = %s AND seq = 2',
        2,
    ),
    "time": (
        "UPDATE dossiers_event SET at = '2026-11-16 01:00:00+00:00' WHERE dossier_id = %s AND seq = 2",
        2,
    ),
    "kind": ("UPDATE dossiers_event SET kind = 'refused' WHERE dossier_id = %s AND seq = 3", 3),
    "actor": ("UPDATE dossiers_event SET actor_id = NULL WHERE dossier_id = %s AND seq = 1", 1),
    "on behalf of": (
        "UPDATE dossiers_event SET on_behalf_of_id = actor_id WHERE dossier_id = %s AND seq = 1",
        1,
    ),
    "hash": ("UPDATE dossiers_event SET hash = prev_hash WHERE dossier_id = %s AND seq = 2", 2),
    "link": ("UPDATE dossiers_event SET prev_hash = hash WHERE dossier_id = %s AND seq = 3", 3),
    "first removed": ("DELETE FROM dossiers_event WHERE dossier_id = %s AND seq = 1", 1),
    "middle removed": ("DELETE FROM dossiers_event WHERE dossier_id = %s AND seq = 2", 2),
    "last removed": ("DELETE FROM dossiers_event WHERE dossier_id = %s AND seq = 4", 4),
    "all removed": ("DELETE FROM dossiers_event WHERE dossier_id = %s", 1),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_done_to_one_dossier_is_named_with_its_place(what, capsys):
    other, code = walk_to("taken"), walk_to("to_sign")
    sql, place = TAMPERED[what]
    with lifted():
        run(sql, Dossier.objects.get(code=code).pk)
    exit_code, found = verified(capsys)
    assert exit_code == 1
    assert {b["dossier"] for b in found["broken"]} == {code} != {other}
    assert found["broken"][0]["seq"] == place
    assert all(b["why"] for b in found["broken"])


def test_two_events_that_changed_places_are_found(capsys):
    code = walk_to("to_sign")
    pk = Dossier.objects.get(code=code).pk
    with lifted():
        for old, new in ((2, 99), (3, 2), (99, 3)):
            run("UPDATE dossiers_event SET seq = %s WHERE dossier_id = %s AND seq = %s", new, pk, old)
    exit_code, found = verified(capsys)
    assert exit_code == 1
    assert found["broken"][0]["seq"] == 2


def test_an_event_moved_to_another_dossier_is_found(capsys):
    one, two = walk_to("taken"), filed()
    ids = {code: Dossier.objects.get(code=code).pk for code in (one, two)}
    with lifted():
        run("UPDATE dossiers_event SET dossier_id = %s WHERE dossier_id = %s AND seq = 3", ids[two], ids[one])
    assert {b["dossier"] for b in verified(capsys)[1]["broken"]} == {one, two}


@pytest.mark.parametrize(
    "column, value", [("payload", "X'00ff'"), ("at", "'không phải giờ'"), ("seq", "'ba'")]
)
def test_a_spoilt_row_is_told_and_hides_nothing(column, value, capsys):
    if connection.vendor != "sqlite":
        return  # the columns of PostgreSQL take no such value
    code = walk_to("taken")
    with lifted():
        run(f"UPDATE dossiers_event SET {column} = {value} WHERE seq = 2")
    exit_code, found = verified(capsys)
    assert (exit_code, found["broken"][0]["dossier"]) == (1, code)


def test_events_of_a_dossier_that_is_gone_are_told(capsys):
    gone, stays = filed(), filed()
    pk = Dossier.objects.get(code=gone).pk
    orphan = journal.event_row(
        pk + 10**6, 1, journal.GENESIS, at=AT, actor_id=None, behalf_id=None, kind="filed", payload={}
    )
    if connection.vendor == "sqlite":  # where a foreign key can be switched off by whoever holds the file
        rows = [orphan, {**orphan, "dossier_id": 0}]
        for row in rows:
            columns = ", ".join(row)
            run(
                f"INSERT INTO dossiers_event ({columns}) VALUES ({', '.join(['%s'] * len(row))})",
                *row.values(),
            )
        assert [b["dossier"] for b in verified(capsys)[1]["broken"]] == ["", ""]
        with lifted():
            run("DELETE FROM dossiers_event WHERE dossier_id NOT IN (SELECT id FROM dossiers_dossier)")
    assert verified(capsys)[0] == 0
    assert stays


class TestAnchors:
    def test_a_chain_rewritten_with_fresh_hashes_is_found_by_its_anchor(self, capsys):
        code = walk_to("taken")
        journal.checkpoint(AT + timedelta(hours=1))
        rewrite(code)
        exit_code, found = verified(capsys)
        assert exit_code == 1
        assert [b["dossier"] for b in found["broken"]] == [code]

    def test_a_dossier_removed_with_its_journal_is_found_by_its_anchor(self, capsys):
        code = filed()
        journal.checkpoint(AT)
        pk = Dossier.objects.get(code=code).pk
        with lifted():
            for table in ("event", "token", "opentask", "filingkey", "document", "dossierform"):
                run(f"DELETE FROM dossiers_{table} WHERE dossier_id = %s", pk)
            run("DELETE FROM dossiers_dossier WHERE id = %s", pk)
        assert verified(capsys)[0] == 1

    def test_what_came_after_the_anchor_may_go_on(self, capsys):
        code = walk_to("taken")
        journal.checkpoint(AT + timedelta(hours=1))
        do(code, "chuyenvien", "complete_step", at=AT + timedelta(hours=2))
        assert verified(capsys)[0] == 0
        journal.checkpoint(AT + timedelta(hours=3))
        rewrite(code)
        assert verified(capsys)[0] == 1

    def test_a_checkpoint_of_nothing_new_is_none(self):
        from motcua.audit.models import Checkpoint

        filed()
        for hour in range(3):
            journal.checkpoint(AT + timedelta(hours=hour))
        assert Checkpoint.objects.count() == 1


def rewrite(code):
    """What somebody with the whole database can do: another story, with hashes and head that fit."""
    dossier = Dossier.objects.get(code=code)
    head = journal.GENESIS
    with lifted():
        for event in Event.objects.filter(dossier=dossier).order_by("seq"):
            row = journal.event_row(
                dossier.pk,
                event.seq,
                head,
                at=event.at,
                actor_id=None,
                behalf_id=None,
                kind=event.kind,
                payload={},
            )
            run(
                "UPDATE dossiers_event SET actor_id = NULL, on_behalf_of_id = NULL, payload = %s, prev_hash = %s, "
                "hash = %s WHERE id = %s",
                row["payload"], row["prev_hash"], row["hash"], event.pk,
            )  # fmt: skip
            head = row["hash"]
        Dossier.objects.filter(pk=dossier.pk).update(head_hash=head)


def test_a_draft_of_a_pack_that_was_tampered_with_is_named(capsys):
    brought("in_review")
    assert verified(capsys)[0] == 0
    PackDraft.objects.update(head_hash="f" * 64)
    code, found = verified(capsys)
    assert (code, found["broken"][0]["dossier"]) == (1, "bản nháp 2.000635")
