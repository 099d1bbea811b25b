"""Texts that XML or a modeller would change, kept beside their plain form as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from motcua.flow.bpmn.names import said
from motcua.flow.xml_text import allowed, attributes, escaped


def exact(key: str, text: str) -> str:
    """An attribute with a text that comes back letter by letter."""
    return f" {key}={quoteattr(json.dumps(text))}"


def named(text: str) -> str:
    """The attribute `name`, and what XML or a modeller would make of it otherwise beside it."""
    shown = attributes(name=said(allowed(text)))
    return shown if kept(text) == text else shown + exact("motcua:name", text)


def kept(text: str) -> str:
    """What reading makes of a text written as a name."""
    return said(allowed(text))


def unexact(written: str) -> str | None:
    """The text of `exact`; None when somebody changed it to something else."""
    try:
        text = json.loads(written)
    except (ValueError, RecursionError):
        return None
    return text if isinstance(text, str) else None


def data_text(data: Mapping[str, Any]) -> str:
    """Data beside an element; "" when there is none."""
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"<extensionElements><motcua:data>{escaped(text)}</motcua:data></extensionElements>"
