"""`motcua flow simulate`: one imagined case goes all the way; with `--arrivals`, a whole office at work."""

import argparse
import random
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from motcua.cli import calendars
from motcua.cli.flow_files import graph_in
from motcua.cli.output import print_json, say
from motcua.cli.parser import CalledWrongly
from motcua.flow import simulate, staffing, words
from motcua.flow.budget import longest_path
from motcua.flow.graph import Graph
from motcua.ground.refusals import Invalid
from motcua.ground.worktime import Limit, parse_limit
from motcua.procedures.packs import source

HELP = "cho một hồ sơ tưởng tượng đi hết quy trình; với --arrivals: cả một cơ quan làm việc. Không ghi gì"


def add_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", metavar="PACK", type=Path, help="thư mục của gói, steps.yaml hoặc sơ đồ .json")
    verb.add_argument("--seed", type=int, metavar="S", help="hạt ngẫu nhiên; cùng S, cùng kết quả")
    office = verb.add_argument_group("mô phỏng cả cơ quan")
    office.add_argument("--arrivals", type=float, metavar="N", help="số hồ sơ đến mỗi ngày làm việc")
    office.add_argument(
        "--staff", type=_staff, default={}, metavar="VAI=N,…", help="số người mỗi vai; vai không ghi là 1"
    )
    office.add_argument("--days", type=int, default=60, metavar="N", help="số ngày có hồ sơ đến (60)")
    office.add_argument(
        "--effort", type=float, default=1.0, metavar="P", help="phần giờ của bước là làm thật, 0–1 (1)"
    )
    office.add_argument("--spread", type=float, default=0.25, metavar="P", help="độ dao động, 0–1 (0.25)")
    office.add_argument(
        "--other", type=float, default=0.1, metavar="P", help="phần hồ sơ rẽ đường khác, 0–0.5 (0.1)"
    )
    office.add_argument("--limit", metavar="TEXT", help="thời hạn; bỏ trống thì lấy của gói")
    office.add_argument("--calendar", metavar="NAME", help="tên lịch làm việc; bỏ trống là lịch chuẩn")
    office.add_argument(
        "--goal", type=float, default=staffing.GOAL, metavar="P", help="phần đúng hạn cần đạt (0.95)"
    )


def run(args: argparse.Namespace) -> int:
    """0 when the case came to its end, or the goal is met with the officers given; else 1."""
    graph = graph_in(args.file)
    return _one_case(graph, args) if args.arrivals is None else _office(graph, args)


def _office(graph: Graph, args: argparse.Namespace) -> int:
    load = staffing.Load(
        args.arrivals, args.staff, args.days, args.effort, args.spread, args.other, args.seed or 1
    )
    deadline = staffing.Deadline(_limit(args), calendars.find(args.calendar))
    try:
        advice = staffing.advised(graph, load, deadline, goal=args.goal)
    except Invalid as wrong:
        raise CalledWrongly(" ".join(str(error.message) for error in wrong.errors)) from None
    if args.json:
        print_json(as_json(advice))
    else:
        _tell(advice)
    return 0 if advice.enough is advice.tried[0][0] else 1


def as_json(advice: staffing.Advice) -> dict[str, Any]:
    """What a simulation came to, for machines."""
    enough = advice.enough
    tried = [{"staff": dict(load.staff), "on_time": report.on_time} for load, report in advice.tried]
    return {
        **asdict(advice.now),
        "goal": advice.goal,
        "enough": dict(enough.staff) if enough else None,
        "more_officers_help": not advice.helpless,
        "tried": tried,
    }


def _tell(advice: staffing.Advice) -> None:
    report = advice.now
    for line in staffing.sentences(advice):
        say(line)
    say("Vai (người): bận, chờ trung bình, hàng dài nhất")
    for pool in report.pools:
        wait = f"{pool.mean_wait_minutes / 60:.1f}".replace(".", ",")
        say(f"  {pool.pool} ({pool.officers}): {pool.busy:.0%}, {wait} giờ, {pool.longest_queue} hồ sơ")


def _limit(args: argparse.Namespace) -> Limit:
    """Named on the line, else the pack's own."""
    if args.limit:
        return parse_limit(args.limit)
    if not args.file.is_dir():
        raise CalledWrongly("Tệp này không ghi thời hạn. Thêm --limit, ví dụ --limit “5 ngày làm việc”.")
    found = source.load(args.file).mapping("pack.yaml").get("limit")
    text = found.get("text") if isinstance(found, Mapping) else ""
    return parse_limit(text if isinstance(text, str) else "")


def _staff(text: str) -> dict[str, int]:
    """“chuyen_vien=3,lanh_dao=1”"""
    found = {}
    for part in text.split(","):
        role, equals, number = part.partition("=")
        if not equals or not role.strip() or not number.strip().isdecimal():
            raise argparse.ArgumentTypeError("ghi như chuyen_vien=3,lanh_dao=1")
        found[role.strip()] = int(number)
    return found


def _one_case(graph: Graph, args: argparse.Namespace) -> int:
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
