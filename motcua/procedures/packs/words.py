"""A pack's own words in another language (English): a dictionary beside the pack, frozen with the version.

Vietnamese is what counts in law: papers, records and what is stored always say the pack's own words. Only what a page
shows is put into the other language, whole text by whole text, and a text that has no counterpart stays Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

FILES = {"en": "en.yaml"}
"""Language → the file of the pack that holds its words."""
KEPT = frozenset(
    ("const", "enum", "default", "examples", "avoid", "pattern", "graph", "tables", "papers", "lists", "law")
    + ("fees", "people", "words")
)
"""Below these nothing is shown to a person in passing: values, rules, law."""
OF_FORMS = frozenset(
    (
        "title",
        "question",
        "hint",
        "missing",
        "item_label",
        "add_label",
        "first_label",
        "help",
        "label",
        "text",
        "unit",
    )
)
_SYMBOLS = frozenset(("m", "m²", "cm", "kg", "ha"))
"""Units that are written alike everywhere."""
_LETTER = re.compile(r"[^\W\d_]")


def translated(content: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """The content with its shown texts in that language; the content itself when the pack has no words of it."""
    words = content.get("words", {}).get(language)
    if not words:
        return content
    found: Mapping[str, Any] = _said(content, words)
    return found


def _said(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return words.get(value, value)
    if isinstance(value, Mapping):
        return {key: one if key in KEPT else _said(one, words) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_said(one, words) for one in value]
    return value


def shown_words(content: Mapping[str, Any]) -> list[str]:
    """Every text that pages show of a pack, each once, in the order of its files."""
    found = [*_of_pack(content["pack"]), *_of_steps(content["steps"])]
    for name in ("form", "result_form"):
        found += _of_form(content.get(name) or {})
    return list(dict.fromkeys(text for text in found if isinstance(text, str) and _LETTER.search(text)))


def _of_pack(said: Mapping[str, Any]) -> Iterator[Any]:
    yield from (said["name"], said["plain_name"], said["field"], said.get("fee_note"))
    yield from said["applicants"]
    yield from said["order"]
    yield from (way["text"] for way in said["ways"])
    yield from (said["page"]["summary"], *said["page"].get("notes", ()))
    yield from (one.get("note") for one in said["limit"].get("cases", ()))
    yield from (said["limit"].get("note"), said["agency"]["text"], said["presence"]["reason"])
    yield from (said["form"]["title"], said["form"]["addressee"], said["result"]["name"])
    yield from (one["text"] for one in said.get("requirements", ()))
    yield from (one["name"] for one in said.get("children", ()))
    for slot in said["slots"]:
        yield from (slot["name"], slot.get("note"))


def _of_steps(steps: list[Mapping[str, Any]]) -> Iterator[Any]:
    for step in steps:
        yield from (step["name"], step.get("text"))
        ways = step["next"] if isinstance(step["next"], list) else []
        yield from (way.get("label") for way in ways if isinstance(way, Mapping))
        yield from (body["name"] for body in step.get("consult", ()))


def _of_form(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            if key in OF_FORMS and isinstance(one, str):
                yield from () if one in _SYMBOLS else (one,)
            elif key not in KEPT:
                yield from _of_form(one)
    elif isinstance(value, list):
        for one in value:
            yield from _of_form(one)
