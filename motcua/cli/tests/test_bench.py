"""`motcua bench`: the answer's shape, what it refuses, and what it says of a run-only installation."""

import importlib.util
import json

import pytest

from motcua.bench import running
from motcua.cli.main import main

KEYS = ["name", "value", "reference", "ratio", "unit", "goal", "holds", "note"]


def test_a_benchmark_answers_with_its_reference(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "deadline", "--rounds", "1", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert list(row) == KEYS
    assert (row["name"], row["goal"]) == ("deadline", "≤ 1")
    assert row["value"] > 0
    assert row["reference"] > 0
    assert row["ratio"] == pytest.approx(row["value"] / row["reference"], rel=0.01)
    assert row["holds"] is (row["ratio"] <= 1)


@pytest.mark.parametrize("words", [["deadlin"], ["deadline", "--rounds", "0"], ["deadline", "--rounds", "x"]])
def test_a_wrong_call_is_told_in_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_without_the_development_set_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["bench", "deadline", "lifecycle", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == ["lifecycle", "deadline"]
    for row, package in zip(rows, ["SpiffWorkflow", "numpy"], strict=True):
        assert [row[key] for key in ("value", "reference", "ratio", "holds")] == [None] * 4
        assert package in row["note"]
        assert "requirements/dev.txt" in row["note"]
    assert main(["bench", "deadline"]) == 0
    assert "numpy" in capsys.readouterr().out


def test_a_benchmark_that_breaks_off_is_told_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(running.sys, "executable", "/bin/false")
    assert main(["bench", "deadline", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["holds"] is None
    assert "Đo không xong" in row["note"]
