"""`motcua profile load NAME`: a province, prepared and searchable when the command ends."""

import argparse
import os
from datetime import datetime
from importlib import import_module

from motcua.cli.installation import start_django
from motcua.cli.output import complain, print_json, say
from motcua.ground.dates import local

NAME = "profile"
HELP = "Dựng một tỉnh mẫu trong MOTCUA_HOME mà không mở."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="việc")
    verb = verbs.add_parser("load", help="nạp một tỉnh mẫu")
    verb.add_argument("name", metavar="NAME", help="tên tỉnh mẫu, ví dụ lam-giang")


def run(args: argparse.Namespace) -> int:
    """0 when the province is there; a name that does not exist is refused (1)."""
    at = local(prepare(args.name))
    if args.json:
        print_json({"profile": args.name, "now": at.isoformat(timespec="seconds")})
    else:
        say(f"Đã dựng {args.name}. Giờ của bản dùng thử: {at:%H:%M %d/%m/%Y}.")
    return 0


def prepare(name: str) -> datetime:
    """Migrate the database and load the province; progress goes to stderr. Returns the demo's present moment."""
    os.environ["MOTCUA_DEMO"] = "1"
    start_django()
    import_module("django.core.management").call_command("migrate", verbosity=0)
    moment: datetime = import_module("motcua.demo.profile").load(name, lambda text: complain(f"· {text}"))
    return moment
