"""Writing XML: escaping, and texts that XML would change, kept beside as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from motcua.flow.bpmn.names import said

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """A text as the content of an element; letters that XML does not know are left out."""
    return escape(_NO_XML.sub("", text))


def attributes(**values: str) -> str:
    """Attributes in this order, empty ones left out; `__` in a name stands for the colon."""
    return "".join(
        f" {key.replace('__', ':')}={quoteattr(_NO_XML.sub('', value))}"
        for key, value in values.items()
        if value
    )


def exact(key: str, text: str) -> str:
    """An attribute with a text that comes back letter by letter."""
    return f" {key}={quoteattr(json.dumps(text))}"


def named(text: str) -> str:
    """The attribute `name`, and what XML or a modeller would make of it otherwise beside it."""
    shown = attributes(name=said(_NO_XML.sub("", text)))
    return shown if kept(text) == text else shown + exact("motcua:name", text)


def kept(text: str) -> str:
    """What reading makes of a text written as a name."""
    return said(_NO_XML.sub("", text))


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
