"""`motcua doctor`: is this installation well, and how to mend it."""

import argparse

from motcua.cli.output import print_json, say
from motcua.ops.doctor import State, examine, healthy
from motcua.ops.doctor.configuration import list_of_variables

NAME = "doctor"
HELP = "Kiểm tra bản cài đặt, nói rõ thiếu gì và sửa thế nào; liệt kê mọi biến cấu hình."

_MARKS = {State.OK: "✓", State.NOTE: "·", State.BAD: "✗"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments beyond those that every command has."""


def run(args: argparse.Namespace) -> int:
    """0 when healthy, 1 when not."""
    findings = examine()
    well = healthy(findings)
    if args.json:
        checks = [
            {"check": f.check, "state": f.state.value, "what": f.what, "mend": f.mend} for f in findings
        ]
        print_json({"healthy": well, "checks": checks, "variables": list_of_variables()})
        return 0 if well else 1
    for finding in findings:
        say(f"{_MARKS[finding.state]} {finding.what}")
        if finding.mend:
            say(f"    → {finding.mend}")
    say()
    say("Biến cấu hình (bỏ trống là dùng mặc định):")
    for variable in list_of_variables():
        say(f"  {variable['name']}={variable['value'] or '(' + variable['default'] + ')'}")
        say(f"    {variable['meaning']}")
    say()
    say("Bản cài đặt này khỏe." if well else "Bản cài đặt này CHƯA khỏe: xem các dòng ✗.")
    return 0 if well else 1
