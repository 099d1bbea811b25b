"""`motcua packs`: prove packs, publish one, print the schema of their files."""

import argparse
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from motcua.cli import packs_rehearse
from motcua.cli.installation import has_database
from motcua.cli.output import complain, print_json, say
from motcua.ground.refusals import Refused
from motcua.procedures.actions.publish_pack import PackRefused, publish_pack
from motcua.procedures.models import PackVersion
from motcua.procedures.packs import Finding, Pack, PackSource, Printing, check, load, schema
from motcua.procedures.queries.drafts import earlier_packs
from motcua.results import papers

NAME = "packs"
HELP = "Kiểm tra và ban hành gói thủ tục."
APPROVAL = {
    "drafted_by": "người soạn, thay cho approval.yaml",
    "reviewed_by": "người thẩm định pháp chế",
    "approved_by": "người phê duyệt",
    "decision": "số quyết định phê duyệt",
    "decided_on": "ngày ký quyết định (YYYY-MM-DD)",
    "effective_on": "ngày hiệu lực (YYYY-MM-DD)",
    "note": "ghi chú",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="việc")
    verb = verbs.add_parser("check", help="kiểm tra gói, nói mọi chỗ sai trong một lần")
    verb.add_argument("folders", nargs="+", metavar="DIR", type=Path, help="thư mục của gói")
    verb.add_argument("--no-print", action="store_true", help="không in thử các mẫu giấy")
    verb = verbs.add_parser("publish", help="ban hành một phiên bản của gói")
    verb.add_argument("folder", metavar="DIR", type=Path, help="thư mục của gói")
    for name, words in APPROVAL.items():
        verb.add_argument(f"--{name.removesuffix('_on').replace('_', '-')}", dest=name, help=words)
    verb = verbs.add_parser("rehearse", help="diễn tập: gói này có nghĩa gì với các hồ sơ đang mở")
    packs_rehearse.add_arguments(verb)
    verbs.add_parser("schema", help="in JSON Schema của các tệp trong gói")


def run(args: argparse.Namespace) -> int:
    """0 when all is well, 1 when a pack has findings or is refused."""
    if args.verb == "schema":
        print_json(schema())
        return 0
    if args.verb == "check":
        return _check(args)
    if args.verb == "rehearse":
        return _rehearse(args)
    return _publish(args)


def printing() -> Printing:
    """How papers are printed here."""
    return Printing(papers.render, papers.common_papers())


def _check(args: argparse.Namespace) -> int:
    prints = None if args.no_print else printing()
    sources = [load(folder) for folder in args.folders]
    found = [one for source in sources for one in check(source, prints, _published_before(source))]
    if args.json:
        print_json([one.as_json() for one in found])
    else:
        _tell(found)
        if not found:
            say(f"Không tìm thấy chỗ sai nào trong {len(args.folders)} gói.")
    return 1 if found else 0


def _published_before(source: PackSource) -> list[Pack]:
    """The versions that this installation has published of a pack; none where there is no installation yet."""
    code = source.mapping("pack.yaml").get("code")
    if not isinstance(code, str) or not has_database():
        return []
    try:
        return earlier_packs(code)
    except DatabaseError:
        return []  # one that was not prepared, or is older than this program


def _publish(args: argparse.Namespace) -> int:
    try:
        approval = {name: value for name in APPROVAL if (value := getattr(args, name)) is not None}
        version = publish_pack(
            args.folder, by=None, at=timezone.now(), printing=printing(), approval=approval
        )
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
        print_json(_told(version))
    else:
        day = version.effective_on
        since = f" Có hiệu lực từ {day:%d/%m/%Y}." if day and version.in_force_since is None else ""
        say(f"Gói {version.code}, phiên bản {version.version}, mã băm {version.sha256[:12]}.{since}")
    return 0


def _rehearse(args: argparse.Namespace) -> int:
    try:
        return packs_rehearse.run(args)
    except PackRefused as refusal:
        if args.json:
            print_json([one.as_json() for one in refusal.findings])
        else:
            _tell(refusal.findings)
        complain(refusal.sentence)
        return 1


def _told(version: PackVersion) -> dict[str, object]:
    day = version.effective_on
    return {
        "code": version.code,
        "version": version.version,
        "sha256": version.sha256,
        "effective_on": day.isoformat() if day else None,
        "in_force": version.in_force_since is not None,
    }


def _tell(found: "list[Finding] | tuple[Finding, ...]") -> None:
    for one in found:
        place = ", ".join(part for part in (one.file, one.where) if part)
        say(f"{one.pack}: {place}: {one.message} → {one.mend} [{one.rule}]")
