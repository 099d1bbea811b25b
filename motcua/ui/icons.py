"""Lucide icons, drawn into the page as SVG: no request, and their colour is the text's."""

import json
import re
from functools import lru_cache
from importlib.resources import files
from zipfile import ZipFile

from markupsafe import Markup, escape

from motcua.ui.assets import BUILD

INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.S)


class NoSuchIcon(KeyError):
    """The name is not one of Lucide's."""


def shape_from_package(name: str) -> str:
    """The drawing inside `<svg>` as the installed icon package has it."""
    with files("lucide").joinpath("lucide.zip").open("rb") as packed, ZipFile(packed) as archive:
        try:
            source = archive.read(f"{name}.svg").decode("utf-8")
        except KeyError:
            raise NoSuchIcon(f"Lucide has no icon named {name!r}") from None
    found = INNER.search(source)
    return re.sub(r"\s+", " ", found[1]).strip() if found else ""


@lru_cache(maxsize=1)
def built_shapes() -> dict[str, str]:
    path = BUILD / "icons.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


@lru_cache(maxsize=512)
def shape(name: str) -> str:
    """The built drawing, or the package's own for a name that data brought along."""
    return built_shapes().get(name) or shape_from_package(name)


@lru_cache(maxsize=1024)
def icon(name: str, cls: str = "", label: str = "") -> Markup:
    """An icon beside words; `label` only where it stands alone and must be read out."""
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    classes = f"i {cls}".strip()
    return Markup(f'<svg class="{classes}" viewBox="0 0 24 24" {spoken}>{shape(name)}</svg>')
