"""Every benchmark, run once in earnest."""

import os
from pathlib import Path

import pytest

from motcua.bench.listing import BENCHMARKS
from motcua.bench.running import run


@pytest.mark.slow
def test_every_benchmark_measures_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("MOTCUA_HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told: list[str] = []
    rows = run(BENCHMARKS, rounds=1, tell=told.append)
    assert [(row.name, row.note) for row in rows if row.ratio is None] == []
    assert [row.name for row in rows] == list(BENCHMARKS)
    assert told[1:] == list(BENCHMARKS)
    assert not home.exists()
    assert os.listdir(tmp_path) == []
