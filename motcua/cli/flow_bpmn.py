"""`motcua flow import` and `flow export`: BPMN 2.0 in and out, and a pack's decision table out as DMN."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua.cli.flow_files import graph_in, imported
from motcua.cli.output import complain, print_json, say
from motcua.cli.parser import CalledWrongly
from motcua.flow import bpmn, dmn, parts, soundness
from motcua.flow.graph import Graph
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence
from motcua.people.models import Role
from motcua.procedures.packs import source
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.pack import Pack

IMPORT_HELP = "đọc tệp BPMN 2.0; --json in ra sơ đồ chuẩn"
EXPORT_HELP = "in quy trình ra thành BPMN 2.0, hoặc một bảng quyết định của gói thành DMN"


def add_import(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", metavar="FILE.bpmn", type=Path, help="tệp BPMN 2.0")


def add_export(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "file", metavar="PACK|GRAPH.json", type=Path, help="thư mục của gói, sơ đồ .json, steps.yaml"
    )
    verb.add_argument("--table", metavar="NAME", help="in bảng quyết định này của gói, dạng DMN 1.3")


def run_import(args: argparse.Namespace) -> int:
    """0 when the file was taken, 1 with every element that was not. Whether it is sound is told, too."""
    try:
        found = imported(args.file)
    except Invalid as wrong:
        return _refused(args, wrong)
    if args.json:
        say(found.graph.canonical.decode())
        return 0
    for note in found.notes:
        say(f"Lưu ý: {note}")
    _told(found.graph)
    return 0


def run_export(args: argparse.Namespace) -> int:
    """The file on stdout; with `--json`, as a text in an object."""
    document = _table(args.file, args.table) if args.table else _process(args.file)
    if args.json:
        print_json({"dmn" if args.table else "bpmn": document.decode()})
    else:
        say(document.decode().rstrip("\n"))
    return 0


def _process(file: Path) -> bytes:
    roles = {role.value: str(role.label) for role in Role}
    return bpmn.write(graph_in(file), _name(file), roles)


def _refused(args: argparse.Namespace, wrong: Invalid) -> int:
    faults = [(error.pointer, str(error.message)) for error in wrong.errors] or [("", str(wrong.sentence))]
    if args.json:
        print_json(
            [{"file": args.file.name, "where": where, "message": message} for where, message in faults]
        )
    for _where, message in faults:
        complain(f"{args.file.name}: {message}")
    return 1


def _told(graph: Graph) -> None:
    counts: dict[str, str | int] = {
        "steps": len(graph.tasks),
        "nodes": len(graph.nodes),
        "digest": graph.sha256[:12],
    }
    say(Sentence("Đã đọc: {steps} bước, {nodes} phần; mã nội dung {digest}.", counts))
    for node in graph.nodes.values():
        if node.kind == parts.TASK:
            role = node.data.get("role", "")
            say(f"  {graph.name(node.id)}{f' – {role}' if role else ''}")
    if soundness.is_sound(graph):
        say("Quy trình đúng đắn.")
    else:
        say("Quy trình chưa đúng đắn; chạy motcua flow check để xem sai ở đâu.")


def _name(file: Path) -> str:
    """What people call the process: the pack's plain name, else the file's."""
    if not file.is_dir():
        return file.stem
    said = source.load(file).mapping("pack.yaml").get("plain_name")
    return said if isinstance(said, str) else file.name


def _table(folder: Path, name: str) -> bytes:
    if not folder.is_dir():
        raise CalledWrongly("Chỉ thư mục của gói có bảng quyết định")
    loaded = source.load(folder)
    if loaded.faults:
        raise Invalid(
            Sentence("Gói {name} chưa đọc được; chạy motcua packs check để xem.", {"name": folder.name})
        )
    declared: Mapping[str, Any] = loaded.mapping("pack.yaml").get("tables") or {}
    if name not in declared:
        words = "Gói không có bảng {table}; các bảng: {tables}"
        raise CalledWrongly(Sentence(words, {"table": name, "tables": ", ".join(declared) or "–"}))
    asked = Pack(content_of(loaded)).tables.get(name)
    if asked is None:
        raise Invalid(Sentence("Bảng {table} chưa đúng; chạy motcua packs check để xem.", {"table": name}))
    return dmn.write(asked.table)
