"""Arguments of the command, and what is said when they do not fit: one sentence and exit code 2."""

import argparse
import difflib
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from motcua.cli.output import complain
from motcua.ground.refusals import Refused

CALLED_WRONGLY = 2


class CalledWrongly(Refused):
    """The command was called in a way that cannot be meant; exit code 2."""


# What the standard parser says, and how it is said here.
_SAYINGS = (
    (re.compile(r"the following arguments are required: (.+)"), "Thiếu {0}"),
    (re.compile(r"unrecognized arguments: (.+)", re.DOTALL), "Không hiểu {0}"),
    (re.compile(r"argument (\S+): expected one argument"), "Sau {0} cần một giá trị"),
    (re.compile(r"argument (\S+): expected at least one argument"), "Sau {0} cần ít nhất một giá trị"),
    (re.compile(r"argument (\S+): expected (\d+) arguments"), "Sau {0} cần {1} giá trị"),
    (
        re.compile(r"argument (\S+): invalid int value: (.+)", re.DOTALL),
        "{0} phải là số nguyên, không phải {1}",
    ),
    (
        re.compile(r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", re.DOTALL),
        "{0} không có {1}; chọn {2}",
    ),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), "Không dùng {0} cùng với {1}"),
    (re.compile(r"one of the arguments (.+) is required"), "Cần một trong các tham số {0}"),
    (re.compile(r"argument (\S+): (.+)", re.DOTALL), "{0}: {1}"),
)


class SentenceParser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese, knows no abbreviations, and complains in one sentence."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("allow_abbrev", False)
        options.setdefault("conflict_handler", "resolve")
        options.setdefault("formatter_class", _Formatter)
        super().__init__(**{**options, "add_help": False})
        self._positionals.title = "tham số"
        self._optionals.title = "tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="in trang này rồi thôi")

    def error(self, message: str) -> NoReturn:
        complain(f"{self.prog}: {in_vietnamese(message)} (xem {self.prog} --help)")
        raise SystemExit(CALLED_WRONGLY)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách gọi: " if prefix is None else prefix)


def in_vietnamese(message: str) -> str:
    """A complaint of the standard parser as one sentence without its full stop."""
    line = " ".join(message.split())
    for pattern, saying in _SAYINGS:
        matched = pattern.fullmatch(line)
        if matched:
            return saying.format(*matched.groups()).rstrip(".")
    return line.rstrip(".")


def accept_json(parser: argparse.ArgumentParser) -> None:
    """`--json` on a subcommand, before or after the verbs that it may have."""
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON, cho máy đọc")
    for verb in _verbs(parser):
        _accept_json_below(verb)


def _accept_json_below(parser: argparse.ArgumentParser) -> None:
    # Without a default of its own: otherwise a verb would take back what was said before it.
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="trả lời bằng JSON, cho máy đọc"
    )
    for verb in _verbs(parser):
        _accept_json_below(verb)


def _verbs(parser: argparse.ArgumentParser) -> Iterable[argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from dict.fromkeys(action.choices.values())


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return close[0] if close else None
