"""`motcua bench`: speed, each against a reference measured in turn in the same run."""

import argparse
import sys

from motcua.bench.listing import BENCHMARKS
from motcua.bench.rows import Row
from motcua.bench.running import ROUNDS
from motcua.bench.running import run as measure
from motcua.cli.output import print_json, say
from motcua.cli.parser import CalledWrongly, nearest
from motcua.ground.sentences import Sentence

NAME = "bench"
HELP = (
    "Đo tốc độ so với một chuẩn đo xen kẽ trong cùng lần chạy. Mỗi phép đo chạy trong một bản cài đặt tạm; "
    "dữ liệu của bản cài đặt này không bị đụng tới."
)
_MOST_ROUNDS = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"phép đo: {', '.join(BENCHMARKS)}; bỏ trống là tất cả"
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, metavar="N", help=f"số lượt đo mỗi bên (mặc định {ROUNDS})"
    )


def run(args: argparse.Namespace) -> int:
    """0 whether or not a goal holds: `holds` says it."""
    _check(args)
    rows = measure(args.names or BENCHMARKS, rounds=args.rounds, tell=_progress)
    if args.json:
        print_json([row.as_json() for row in rows])
    else:
        _tell(rows)
    return 0


def _check(args: argparse.Namespace) -> None:
    for name in args.names:
        if name not in BENCHMARKS:
            meant = nearest(name, BENCHMARKS)
            hint = f"; có phải “{meant}”?" if meant else f"; có: {', '.join(BENCHMARKS)}"
            raise CalledWrongly(Sentence("Không có phép đo “{name}”{hint}", {"name": name, "hint": hint}))
    if not 1 <= args.rounds <= _MOST_ROUNDS:
        raise CalledWrongly(Sentence("--rounds phải từ 1 đến {most}", {"most": _MOST_ROUNDS}))


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        print(f"đang đo: {what}", file=sys.stderr, flush=True)


def _tell(rows: list[Row]) -> None:
    for row in rows:
        if row.ratio is None:
            say(f"{row.name}: {row.note}")
            continue
        verdict = "đạt" if row.holds else "chưa đạt"
        note = f" ({row.note})" if row.note else ""
        say(
            f"{row.name}: {row.value:g} so với {row.reference:g} {row.unit}; "
            f"tỉ lệ {row.ratio:g}, mục tiêu {row.goal}: {verdict}{note}"
        )
