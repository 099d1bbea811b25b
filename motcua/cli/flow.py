"""`motcua flow`: is a process sound, how would a case go through it; BPMN in and out."""

import argparse
from pathlib import Path
from typing import Any

from motcua.cli import flow_bpmn, flow_simulate
from motcua.cli.flow_files import graph_in
from motcua.cli.output import print_json, say
from motcua.flow import soundness
from motcua.ground.refusals import Invalid

NAME = "flow"
HELP = "Quy trình: chứng minh một bảng các bước hay một sơ đồ là đúng đắn; cho chạy thử; đọc và xuất BPMN."
_MEND = "Sửa chỗ này rồi kiểm tra lại."
Fault = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="việc")
    verb = verbs.add_parser("check", help="chứng minh quy trình đúng đắn, hoặc nói nó sai ra sao")
    verb.add_argument(
        "file", metavar="FILE", type=Path, help="steps.yaml, sơ đồ .json, .bpmn, hoặc thư mục của gói"
    )
    flow_bpmn.add_import(verbs.add_parser("import", help=flow_bpmn.IMPORT_HELP))
    flow_bpmn.add_export(verbs.add_parser("export", help=flow_bpmn.EXPORT_HELP))
    flow_simulate.add_arguments(verbs.add_parser("simulate", help=flow_simulate.HELP))


def run(args: argparse.Namespace) -> int:
    """0 when the process is sound (check) or the case came to its end (simulate), else 1; see `flow_bpmn`."""
    others = {"simulate": flow_simulate.run, "import": flow_bpmn.run_import, "export": flow_bpmn.run_export}
    if args.verb in others:
        return others[args.verb](args)
    found = faults(args.file)
    if args.json:
        print_json(found)
        return 1 if found else 0
    for fault in found:
        _tell(fault)
    if not found:
        say("Quy trình đúng đắn: đường nào cũng tới kết thúc, không bước nào thừa.")
    return 1 if found else 0


def faults(path: Path) -> list[Fault]:
    """What is wrong with the process in a file: of its table or graph, else of its soundness."""
    try:
        graph = graph_in(path)
    except Invalid as wrong:
        told = [(error.pointer, str(error.message)) for error in wrong.errors or ()]
        return [
            _fault(path, "not_admitted", where, message, _MEND)
            for where, message in told or [("", str(wrong.sentence))]
        ]
    return [
        _fault(path, one.rule, one.node, str(one.message), str(one.mend), [str(act) for act in one.path])
        for one in soundness.check(graph)
    ]


def _fault(path: Path, rule: str, where: str, message: str, mend: str, way: list[str] | None = None) -> Fault:
    said: Fault = {"file": path.name, "where": where, "rule": rule, "path": way or []}
    return said | {"message": message, "mend": mend}


def _tell(fault: Fault) -> None:
    where = f" ({fault['where']})" if fault["where"] else ""
    say(f"{fault['message']}{where} → {fault['mend']} [{fault['rule']}]")
    for number, act in enumerate(fault["path"], start=1):
        say(f"  {number}. {act}")
