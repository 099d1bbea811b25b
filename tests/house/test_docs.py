"""The documents keep their word: links lead somewhere, named commands exist, and every model has its pair of words."""

import os
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

from motcua.cli.registry import SUBCOMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.S)
MAKE = re.compile(r"(?:^|[`\s&])make ([a-z][a-z-]+)", re.M)
MOTCUA = re.compile(r"(?:^|[`\s/$(])motcua ([a-z]+)(?=[\s`)]|$)", re.M)
GLOSSARY = ROOT / "docs/glossary.md"
DECISIONS = ROOT / "docs/adr"
LARGEST_PICTURE_BYTES = 300_000


def code_of(document: Path) -> str:
    return "\n".join(CODE.findall(document.read_text("utf-8")))


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document):
    links = [link for link in LINK.findall(document.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_commands_exist(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    code = code_of(document)
    assert set(MAKE.findall(code)) <= targets
    assert set(MOTCUA.findall(code)) <= set(SUBCOMMANDS)


def test_every_variable_named_in_a_document_is_read():
    said = {name for path in DOCUMENTS for name in re.findall(r"MOTCUA_[A-Z_]+", path.read_text("utf-8"))}
    read = (ROOT / "motcua/config/environment.py").read_text("utf-8")
    ours = said - {"MOTCUA_CHROMIUM"}  # only the tests ask for the browser
    assert {name for name in ours if f'"{name}"' not in read} == set()


def test_every_model_has_its_pair_of_words():
    words = GLOSSARY.read_text("utf-8")
    ours = [m.__name__ for m in apps.get_models() if m.__module__.startswith("motcua.")]
    assert [name for name in ours if f"`{name}`" not in words] == []


def test_the_glossary_is_sorted_and_whole():
    rows = [line.split("|") for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    english = [row[1].strip() for row in rows]
    assert english == sorted(english, key=str.casefold)
    assert len(english) == len(set(english))
    assert all(row[2].strip() for row in rows)


def test_every_decision_is_listed_and_half_a_page():
    index = (DECISIONS / "README.md").read_text("utf-8")
    pages = sorted(DECISIONS.glob("[0-9]*.md"))
    assert [page.name for page in pages if f"({page.name})" not in index] == []
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    assert [page.name for page in pages if len(page.read_text("utf-8")) > 4500] == []


def test_both_front_pages_know_each_other_and_the_accounts():
    english, vietnamese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.vi.md"))
    assert "(README.vi.md)" in english
    assert "(README.md)" in vietnamese
    for account in (
        "dan",
        "doanhnghiep",
        "quay",
        "chuyenvien",
        "truongphong",
        "lanhdao",
        "vanthu",
        "ubnd",
        "quantri",
    ):
        assert f"| `{account}` |" in english
        assert f"| `{account}` |" in vietnamese


def test_pictures_are_light():
    pictures = list((ROOT / "docs/images").glob("*.png"))
    assert pictures
    assert [p.name for p in pictures if p.stat().st_size > LARGEST_PICTURE_BYTES] == []


def test_the_licence_is_whole_and_named():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license"]["text"]
        == "Apache-2.0"
    )


def test_locks_have_hashes_and_no_addresses():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text("utf-8")
        assert "://" not in text, lock.name
        wanted = re.findall(r"^[a-z0-9].*==", text, re.M | re.I)
        assert len(wanted) <= text.count("--hash=sha256:"), lock.name


def test_ci_can_be_run():
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text("utf-8")
