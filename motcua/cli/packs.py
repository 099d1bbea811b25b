"""`motcua packs`: prove packs, publish one, print the schema of their files."""

import argparse
from pathlib import Path

from django.utils import timezone

from motcua.cli.output import complain, print_json, say
from motcua.ground.refusals import Refused
from motcua.procedures.actions.publish_pack import PackRefused, publish_pack
from motcua.procedures.packs import Finding, Printing, check, load, schema
from motcua.results import papers

NAME = "packs"
HELP = "Kiểm tra và ban hành gói thủ tục."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="việc")
    verb = verbs.add_parser("check", help="kiểm tra gói, nói mọi chỗ sai trong một lần")
    verb.add_argument("folders", nargs="+", metavar="DIR", type=Path, help="thư mục của gói")
    verb.add_argument("--no-print", action="store_true", help="không in thử các mẫu giấy")
    verb = verbs.add_parser("publish", help="ban hành một phiên bản của gói")
    verb.add_argument("folder", metavar="DIR", type=Path, help="thư mục của gói")
    verbs.add_parser("schema", help="in JSON Schema của các tệp trong gói")


def run(args: argparse.Namespace) -> int:
    """0 when all is well, 1 when a pack has findings or is refused."""
    if args.verb == "schema":
        print_json(schema())
        return 0
    if args.verb == "check":
        return _check(args)
    return _publish(args)


def printing() -> Printing:
    """How papers are printed here."""
    return Printing(papers.render, papers.common_papers())


def _check(args: argparse.Namespace) -> int:
    prints = None if args.no_print else printing()
    found = [one for folder in args.folders for one in check(load(folder), prints)]
    if args.json:
        print_json([one.as_json() for one in found])
    else:
        _tell(found)
        if not found:
            say(f"Không tìm thấy chỗ sai nào trong {len(args.folders)} gói.")
    return 1 if found else 0


def _publish(args: argparse.Namespace) -> int:
    try:
        version = publish_pack(args.folder, by=None, at=timezone.now(), printing=printing())
    except PackRefused as refusal:
        if args.json:
            print_json([one.as_json() for one in refusal.findings])
        else:
            _tell(refusal.findings)
        complain(refusal.sentence)
        return 1
    except Refused as refusal:
        complain(refusal.sentence)
        return 1
    if args.json:
        print_json({"code": version.code, "version": version.version, "sha256": version.sha256})
    else:
        say(f"Gói {version.code}, phiên bản {version.version}, mã băm {version.sha256[:12]}.")
    return 0


def _tell(found: "list[Finding] | tuple[Finding, ...]") -> None:
    for one in found:
        place = ", ".join(part for part in (one.file, one.where) if part)
        say(f"{one.pack}: {place}: {one.message} → {one.mend} [{one.rule}]")
