"""`motcua search TEXT`: what the search of the portal finds."""

import argparse

from motcua.cli.output import print_json, say
from motcua.cli.parser import CalledWrongly
from motcua.search.queries import find

NAME = "search"
HELP = "Tìm thủ tục theo tên, việc cần làm hoặc mã; gõ không dấu vẫn tìm được."
_MOST = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="CHỮ", help="điều cần tìm")
    parser.add_argument(
        "--limit", type=int, default=10, metavar="N", help="nhiều nhất bao nhiêu kết quả (10)"
    )


def run(args: argparse.Namespace) -> int:
    """0, also when nothing is found."""
    if not 1 <= args.limit <= _MOST:
        raise CalledWrongly(f"--limit phải từ 1 đến {_MOST}.")
    hits = find(args.text, limit=args.limit)
    if args.json:
        print_json(
            [{"kind": h.kind, "code": h.code, "name": h.title, "url": h.url, "score": h.score} for h in hits]
        )
        return 0
    for hit in hits:
        say(f"{hit.code:<14} {hit.title}")
    if not hits:
        say("Không tìm thấy gì. Thử từ ngắn hơn.")
    return 0
