"""Writing the plain YAML of packs: what `plain_yaml` reads back as the same, in the hand of the shipped packs."""

from __future__ import annotations

import re
from typing import Any

import yaml

WIDTH = 110
SHORT, FEW = 70, 3


class _Writer(yaml.SafeDumper):
    """Block style; what fits in a line and holds no further parts stays in one line. No anchors."""

    yaml_implicit_resolvers: dict[Any, Any] = {}

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:
        return super().represent_sequence(tag, sequence, _is_short(sequence))

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
        parts = [part for pair in mapping.items() for part in pair]
        return super().represent_mapping(tag, mapping, _is_short(parts) and len(mapping) <= FEW)


# A text that would be read as a number, a truth or nothing is put in quotes; everything else stays as it is.
_Writer.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"-?[0-9]+$", re.ASCII), list("-0123456789")
)
_Writer.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), list("tf"))
_Writer.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:null|~|)$"), ["n", "~", ""])


def _is_short(parts: list[Any]) -> bool:
    if not all(part is None or isinstance(part, str | int) for part in parts):
        return False
    return sum(len(str(part)) + 2 for part in parts) <= SHORT


def write(value: Any) -> str:
    """A value of texts, whole numbers, truths, nothing, lists and mappings, as one document."""
    written: str = yaml.dump(
        value, Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=False, width=WIDTH
    )
    return written
