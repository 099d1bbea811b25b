"""token, doctor, audit and worker as a person or a script calls them."""

import json

import pytest

from motcua.audit.chain import Broken
from motcua.cli.main import main
from motcua.ground.sentences import Sentence
from motcua.people.actions import create_account
from motcua.people.models import ApiToken
from motcua.people.queries import account_of_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_place(settings, tmp_path):
    settings.HOME = tmp_path


def say(capsys, *words):
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_token_is_given_and_taken_back(capsys):
    account = create_account("dan", "Nguyễn Văn Đan")
    code, out, _ = say(capsys, "token", "dan", "--ttl", "12h", "--json")
    given = json.loads(out)
    assert code == 0
    assert set(given) == {"token", "expires_at"}
    assert "+" in given["expires_at"]
    assert account_of_token(given["token"]) == account
    code, out, _ = say(capsys, "token", "--revoke", given["token"], "--json")
    assert code == 0
    assert json.loads(out)["revoked_at"]
    assert account_of_token(given["token"]) is None


@pytest.mark.parametrize(
    "words, expected",
    [
        ((), 2),
        (("dan", "--revoke", "mc_x"), 2),
        (("nobody",), 1),
        (("dan", "--ttl", "long"), 2),
        (("--revoke", "mc_nothing"), 1),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(capsys, words, expected):
    create_account("dan", "Nguyễn Văn Đan")
    code, out, err = say(capsys, "token", *words)
    assert (code, out) == (expected, "")
    assert len(err.strip().splitlines()) == 1
    assert not ApiToken.objects.exists()


def test_the_doctor_speaks_to_machines_and_people(capsys):
    code, out, _ = say(capsys, "doctor", "--json")
    said = json.loads(out)
    assert code == (0 if said["healthy"] else 1)
    assert {"check", "state", "what", "mend"} == set(said["checks"][0])
    assert "MOTCUA_HOME" in [v["name"] for v in said["variables"]]
    code, out, _ = say(capsys, "doctor")
    assert "MOTCUA_HOME" in out
    assert "khỏe" in out


def test_the_journal_is_verified(capsys, monkeypatch):
    code, out, _ = say(capsys, "audit", "verify", "--json")
    assert code == 0
    assert json.loads(out) == {"dossiers": 0, "events": 0, "broken": []}
    assert say(capsys, "audit")[0] == 2


def test_what_is_broken_is_listed(capsys, monkeypatch):
    class Found:
        dossier, seq, why = "H99-1", 3, Broken(3, Sentence("Dòng này đã bị sửa.")).why

    class Report:
        dossiers, events, broken = 1, 4, [Found]

    monkeypatch.setattr("motcua.dossiers.journal.verify", Report)
    code, out, _ = say(capsys, "audit", "verify", "--json")
    assert code == 1
    assert json.loads(out)["broken"] == [{"dossier": "H99-1", "seq": 3, "why": "Dòng này đã bị sửa."}]
    assert "H99-1, dòng 3" in say(capsys, "audit", "verify")[1]


def test_one_round_of_the_worker(capsys, monkeypatch):
    monkeypatch.setattr("motcua.events.schedule._jobs", {})
    code, out, _ = say(capsys, "worker", "--once", "--json")
    assert (code, json.loads(out)) == (0, {"done": 0})
