"""The YAML that packs are written in: mappings, lists, texts, whole numbers, true/false, null. Nothing else.

A pack comes from outside, so anchors, aliases, tags, several documents and repeated keys are refused and
size and depth are bounded. A plain scalar is a text unless it is a whole number, true, false or null:
`2.000635`, `2026-11-24` and `no` stay what was written. There are no decimals, here as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from motcua.ground.sentences import Sentence

DEEPEST = 40
MOST_EVENTS = 100_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})", re.ASCII)
_WORDS: dict[str, Any] = {"": None, "null": None, "~": None, "true": True, "false": False}


class BadYaml(Exception):
    """The text is not YAML of this kind. `line` counts from 1."""

    def __init__(self, line: int, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.line = line
        self.sentence = sentence


@dataclass
class Document:
    """The value of a file and the line of each of its parts, by JSON pointer."""

    value: Any
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, pointer: str) -> int:
        """The line of the part, or of the nearest part around it."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer, 1)


def read(text: str) -> Document:
    """Read one document. Raises BadYaml."""
    composer = _Composer(_events(text))
    try:
        return composer.document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or "").replace("\n", " ")[:120]
        raise BadYaml(
            mark.line + 1 if mark else 1,
            Sentence("Tệp không phải YAML đúng quy cách: {problem}.", {"problem": problem}),
        ) from None
    except (ValueError, RecursionError):
        raise BadYaml(1, Sentence("Tệp không phải YAML đúng quy cách.")) from None


def _events(text: str) -> Iterator[Any]:
    """The events of the text, refused as soon as they are too many, too deep or of a foreign kind."""
    depth = 0
    events: Any = yaml.parse(text, Loader=_Loader)
    for number, event in enumerate(events):
        line = event.start_mark.line + 1
        if number > MOST_EVENTS:
            raise BadYaml(line, Sentence("Tệp có quá nhiều phần tử."))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadYaml(line, Sentence("Không dùng neo và tham chiếu (& và *) trong gói thủ tục."))
        if getattr(event, "tag", None):
            raise BadYaml(line, Sentence("Không dùng thẻ kiểu (!) trong gói thủ tục."))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise BadYaml(line, Sentence("Tệp lồng quá sâu: tối đa {depth} tầng.", {"depth": DEEPEST}))
        yield event


class _Composer:
    def __init__(self, events: Iterator[Any]) -> None:
        self.events: Any = events
        self.lines: dict[str, int] = {}

    def document(self) -> Document:
        value: Any = None
        documents = 0
        for event in self.events:
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise BadYaml(line, Sentence("Mỗi tệp chỉ có một tài liệu YAML."))
                value = self._node(next(self.events), "")
        return Document(value, self.lines)

    def _node(self, event: Any, pointer: str) -> Any:
        self.lines.setdefault(pointer, event.start_mark.line + 1)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(pointer)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(pointer)
        return _scalar(event)

    def _mapping(self, pointer: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise BadYaml(line, Sentence("Khóa phải là chữ."))
            key = str(event.value)
            if key in found:
                raise BadYaml(line, Sentence("Khóa “{key}” được viết hai lần.", {"key": key[:60]}))
            below = f"{pointer}/{escaped(key)}"
            self.lines[below] = line
            found[key] = self._node(next(self.events), below)
        return found

    def _sequence(self, pointer: str) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._node(event, f"{pointer}/{len(found)}"))
        return found


def escaped(key: str) -> str:
    """A key as it stands in a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def _scalar(event: Any) -> Any:
    text = str(event.value)
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text
