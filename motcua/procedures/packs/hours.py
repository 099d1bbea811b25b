"""Working hours as a step table writes them: `2` or `0.5`, a quarter of an hour at the finest."""

from __future__ import annotations

QUARTERS = {"": 0, "0": 0, "00": 0, "25": 15, "5": 30, "50": 30, "75": 45}


def minutes(hours: int | str) -> int:
    """Working minutes. Raises ValueError for anything but whole hours and quarters."""
    whole, _, part = str(hours).partition(".")
    if part not in QUARTERS or not whole.isascii() or not whole.isdigit():
        raise ValueError(f"not whole hours and quarters: {hours}")
    return int(whole) * 60 + QUARTERS[part]


def said(minutes: int) -> str:
    """Working minutes as hours with a decimal comma: "1,5"."""
    whole, rest = divmod(minutes, 60)
    return f"{whole},{rest * 100 // 60:02d}".rstrip("0").rstrip(",") if rest else str(whole)
