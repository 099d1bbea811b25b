"""No pack runs code, reads a file or reaches the network: what tries to is a finding, and answered in bounded time."""

import pytest

from motcua.authoring.seen import printing
from motcua.procedures.packs import check, load
from motcua.procedures.packs.source import read
from motcua.procedures.tests.pack_folders import EXTRACTS

FILES = load(EXTRACTS).files
PAPER = "papers/trich-luc.typ"


def found_in(files, prints=False):
    """(file, rule) of every finding."""
    return [(one.file, one.rule) for one in check(read("x", files), printing() if prints else None)]


@pytest.mark.parametrize(
    "line",
    [
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#include "/../pack.yaml"',
        '#import "@preview/cetz:0.2.2": *',
        '#import "http://127.0.0.1:1/x.typ": *',
        '#image("/etc/hostname")',
        '#plugin("/proc/self/exe")',
        '#json("/../../settings.json")',
        '#sys.inputs.at("HOME")',
    ],
)
def test_a_paper_that_reaches_out_does_not_print(line):
    files = {**FILES, PAPER: FILES[PAPER] + f"\n{line}\n"}
    assert (PAPER, "paper-prints") in found_in(files, prints=True)


def test_a_paper_without_end_is_stopped():
    files = {**FILES, PAPER: FILES[PAPER] + "\n#let f(n) = f(n + 1)\n#f(0)\n#while true {}\n"}
    assert (PAPER, "paper-prints") in found_in(files, prints=True)


@pytest.mark.parametrize(
    "line",
    [
        "extra: !!python/object/apply:os.system [id]",
        "extra: !include /etc/passwd",
        "extra: &a [1]\nother: *a",
        "a: &x [x, x]\nb: &y [*x, *x]\nc: [*y, *y]",
        "<<: {a: 1}\n? [1, 2]\n: 3",
    ],
)
def test_yaml_is_plain(line):
    assert ("pack.yaml", "yaml") in found_in({**FILES, "pack.yaml": FILES["pack.yaml"] + line + "\n"})


def test_what_nests_or_repeats_without_end_is_refused():
    assert ("pack.yaml", "yaml") in found_in({**FILES, "pack.yaml": "a: " + "[" * 20_000})
    assert ("pack.yaml", "yaml") in found_in({**FILES, "pack.yaml": "- a\n" * 200_000})
    assert ("form.json", "json") in found_in({**FILES, "form.json": "[" * 100_000})
    assert ("form.json", "json") in found_in({**FILES, "form.json": '{"a": 1e400}'})


def test_a_table_of_many_rows_and_a_process_of_many_steps_are_answered():
    rows = "".join(f"{n},a{n},Phí {n},1,281/2016/TT-BTC\n" for n in range(5000))
    table = FILES["tables/fees.csv"].splitlines()[0] + "\n" + rows
    assert any(file == "tables/fees.csv" for file, _rule in found_in({**FILES, "tables/fees.csv": table}))
    step = "  - {{id: b{n}, name: Bước, role: chuyen_vien, unit: u, hours: 1, does: work, text: x, next: b{m}}}\n"
    steps = "steps:\n" + "".join(step.format(n=n, m=n + 1) for n in range(3000))
    assert any(file == "steps.yaml" for file, _rule in found_in({**FILES, "steps.yaml": steps}))
