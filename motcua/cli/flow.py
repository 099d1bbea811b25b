"""`motcua flow`: is a process sound, and how would a case go through it?"""

import argparse
import random
from pathlib import Path
from typing import Any

from motcua.cli.flow_files import graph_in
from motcua.cli.output import print_json, say
from motcua.flow import simulate, soundness, words
from motcua.flow.budget import longest_path
from motcua.flow.graph import Graph
from motcua.ground.refusals import Invalid

NAME = "flow"
HELP = "Quy trình: chứng minh một bảng các bước hay một sơ đồ là đúng đắn; cho chạy thử."
_MEND = "Sửa chỗ này rồi kiểm tra lại."
Fault = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="việc")
    verb = verbs.add_parser("check", help="chứng minh quy trình đúng đắn, hoặc nói nó sai ra sao")
    verb.add_argument("file", metavar="FILE", type=Path, help="steps.yaml, sơ đồ .json, hoặc thư mục của gói")
    verb = verbs.add_parser("simulate", help="cho một hồ sơ tưởng tượng đi hết quy trình; không ghi gì")
    verb.add_argument("file", metavar="PACK", type=Path, help="thư mục của gói, steps.yaml hoặc sơ đồ .json")
    verb.add_argument(
        "--seed", type=int, metavar="S", help="chọn ngẫu nhiên ở mỗi ngã rẽ; cùng S, cùng đường"
    )


def run(args: argparse.Namespace) -> int:
    """0 when the process is sound (check) or the case came to its end (simulate), else 1."""
    if args.verb == "simulate":
        return _simulate(graph_in(args.file), args)
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


def _simulate(graph: Graph, args: argparse.Namespace) -> int:
    choose = simulate.ordinary if args.seed is None else random.Random(args.seed).choice  # noqa: S311
    played = simulate.play(graph, choose)
    acts = [_act(graph, choice) | {"open": sorted(move.marking & graph.tasks)} for choice, move in played]
    ended, budget = played[-1][1].ended, longest_path(graph)
    if args.json:
        print_json({"acts": acts, "ended": ended, "longest_minutes": budget.minutes})
        return 0 if ended else 1
    for number, act in enumerate(acts, start=1):
        names = ", ".join(graph.name(node) for node in act["open"])
        say(f"{number}. {act['what']}{f'; đang mở: {names}' if names else ''}")
    say("Hồ sơ tới kết thúc." if ended else f"Sau {len(acts)} việc hồ sơ chưa tới kết thúc.")
    say(f"Đường dài nhất theo bảng: {budget.hours_text} làm việc.")
    return 0 if ended else 1


def _act(graph: Graph, choice: simulate.Choice) -> dict[str, Any]:
    chosen = tuple(edge for edge in graph.outcomes(choice.node) if edge.when == choice.outcome)
    told = words.Act(choice.kind, choice.node, chosen if choice.outcome else (), choice.to)
    data = graph.nodes[choice.node].data
    minutes = int(data.get("minutes", 0)) if choice.kind in ("complete", "timer") else 0
    return {
        "kind": choice.kind,
        "node": choice.node,
        "outcome": choice.outcome,
        "minutes": minutes,
        "what": str(words.sentence(graph, told)),
    }
