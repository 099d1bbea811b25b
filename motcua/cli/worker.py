"""`motcua worker`: background work until stopped."""

import argparse
import threading

from motcua.cli.output import print_json, say
from motcua.events import worker

NAME = "worker"
HELP = "Chạy việc nền: hộp thư đi, đồng hồ hẹn giờ, việc định kỳ; dừng bằng Ctrl-C."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="làm một lượt rồi thôi")


def run(args: argparse.Namespace) -> int:
    """0 when it was told to stop, or after one round."""
    if args.once:
        done = worker.run_once()
        print_json({"done": done}) if args.json else say(f"Đã làm {done} việc.")
        return 0
    stop = threading.Event()
    undo = worker.stop_on_signals(stop)
    try:
        worker.work(stop)
    finally:
        undo()
    return 0
