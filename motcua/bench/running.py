"""Running benchmarks, each in a process of its own with a home of its own: the installation's data stay
untouched.

Measured is always the standard installation: SQLite in a file with the production pragmas, no demo, no
debugging.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from motcua.bench.listing import BENCHMARKS, Benchmark
from motcua.bench.rows import Measured, Row
from motcua.ground.sentences import Sentence

ROUNDS = 11
SETTINGS = "motcua.config.settings"
PREPARE = "prepare"
Tell = Callable[[str], object]


class Failed(Exception):
    """A benchmark's process broke off; its last words are the message."""


def run(names: Iterable[str], *, rounds: int = ROUNDS, tell: Tell = lambda text: None) -> list[Row]:
    """Measure the named benchmarks, in the order of the list; `tell` hears how far the work is."""
    wanted = [BENCHMARKS[name] for name in BENCHMARKS if name in set(names)]
    able = [one for one in wanted if not missing(one)]
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        template = Path(folder) / "template"
        template.mkdir()
        if any(one.in_house for one in able):
            tell("chuẩn bị một tỉnh tạm")
            _child(template, PREPARE, 0)
        return [_row(one, template, rounds, tell) for one in wanted]


def missing(benchmark: Benchmark) -> list[str]:
    """The packages of the development set that it is measured against and that are not installed here."""
    return [name for name in benchmark.packages if importlib.util.find_spec(name) is None]


def _row(benchmark: Benchmark, template: Path, rounds: int, tell: Tell) -> Row:
    name, _, unit, goal, *_ = benchmark
    absent = missing(benchmark)
    if absent:
        said = "Chưa đo: thiếu {packages}. Cài bộ phát triển: pip install -r requirements/dev.txt."
        return Row.unmeasured(name, unit, goal, Sentence(said, {"packages": ", ".join(absent)}))
    tell(name)
    home = template.with_name(name)
    shutil.copytree(template, home)
    try:
        return Row.of(name, unit, goal, Measured(**json.loads(_child(home, name, rounds))))
    except Failed as fault:
        return Row.unmeasured(name, unit, goal, Sentence("Đo không xong: {why}", {"why": str(fault)}))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _child(home: Path, name: str, rounds: int) -> str:
    """What the process said last on stdout. Its log goes into its home: a terminal would slow it."""
    log = home / "stderr.txt"
    with log.open("wb") as stderr:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "motcua.bench.child", name, str(rounds)],
            env=clean_environment(os.environ, home),
            stdout=subprocess.PIPE,
            stderr=stderr,
            check=False,
        )
    if done.returncode:
        said = log.read_text("utf-8", "replace").strip().splitlines()
        raise Failed(said[-1] if said else f"mã thoát {done.returncode}")
    return done.stdout.decode().strip().rpartition("\n")[2]


def clean_environment(environ: Mapping[str, str], home: Path) -> dict[str, str]:
    """The environment without this installation's settings, and with a home elsewhere."""
    kept = {key: value for key, value in environ.items() if not key.startswith(("MOTCUA_", "DATABASE_URL"))}
    return kept | {"MOTCUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONUTF8": "1"}
