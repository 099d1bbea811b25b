"""`motcua stats`: how many procedures at which level, how many dossiers, how many agencies."""

import argparse
from typing import Any

from motcua.agencies import queries as agencies
from motcua.cli.output import print_json, say
from motcua.dossiers.queries.figures import by_status
from motcua.procedures import queries as procedures

NAME = "stats"
HELP = "Số thủ tục theo mức dịch vụ, số hồ sơ, số cơ quan."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    """Levels are computed from what is really offered; every procedure counts once, at its best agency."""
    told = figures()
    if args.json:
        print_json(told)
        return 0
    say(f"Thủ tục: {told['procedures']}")
    for level, count in told["by_level"].items():
        say(f"  mức {level}: {count}")
    for kind, count in told["by_kind"].items():
        say(f"  {kind}: {count}")
    say(f"Cơ quan: {told['agencies']}")
    return 0


def figures() -> dict[str, Any]:
    """What `--json` prints."""
    return {**procedures.stats(), "dossiers": by_status(), "agencies": agencies.count()}
