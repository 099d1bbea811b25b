"""Built files by their plain name: `motcua.css` → `/static/motcua.3f9c….css`."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

BUILD = Path(__file__).resolve().parents[2] / "build"
STATIC = BUILD / "static"


class NotBuilt(RuntimeError):
    """The asset folder is missing or older than the templates that use it."""


@lru_cache(maxsize=1)
def manifest() -> dict[str, str]:
    """Plain name → content-hashed name, as the build wrote it."""
    try:
        return dict(json.loads((STATIC / "manifest.json").read_text("utf-8"))["files"])
    except FileNotFoundError:
        raise NotBuilt("No built assets: run `make build` (python -m motcua.ui.build).") from None


def asset(name: str) -> str:
    """The address of a built file; an unknown name is a fault of the template."""
    try:
        return f"{settings.STATIC_URL}{manifest()[name]}"
    except KeyError:
        raise NotBuilt(f"{name} is not among the built assets: run `make build`.") from None
