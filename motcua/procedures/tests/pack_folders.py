"""Copies of the shipped pack with one thing changed, for tests that plant faults."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

SHIPPED = Path(__file__).parents[3] / "packs"
EXTRACTS = SHIPPED / "trich-luc-ho-tich"
LICENCE = SHIPPED / "cap-phep-xuat-ban"


def copy_of_pack(tmp_path: Path) -> Path:
    folder = tmp_path / EXTRACTS.name
    shutil.copytree(EXTRACTS, folder)
    return folder


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Change one piece of text of a file."""

    def change(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text, (file, old)
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


def edit_json(file: str, edit: Callable[[Any], object]) -> Callable[[Path], None]:
    """Change the content of a JSON file in place."""

    def change(folder: Path) -> None:
        value = json.loads((folder / file).read_text("utf-8"))
        edit(value)
        (folder / file).write_text(json.dumps(value, ensure_ascii=False), "utf-8")

    return change


def edit_yaml(file: str, edit: Callable[[Any], object]) -> Callable[[Path], None]:
    """Change the content of a YAML file in place; everything plain is kept as text."""

    def change(folder: Path) -> None:
        value = yaml.load((folder / file).read_text("utf-8"), Loader=_AsWritten)
        edit(value)
        (folder / file).write_text(json.dumps(value, ensure_ascii=False), "utf-8")

    return change


class _AsWritten(yaml.SafeLoader):
    """Days and decimals stay the text they are; numbers and booleans are read."""


_AsWritten.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":float"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
