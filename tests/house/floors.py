"""Which module stands on which floor, as `pyproject.toml` says it."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "motcua"


@cache
def floors() -> dict[str, int]:
    """Module → floor; the lowest floor is 0."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = [c["layers"] for c in contracts if c["name"].startswith("Floors")]
    found = {}
    for height, layer in enumerate(reversed(layers)):
        for module in layer.split("|"):
            found[module.strip(" ()")] = height
    return found


def may_know(module: str, other: str) -> bool:
    """Itself, or something on a lower floor."""
    return module == other or floors()[other] < floors()[module]


def module_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0]
