"""Writing XML: texts and attributes escaped; letters that XML does not know are left out."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """The letters of a text that XML knows."""
    return _NO_XML.sub("", text)


def escaped(text: str) -> str:
    """A text as the content of an element."""
    return escape(allowed(text))


def attributes(**values: str) -> str:
    """Attributes in this order, empty ones left out; `__` in a name stands for the colon."""
    return "".join(
        f" {key.replace('__', ':')}={quoteattr(allowed(value))}" for key, value in values.items() if value
    )
