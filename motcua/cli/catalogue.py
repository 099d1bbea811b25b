"""`motcua catalogue import FILE`: a published list of procedures into the catalogue."""

import argparse
import sys

from motcua.cli.output import complain, print_json, say
from motcua.cli.parser import CALLED_WRONGLY
from motcua.procedures.actions.import_catalogue import ImportReport, import_catalogue
from motcua.procedures.reading import Unreadable

NAME = "catalogue"
HELP = "Danh mục thủ tục: nhập một danh sách đã công bố (CSV, Excel, JSON)."
_MOST_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    taking_in = verbs.add_parser(
        "import",
        help="nhập danh mục từ một tệp",
        description="Nhập danh mục từ một tệp. Dòng 1 là dòng tên cột; dòng sai bị bỏ lại và nói rõ vì sao.",
    )
    taking_in.add_argument("file", metavar="TỆP", help="tệp .csv, .xlsx hoặc .json")
    taking_in.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")


def run(args: argparse.Namespace) -> int:
    """0 also when rows were refused; 1 when the file is no list of procedures; 2 when it cannot be opened."""
    try:
        report = import_catalogue(args.file, args.dry_run, progress=_progress)
    except Unreadable as fault:
        complain(f"motcua catalogue import: {fault}")
        return CALLED_WRONGLY
    if args.json:
        print_json(report.as_json())
    else:
        _tell(report, args.dry_run)
    return 0


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rĐã đọc {done}/{total} dòng", end=end, file=sys.stderr, flush=True)


def _tell(report: ImportReport, dry_run: bool) -> None:
    say(
        f"Đã đọc {report.read} dòng: {report.created} thủ tục mới, {report.updated} sửa, "
        f"{report.unchanged} giữ nguyên, {len(report.refused)} dòng không nhận."
    )
    for row in report.refused[:_MOST_SHOWN]:
        say(f"  Dòng {row.row}, cột {row.column}: {row.reason}")
    if len(report.refused) > _MOST_SHOWN:
        say(f"  … và {len(report.refused) - _MOST_SHOWN} dòng nữa (xem đủ bằng --json).")
    if dry_run:
        say("Chỉ xem trước: chưa ghi gì.")
