"""The house keeps itself tidy: short files, names that say something, nothing left undone, migrations complete."""

import ast
import re

import pytest
from django.core.management import call_command

from tests.house.floors import HOUSE, ROOT

SOURCES = sorted(
    p for p in [*HOUSE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")] if "migrations" not in p.parts
)
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
EMPTY_NAMES = {"utils", "util", "core", "common", "helpers", "helper", "misc", "base_utils"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 70
UNDONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplemented(Error)?\b|pytest\.mark\.skip\b")


def lines_of(path):
    return path.read_text("utf-8").splitlines()


def test_no_file_is_too_long_to_read():
    assert [str(p.relative_to(ROOT)) for p in [*SOURCES, *TEMPLATES] if len(lines_of(p)) > LONGEST_FILE] == []


def test_no_function_is_too_long_for_a_screen():
    long = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                long += (
                    [f"{path.relative_to(ROOT)}: {node.name}, {length}"] if length > LONGEST_FUNCTION else []
                )
    assert [found for found in long if "describe.py: _" not in found] == []


def test_names_say_what_is_inside():
    assert [
        str(p.relative_to(ROOT)) for p in SOURCES if p.stem in EMPTY_NAMES or set(p.parts) & EMPTY_NAMES
    ] == []


def test_nothing_is_left_undone():
    this = "test_tidiness.py"
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*SOURCES, *TEMPLATES]
        if path.name != this
        for number, line in enumerate(lines_of(path), 1)
        if UNDONE.search(line)
    ]
    assert found == []


def test_every_module_says_what_it_owns():
    silent = [
        p for p in HOUSE.glob("*/__init__.py") if not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ]
    assert silent == []


@pytest.mark.django_db
def test_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
