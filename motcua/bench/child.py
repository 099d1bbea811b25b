"""The process that measures: `python -m motcua.bench.child NAME ROUNDS`, its answer one line of JSON on
stdout."""

import importlib
import sys

import django

from motcua.bench.listing import BENCHMARKS
from motcua.bench.rows import as_line
from motcua.bench.running import PREPARE


def main(name: str, rounds: str) -> None:
    """Measure, or prepare the home that the others start from."""
    if name == PREPARE:
        django.setup()
        importlib.import_module("motcua.bench.house").prepare()
        return
    benchmark = BENCHMARKS[name]
    if benchmark.in_house:
        django.setup()
    measured = importlib.import_module(benchmark.module).measure(int(rounds))
    sys.stdout.write(as_line(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
