"""The door of the command `motcua`: finds the subcommand, reads its arguments, answers with an exit code.

0: done; 1: what was checked is wrong, or it was refused; 2: called wrongly. Errors: one sentence on stderr.
"""

import importlib
import importlib.metadata
import os
import sys
from types import ModuleType

from django.db.utils import OperationalError, ProgrammingError

from motcua.cli.installation import start_django
from motcua.cli.output import complain, say, use_utf8
from motcua.cli.parser import CALLED_WRONGLY, CalledWrongly, SentenceParser, accept_json, nearest
from motcua.cli.registry import SUBCOMMANDS, Subcommand
from motcua.ground.refusals import Refused

INTERRUPTED = 130
# What an installation writes holds personal data: its owner alone reads it.
OURS_ALONE = 0o077
_DATABASE_SILENT = "Cơ sở dữ liệu chưa được chuẩn bị hoặc không trả lời; chạy motcua doctor để biết thiếu gì"


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand; returns its exit code, also for `--help` and for arguments that do not fit."""
    use_utf8()
    os.umask(OURS_ALONE)
    words = sys.argv[1:] if argv is None else argv
    try:
        code = _answer(words)
        sys.stdout.flush()
        return code
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BrokenPipeError:
        return _reader_left()
    except KeyboardInterrupt:
        complain("")
        return INTERRUPTED


def _answer(words: list[str]) -> int:
    if not words:
        complain(f"motcua: Cần tên một lệnh: {', '.join(SUBCOMMANDS)} (xem motcua --help)")
        return CALLED_WRONGLY
    if words[0] in {"-h", "--help"}:
        return _help()
    if words[0] == "--version":
        say(importlib.metadata.version("motcua"))
        return 0
    subcommand = SUBCOMMANDS.get(words[0])
    return _unknown(words[0]) if subcommand is None else _run(subcommand, words[1:])


def _run(subcommand: Subcommand, words: list[str]) -> int:
    module = _load(subcommand)
    args = build_parser(subcommand, module).parse_args(words)
    try:
        return int(module.run(args))
    except CalledWrongly as wrong:
        complain(f"motcua {subcommand.name}: {wrong}")
        return CALLED_WRONGLY
    except Refused as refused:
        complain(f"motcua {subcommand.name}: {refused}")
        return 1
    except (OperationalError, ProgrammingError) as fault:
        complain(f"motcua {subcommand.name}: {_DATABASE_SILENT} ({' '.join(str(fault).split())})")
        return 1


def _load(subcommand: Subcommand) -> ModuleType:
    if subcommand.needs_django:
        start_django()
    return importlib.import_module(subcommand.module)


def build_parser(subcommand: Subcommand, module: ModuleType) -> SentenceParser:
    """The parser of one subcommand, with `--help` and `--json` on every level."""
    parser = SentenceParser(prog=f"motcua {subcommand.name}", description=module.HELP)
    module.add_arguments(parser)
    accept_json(parser)
    return parser


def _help() -> int:
    say("cách gọi: motcua LỆNH [tham số]")
    say()
    say("Cổng và bàn làm việc một cửa của một tỉnh. Các lệnh:")
    width = max(map(len, SUBCOMMANDS)) + 2
    for subcommand in SUBCOMMANDS.values():
        say(f"  {subcommand.name:<{width}}{subcommand.summary}")
    say()
    say("Mỗi lệnh có --help và --json. Mã thoát: 0 xong, 1 có điều sai, 2 gọi sai cách.")
    return 0


def _unknown(word: str) -> int:
    meant = nearest(word, SUBCOMMANDS)
    hint = f"; có phải “{meant}”?" if meant else ""
    complain(f"motcua: Không có lệnh “{word}”{hint} (xem motcua --help)")
    return CALLED_WRONGLY


def _reader_left() -> int:
    """Whoever read our answer stopped (`| head`): say no more, and let the interpreter flush into nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(main())
