"""`motcua clock due`: when a result is due, and how that was counted."""

import argparse
from datetime import datetime

from motcua.cli import calendars
from motcua.cli.output import complain, print_json, say
from motcua.ground.dates import local
from motcua.ground.refusals import Invalid
from motcua.ground.worktime import Due, Limit, due, parse_limit

NAME = "clock"
HELP = "Tính hạn trả kết quả theo lịch làm việc đã được xác nhận, và nói rõ từng bước."

Pause = tuple[datetime, datetime]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="việc")
    verb = verbs.add_parser("due", help="tính hạn", description=HELP)
    verb.add_argument(
        "--at", required=True, type=_moment, metavar="ISO", help="lúc nhận, ví dụ 2026-11-23T09:00"
    )
    verb.add_argument(
        "--limit", required=True, type=_limit, metavar="TEXT", help="thời hạn, ví dụ “10 ngày làm việc”"
    )
    verb.add_argument("--calendar", metavar="NAME", help="tên lịch làm việc; bỏ trống là lịch chuẩn")
    verb.add_argument(
        "--pause",
        action="append",
        default=[],
        type=_pause,
        metavar="ISO/ISO",
        help="một lần tạm dừng, từ/đến; ghi nhiều lần được",
    )


def run(args: argparse.Namespace) -> int:
    """0 with the due time; 1 when nothing can be promised yet, with the sentence why."""
    answer = due(args.at, args.limit, calendars.find(args.calendar), args.pause)
    if args.json:
        print_json(_as_json(answer))
    else:
        _tell(answer)
    if answer.reason is not None:
        complain(answer.reason)
    return 0 if answer.due_at else 1


def _as_json(answer: Due) -> dict[str, object]:
    steps = [{"at": s.at.isoformat(), "what": str(s.what), "source": s.source} for s in answer.steps]
    said: dict[str, object] = {"due_at": answer.due_at and answer.due_at.isoformat(), "steps": steps}
    return said if answer.reason is None else {**said, "reason": str(answer.reason)}


def _tell(answer: Due) -> None:
    for step in answer.steps:
        if step.what != answer.reason:
            say(f"{step.what}{f' [{step.source}]' if step.source else ''}")


def _moment(text: str) -> datetime:
    try:
        return local(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            f"không đọc được ngày giờ “{text}”; ghi như 2026-11-23T09:00 hoặc 2026-11-23T09:00+07:00"
        ) from None


def _limit(text: str) -> Limit:
    try:
        return parse_limit(text)
    except Invalid as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


def _pause(text: str) -> Pause:
    begin, slash, end = text.partition("/")
    if not slash:
        raise argparse.ArgumentTypeError(f"lần tạm dừng “{text}” cần đủ hai đầu: từ/đến")
    pause = _moment(begin), _moment(end)
    if pause[1] < pause[0]:
        raise argparse.ArgumentTypeError(f"lần tạm dừng “{text}” kết thúc trước khi bắt đầu")
    return pause
