"""`motcua restore FILE`: an installation back from one file."""

import argparse
from pathlib import Path

from motcua.cli.output import print_json, say
from motcua.ops.keeping import restore

NAME = "restore"
HELP = "Phục hồi từ một tệp sao lưu; kiểm tra mã băm của từng phần trước khi động vào bất cứ gì."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="tệp do motcua backup ghi")
    parser.add_argument(
        "--force", action="store_true", help="thay dữ liệu đang có; tệp cũ được dời sang một bên"
    )


def run(args: argparse.Namespace) -> int:
    """0 when everything is back; refused (1) when the file or the place does not fit."""
    back = restore(args.file, force=args.force)
    if args.json:
        replaced = str(back.replaced) if back.replaced else None
        print_json({"made_at": back.made_at, "files": back.files, "replaced": replaced})
    else:
        say(f"Đã phục hồi bản sao lưu lúc {back.made_at}: cơ sở dữ liệu và {back.files} tệp.")
        if back.replaced:
            say(f"Tệp cũ nằm ở {back.replaced}.")
        say("Khởi động lại máy chủ để dùng khóa vừa phục hồi.")
    return 0
