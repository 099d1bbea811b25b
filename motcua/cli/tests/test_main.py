"""The door of the command: help, wrong calls, refusals, and readers that leave early."""

import argparse
import importlib
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db.utils import OperationalError

from motcua.cli import main as door
from motcua.cli import output
from motcua.cli.main import build_parser, main
from motcua.cli.parser import CalledWrongly, SentenceParser, in_vietnamese
from motcua.cli.registry import SUBCOMMANDS, Subcommand
from motcua.ground.refusals import Refused


@pytest.fixture
def only(monkeypatch):
    """Make one subcommand out of a function."""

    def _only(run, add_arguments=lambda parser: None):
        module = SimpleNamespace(NAME="try", HELP="Thử.", add_arguments=add_arguments, run=run)
        monkeypatch.setattr(door, "SUBCOMMANDS", {"try": Subcommand("try", "try", False, "thử")})
        monkeypatch.setattr(door, "_load", lambda subcommand: module)

    return _only


def test_help_lists_every_subcommand(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in SUBCOMMANDS)


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("words", [[], ["clok"], ["--json"], ["clock"], ["clock", "due"], ["clock", "xem"]])
def test_a_wrong_call_is_one_sentence_and_two(words, capsys):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("motcua")
    assert said.err.count("\n") == 1


def test_a_near_name_is_suggested(capsys):
    main(["clok"])
    assert "“clock”" in capsys.readouterr().err


@pytest.mark.parametrize("row", SUBCOMMANDS.values(), ids=lambda row: row.name)
def test_every_subcommand_keeps_the_form(row):
    module = importlib.import_module(row.module)
    assert row.name == module.NAME
    assert module.HELP
    parser = build_parser(row, module)
    assert "--json" in parser.format_help()
    assert "cách gọi" in parser.format_usage()


@pytest.mark.parametrize("row", SUBCOMMANDS.values(), ids=lambda row: row.name)
def test_every_subcommand_helps(row, capsys):
    assert main([row.name, "--help"]) == 0
    assert "tuỳ chọn" in capsys.readouterr().out


def test_an_unexpected_refusal_is_a_sentence_and_one(only, capsys):
    def run(args):
        raise Refused("Không được.")

    only(run)
    assert main(["try"]) == 1
    assert capsys.readouterr().err == "motcua try: Không được.\n"


def test_a_database_that_is_not_there_is_a_sentence(only, capsys):
    def run(args):
        raise OperationalError("no such table:\n  x")

    only(run)
    assert main(["try"]) == 1
    said = capsys.readouterr().err
    assert "motcua doctor" in said
    assert said.count("\n") == 1


def test_a_call_found_wrong_later_is_two(only, capsys):
    def run(args):
        raise CalledWrongly("Không có tệp x.csv.")

    only(run)
    assert main(["try"]) == 2
    assert "x.csv" in capsys.readouterr().err


def test_json_may_stand_before_or_after_a_verb(only):
    seen = []

    def add_arguments(parser):
        parser.add_subparsers(dest="verb").add_parser("do")

    only(lambda args: seen.append(args.json) or 0, add_arguments)
    for words in (["try", "do", "--json"], ["try", "--json", "do"], ["try", "do"], ["try", "--json"]):
        assert main(words) == 0
    assert seen == [True, True, False, True]


def test_an_interrupted_command_says_so_by_its_code(only):
    def run(args):
        raise KeyboardInterrupt

    only(run)
    assert main(["try"]) == 130


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("the following arguments are required: --at, --limit", "Thiếu --at, --limit"),
        ("argument --port: invalid int value: 'x'", "--port phải là số nguyên, không phải 'x'"),
        ("unrecognized arguments: --foo", "Không hiểu --foo"),
        ("argument --at: expected one argument", "Sau --at cần một giá trị"),
        ("argument verb: invalid choice: 'x' (choose from 'due')", "verb không có 'x'; chọn 'due'"),
        ("argument --json: not allowed with argument --text", "Không dùng --json cùng với --text"),
        ("argument --limit: Sai.", "--limit: Sai"),
        ("something else", "something else"),
    ],
)
def test_complaints_of_the_parser_are_vietnamese(message, said):
    assert in_vietnamese(message) == said


def test_the_parser_knows_no_abbreviations():
    parser = SentenceParser(prog="motcua try")
    parser.add_argument("--limit")
    with pytest.raises(SystemExit) as left:
        parser.parse_args(["--lim", "3"])
    assert left.value.code == 2
    assert isinstance(parser, argparse.ArgumentParser)


def test_a_reader_that_leaves_early_is_not_a_fault():
    noisy = (
        "import sys; from types import SimpleNamespace; from motcua.cli import main as door;"
        "door._load = lambda s: SimpleNamespace(HELP='', add_arguments=lambda p: None,"
        " run=lambda a: [print('x' * 99) for _ in range(9999)] and 0);"
        "sys.exit(door.main(['clock']))"
    )
    started = subprocess.Popen([sys.executable, "-c", noisy], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    started.stdout.readline()
    started.stdout.close()
    assert started.stderr.read() == b""
    assert started.wait(timeout=30) == 1


def test_progress_is_told_to_a_terminal_only(capsys, monkeypatch):
    assert list(output.progress(range(3), total=3, what="Đọc")) == [0, 1, 2]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(output.progress(range(3), total=3, what="Đọc")) == [0, 1, 2]
    assert "Đọc: 3/3" in capsys.readouterr().err
