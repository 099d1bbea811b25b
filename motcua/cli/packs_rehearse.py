"""`motcua packs rehearse DIR`: what a pack would mean for the open dossiers of its procedure, without doing it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from motcua.cli.output import complain, print_json, progress, say
from motcua.dossiers.rehearse.reading import LOT
from motcua.dossiers.rehearse.report import Line, Rehearsal, Report, as_json
from motcua.dossiers.rehearse.verdict import Kind
from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.ground.dates import moment
from motcua.ground.sentences import Sentence
from motcua.procedures.actions.publish_pack import PackRefused
from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.packs import Pack, load, pack_of
from motcua.procedures.packs.checking import prove

SHOWN = 20
GROUPS = {
    Kind.UNAFFECTED: "không bị ảnh hưởng",
    Kind.MOVES: "chuyển được, không phải hỏi thêm",
    Kind.NEEDS: "chuyển được, phải hỏi thêm người nộp",
    Kind.STAYS: "không chuyển được, ở lại phiên bản cũ",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="thư mục của gói")


def run(args: argparse.Namespace) -> int:
    """0 when it was rehearsed, whatever came of it; a pack with faults that cannot run is refused with its findings.

    Refuses: PackRefused.
    """
    proof = prove(load(args.folder))
    if proof.pack is None:
        raise PackRefused(proof.found)
    if proof.found:
        words = "Gói còn {count} chỗ sai nên chưa ban hành được; vẫn diễn tập theo những gì đã viết."
        complain(Sentence(words, {"count": len(proof.found)}))
    report = rehearsed(proof.pack)
    if args.json:
        print_json(as_json(report))
    else:
        for line in told(report):
            say(line)
    return 0


def rehearsed(new: Pack) -> Report:
    """The rehearsal of a pack as it would be published; a terminal is told how far it is."""
    procedure = Procedure.every.filter(code=new.code).values_list("pk", flat=True).first()
    rehearsal = Rehearsal(_as_published(new), procedure or 0)
    lots = -(-rehearsal.total // LOT)
    for _done in progress(rehearsal.lots(), total=lots, what="lô hồ sơ đã xem"):
        pass
    return rehearsal.report


def _as_published(new: Pack) -> Pack:
    """The version that is there already when the content is the same: its own dossiers are not rehearsed."""
    digest = sha256_hex(canonical_json(new.content))
    known = PackVersion.objects.filter(sha256=digest).values_list("pk", flat=True).first()
    return new if known is None else pack_of(known)


def told(report: Report) -> Iterator[str]:
    """The rehearsal in lines for a person."""
    yield f"{report.new.code} {report.new.name}: {len(report.lines)} hồ sơ đang mở trên phiên bản khác."
    for pair in report.pairs.values():
        yield f"Khác phiên bản {pair.old.version}:"
        yield from (f"  {change.sentence}" for change in pair.changes)
    for kind, count in report.counts.items():
        yield f"{GROUPS[kind]}: {count}"
    if report.dates_moved:
        yield f"đổi hạn trả: {report.dates_moved}"
    yield from _steps(report)
    yield from _dossiers(report)


def _steps(report: Report) -> Iterator[str]:
    for (version_id, step), counts in report.steps().items():
        if total := sum(counts.values()):
            old = report.pairs[version_id].old
            parts = ", ".join(f"{GROUPS[kind]}: {counts[kind]}" for kind in Kind if counts[kind])
            yield f"Bước {old.steps[step].name} (phiên bản {old.version}): {total} ({parts})"


def _dossiers(report: Report) -> Iterator[str]:
    for kind in (Kind.NEEDS, Kind.STAYS):
        lines = report.of(kind)
        if lines:
            yield f"{GROUPS[kind]}:"
        yield from (f"  {_line(line)}" for line in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield f"  … và {len(lines) - SHOWN} hồ sơ nữa (xem bằng --json)"


def _line(line: Line) -> str:
    found = line.verdict
    asked = ", ".join([*found.fields, *found.slots])
    why = " ".join(str(one.sentence) for one in found.reasons) or f"cần thêm: {asked}"
    promise = found.promise
    if promise.before and promise.after and promise.moves:
        why += f" Hạn trả {moment(promise.before)} → {moment(promise.after)}."
    return f"{line.code}: {why}"
