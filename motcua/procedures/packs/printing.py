"""How papers are printed, handed in from above: `procedures` and `results` stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Printing:
    """`render(source, data)` gives a PDF or refuses; `common` are the desk's papers by name."""

    render: Callable[[str, Mapping[str, Any]], bytes]
    common: Mapping[str, str] = field(default_factory=dict)
