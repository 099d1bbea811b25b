"""What of a pack is published: everything that is needed to run it, and nothing that is only its proof.

The content is plain JSON; its hash is the identity of a version. Golden dossiers and notes are not in it,
so a better proof of the same pack is not another version.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from motcua.flow.graph import Graph
from motcua.flow.step_table import to_graph
from motcua.procedures.code_lists import lists_of
from motcua.procedures.packs import words
from motcua.procedures.packs.source import PackSource

FORMAT = 1
CHANNELS = {"online": "Trực tuyến", "counter": "Trực tiếp", "post": "Bưu chính công ích"}


def graph_of(source: PackSource) -> Graph:
    """The process graph of the step table. Raises Invalid (ground.refusals) with every fault at once."""
    return to_graph([_row(row) for row in source.mapping("steps.yaml").get("steps", ())])


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Hours as exact decimals: the files know no decimals, so `0.5` was read as a text."""
    found = dict(row)
    if "hours" in row:
        found["hours"] = Decimal(row["hours"])
    if isinstance(row.get("timer"), Mapping):
        found["timer"] = {**row["timer"], "hours": Decimal(row["timer"]["hours"])}
    return found


def content_of(source: PackSource) -> dict[str, Any]:
    """The content of a pack that `check` finds nothing wrong with."""
    said = dict(source.mapping("pack.yaml"))
    result = said["result"]
    forms = [said["form"], *([result] if "schema" in result else [])]
    lists = lists_of(*(source.mapping(one["schema"]) for one in forms))
    return {
        "format": FORMAT,
        "pack": said,
        "seven_items": seven_items(said),
        "form": _form(source, said["form"]),
        "result_form": _form(source, result) if "schema" in result else None,
        "steps": list(source.mapping("steps.yaml")["steps"]),
        "graph": graph_of(source).to_json(),
        "tables": {name: source.files[one["file"]] for name, one in said["tables"].items()},
        "papers": papers_of(source),
        **({"approval": dict(approval)} if (approval := source.mapping("approval.yaml")) else {}),
        **({"words": said_elsewhere} if (said_elsewhere := words_of(source)) else {}),
        **(
            {"lists": {name: [list(pair) for pair in one.pairs] for name, one in lists.items()}}
            if lists
            else {}
        ),
    }


def words_of(source: PackSource) -> dict[str, dict[str, str]]:
    """Language → the pack's own text → what it is there; languages without a file are left out."""
    return {
        language: {row["vi"]: row[language] for row in source.mapping(file)["words"]}
        for language, file in words.FILES.items()
        if file in source.files
    }


def _form(source: PackSource, named: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "schema": source.mapping(named["schema"]),
        "ui": source.mapping(named["ui"]) if "ui" in named else {},
    }


def papers_of(source: PackSource) -> dict[str, str]:
    """The pack's own papers by name: typst sources out of the folder `papers`."""
    return {
        file.removeprefix("papers/").removesuffix(".typ"): source.files[file]
        for file in source.in_folder("papers", ".typ")
    }


def seven_items(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the law wants published of every procedure, by letter (Decree 63/2010, article 8, clause 2)."""
    return {
        "a": said["name"],
        "b": list(said["order"]),
        "c": [f"{CHANNELS[way['channel']]}: {way['text']}" for way in said["ways"]],
        "d": [
            said["form"]["title"],
            *(slot["name"] for slot in said["slots"]),
            f"Số lượng: {said['copies']} bộ",
        ],
        "e": said["limit"]["text"],
        "f": list(said["applicants"]),
        "g": said["agency"]["text"],
    }
