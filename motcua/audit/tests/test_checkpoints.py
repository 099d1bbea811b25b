"""Anchors outside the database tell of a journal that was written anew, hashes and all."""

import json
import stat
from datetime import UTC, datetime

import pytest

from motcua.audit import anchors, checkpoints
from motcua.audit.anchors import AnchoredHead
from motcua.audit.models import Checkpoint

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def journal():
    """(subject, seq) → stored hash, with two checkpoints taken on the way."""
    rows = {("1", 1): "a" * 64, ("2", 1): "b" * 64}
    checkpoints.take([AnchoredHead(s, n, h) for (s, n), h in rows.items()], upto=2, at=AT)
    rows |= {("1", 2): "c" * 64, ("3", 1): "d" * 64}
    checkpoints.take([AnchoredHead("1", 2, "c" * 64), AnchoredHead("3", 1, "d" * 64)], upto=4, at=AT)
    return rows


def verify(journal):
    return checkpoints.verify(lambda subject, seq: journal.get((subject, seq)))


def lines(home):
    return (home / "anchors" / "checkpoints.jsonl").read_text().splitlines()


def rewrite(home, found):
    (home / "anchors" / "checkpoints.jsonl").write_text("\n".join(found) + "\n")


def test_an_untouched_journal_agrees(journal):
    assert verify(journal) == []
    assert checkpoints.upto() == 4


def test_nothing_grown_nothing_anchored():
    assert checkpoints.take([], upto=0, at=AT) is None
    assert checkpoints.upto() == 0
    assert verify({}) == []


def test_a_dossier_written_anew_is_named(journal):
    journal["3", 1] = "e" * 64
    assert [(f.subject, f.seq) for f in verify(journal)] == [("3", 1)]


def test_a_dossier_removed_is_named(journal):
    del journal["2", 1]
    assert [(f.subject, f.seq) for f in verify(journal)] == [("2", 1)]


def test_a_changed_line_is_known_by_its_signature(journal, home):
    found = lines(home)
    rewrite(home, [found[0], found[1].replace('"upto":4', '"upto":5')])
    assert "Chữ ký" in str(verify(journal)[0].why)


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": "x"}', '{"id": 2, "signature": 5}', "{}"])
def test_a_line_of_nonsense_is_a_fault_and_no_crash(journal, home, line):
    rewrite(home, [lines(home)[0], line])
    assert verify(journal)


def test_a_line_taken_out_is_missed(journal, home):
    rewrite(home, lines(home)[1:])
    assert len(verify(journal)) >= 2  # the second no longer joins on, the first is in the database only
    rewrite(home, lines(home)[:0])
    assert len([f for f in verify(journal) if f.subject is None]) == 2


def test_changed_heads_are_known_by_the_root(journal, home):
    path = home / "anchors" / "heads" / "00000002.txt"
    path.write_text(path.read_text().replace("d" * 64, "e" * 64))
    journal["3", 1] = "e" * 64
    assert "đầu chuỗi" in str(verify(journal)[0].why)
    path.unlink()
    assert verify(journal)


def test_a_row_changed_in_the_database_is_told(journal):
    Checkpoint.objects.filter(pk=1).update(merkle_root="0" * 64)
    assert "cơ sở dữ liệu" in str(verify(journal)[0].why)


def test_a_line_forged_with_another_key_is_known(journal, home):
    key = home / "keys" / "journal_ed25519.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.unlink()
    assert len(verify(journal)) == 2


def test_numbers_go_on_when_the_row_was_lost(journal):
    Checkpoint.objects.all().delete()
    taken = checkpoints.take([AnchoredHead("1", 3, "f" * 64)], upto=5, at=AT)
    assert taken.pk == 3
    assert anchors.lines()[-1]["previous"] == json.loads(lines(anchors.folder().parent)[1])["merkle_root"]
