"""`motcua backup FILE`: everything of an installation in one file, while it serves."""

import argparse
import sys
from pathlib import Path

from motcua.cli.output import complain, print_json, say
from motcua.ops.keeping import backup

NAME = "backup"
HELP = "Sao lưu cơ sở dữ liệu, tệp, khóa và điểm neo vào một tệp, trong lúc trang vẫn chạy."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="tệp sẽ ghi, ví dụ mot-cua.tar.gz")


def run(args: argparse.Namespace) -> int:
    """0 when the file is whole, 1 when it could not be written."""
    try:
        kept = backup(args.file.absolute(), told=_tell)
    except OSError as fault:
        complain(f"motcua backup: Không ghi được {args.file}: {fault.strerror or fault}.")
        return 1
    if args.json:
        print_json({"file": str(kept.file), "bytes": kept.bytes, "files": kept.files, "sha256": kept.sha256})
    else:
        say(f"Đã ghi {kept.file}: cơ sở dữ liệu và {kept.files} tệp, {kept.bytes} byte.")
        say("Tệp chứa khóa và dữ liệu cá nhân: cất trên đĩa mã hóa, ngoài máy này.")
    return 0


def _tell(part: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{part[:100]}", end="", file=sys.stderr, flush=True)
