"""`motcua account`: the first accounts of an installation; the password comes from a terminal or a pipe."""

import io
import json

import pytest

from motcua.cli import account as command
from motcua.cli.main import main
from motcua.people.actions import create_account
from motcua.people.models import Account, AccountEvent, RoleAssignment
from motcua.people.tests.factories import a_unit

pytestmark = pytest.mark.django_db

GOOD = "nui-cao-song-dai-26"
ADD = ("add", "tai", "--name", "Nông Văn Tài", "--kind", "admin")


@pytest.fixture
def typed(monkeypatch):
    def type_in(*lines, terminal=False):
        stdin = io.StringIO("".join(f"{line}\n" for line in lines))
        stdin.isatty = lambda: terminal
        monkeypatch.setattr("sys.stdin", stdin)
        answers = iter(lines)
        monkeypatch.setattr(command, "getpass", lambda _prompt: next(answers))

    return type_in


@pytest.fixture
def place():
    unit = a_unit()
    return f"{unit.agency.code}/{unit.key}"


def say(capsys, *words):
    code = main(["account", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_first_administrator(capsys, typed, place):
    typed(GOOD)
    code, out, err = say(capsys, *ADD, "--role", "quan_tri", "--unit", place, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["account"] == "tai"
    account = Account.objects.get()
    assert (account.kind, account.full_name, account.check_password(GOOD)) == ("admin", "Nông Văn Tài", True)
    assert RoleAssignment.objects.get().role == "quan_tri"
    kinds = AccountEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["created", "role_given"]


def test_on_a_terminal_it_is_asked_twice(capsys, typed):
    typed(GOOD, "khac-hai-lan", terminal=True)
    code, _, err = say(capsys, *ADD)
    assert (code, err) == (1, "motcua account: Hai lần nhập mật khẩu không giống nhau.\n")
    assert not Account.objects.exists()
    typed(GOOD, GOOD, terminal=True)
    assert say(capsys, *ADD)[0] == 0


def test_an_administrator_without_the_role_is_told_what_is_missing(capsys, typed):
    typed(GOOD)
    assert "account role" in say(capsys, *ADD)[1]


@pytest.mark.parametrize("weak", ["", "ngan", "1234567890123", "NôngVănTài"])
def test_a_weak_password_is_refused_in_one_line(capsys, typed, weak):
    typed(weak)
    code, _, err = say(capsys, *ADD)
    assert code == 1
    assert err.startswith("motcua account: Mật khẩu chưa đủ mạnh. ")
    assert err.count("\n") == 1
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), 2),
        (("add", "tai"), 2),
        (("add", "tai", "--name", "Tài", "--password", GOOD), 2),
        (("add", "tai", "--name", "Tài", "--kind", "vua"), 2),
        (("add", "tai", "--name", "Tài", "--role", "quan_tri"), 2),
        (("add", "tai", "--name", "Tài", "--role", "quan_tri", "--unit", "H99"), 2),
        (("add", "tai", "--name", "Tài", "--role", "quan_tri", "--unit", "H00/khong-co"), 1),
        (("add", "tài ơi", "--name", "Tài"), 1),
        (("add", "", "--name", "Tài"), 1),
        (("add", "tai", "--name", ""), 1),
        (("add", "t" * 200, "--name", "Tài"), 1),
        (("password", "khong-co"), 1),
        (("role", "khong-co", "quan_tri", "H99/van-thu"), 1),
        (("role", "tai", "vua", "H99/van-thu"), 2),
        (("role", "tai", "quan_tri", "H99/van-thu", "--from", "23/11/2026"), 2),
    ],
)
def test_what_cannot_be_is_one_sentence_and_makes_nothing(capsys, typed, words, expected):
    typed(GOOD)
    code, _, err = say(capsys, *words)
    assert code == expected
    assert err.count("\n") == 1
    assert not Account.objects.exists()


def test_a_name_that_is_taken_is_refused(capsys, typed):
    create_account("tai", "Người khác")
    typed(GOOD)
    code, _, err = say(capsys, *ADD)
    assert (code, "đã có người dùng" in err) == (1, True)


def test_a_new_password_and_a_role_for_an_account_that_is_there(capsys, typed, place):
    account = create_account("duc", "Lê Minh Đức", kind="officer")
    typed(GOOD)
    assert say(capsys, "password", "duc")[0] == 0
    account.refresh_from_db()
    assert account.check_password(GOOD)
    words = ("role", "duc", "chuyen_vien", place, "--from", "2026-12-01", "--until", "2026-12-31")
    assert say(capsys, *words, "--title", "Chuyên viên chính")[0] == 0
    held = RoleAssignment.objects.get()
    assert (held.title, str(held.valid_from), str(held.valid_to)) == (
        "Chuyên viên chính",
        "2026-12-01",
        "2026-12-31",
    )


def test_no_role_for_who_is_no_officer(capsys, typed, place):
    create_account("dan", "Trần Thị Hoa")
    code, _, err = say(capsys, "role", "dan", "chuyen_vien", place)
    assert (code, err) == (1, "motcua account: Chỉ tài khoản công vụ được giao vai trò.\n")
