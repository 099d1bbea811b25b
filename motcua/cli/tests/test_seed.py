"""`motcua seed`, and the figures and the verdict that other commands give afterwards."""

import json

import pytest

from motcua.cli.main import main
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.standing_here import *  # noqa: F403
from motcua.people.models import RoleAssignment


def said(capsys, *words):
    """Exit code, what it answered, what it complained."""
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_stats_and_audit_say_the_same_afterwards(capsys):
    code, out, err = said(capsys, "seed", "--dossiers", "120", "--seed", "3", "--json")
    seeded = json.loads(out)
    assert (code, err, seeded["dossiers"], seeded["seed"]) == (0, "", 120, 3)
    stats = json.loads(said(capsys, "stats", "--json")[1])["dossiers"]
    assert stats == {"total": 120, **seeded["by_status"]}
    verdict = json.loads(said(capsys, "audit", "verify", "--json")[1])
    assert verdict == {"dossiers": 120, "events": seeded["events"], "broken": []}


def test_a_person_is_told_how_many_stand_where(capsys):
    code, out, _ = said(capsys, "seed", "--dossiers", "60")
    assert code == 0
    assert out.startswith("Đã ghi 60 hồ sơ")
    assert "Đã trả kết quả" in out


@pytest.mark.parametrize(
    "words", [(), ("--dossiers", "0"), ("--dossiers", "-5"), ("--dossiers", "1e9"), ("--dossiers", "6000000")]
)
def test_a_wrong_number_is_a_wrong_call(capsys, words):
    code, out, err = said(capsys, "seed", *words)
    assert (code, out, len(err.strip().splitlines())) == (2, "", 1)
    assert not Dossier.objects.exists()


def test_where_nobody_takes_dossiers_in_it_is_refused(capsys):
    RoleAssignment.objects.all().delete()
    code, out, err = said(capsys, "seed", "--dossiers", "5")
    assert (code, out) == (1, "")
    assert "motcua profile load" in err


def test_the_books_of_a_real_installation_are_left_alone(capsys, settings):
    settings.DEMO = False
    code, out, err = said(capsys, "seed", "--dossiers", "5")
    assert (code, out) == (1, "")
    assert "bản chạy thật" in err
    assert not Dossier.objects.exists()
