"""The description of one province of another day: `data/profiles/<name>.yaml`, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motcua.demo.province import data_folder
from motcua.ground.refusals import Missing
from motcua.procedures.packs import plain_yaml


@dataclass(frozen=True)
class Desks:
    """Where a pack is offered: agencies of these types, or of them only those in these places (codes)."""

    pack: str
    types: tuple[str, ...]
    places: tuple[str, ...] = ()
    online: bool = True


@dataclass(frozen=True)
class Description:
    """`only`: so many procedures, and no others; `published`: the fields whose procedures are published whole."""

    id: str
    name: str
    is_city: bool
    year: int
    place: str
    code: str
    agency_names: Mapping[str, str]
    only: int | None
    published: tuple[str, ...]
    desks: tuple[Desks, ...]

    @property
    def full_name(self) -> str:
        """As it stands in the names of its agencies: "tỉnh Lào Cai", "Thành phố Hồ Chí Minh"."""
        return f"Thành phố {self.name}" if self.is_city else f"tỉnh {self.name}"


def names() -> list[str]:
    """The provinces that are described."""
    return sorted(path.stem for path in _folder().glob("*.yaml"))


def described(name: str) -> Description:
    """Refuses: Missing."""
    path = _folder() / f"{name}.yaml"
    if name not in names():
        raise Missing(f"Không có tỉnh mẫu tên “{name}”.")
    said: Mapping[str, Any] = plain_yaml.read(path.read_text(encoding="utf-8")).value
    catalogue = said["catalogue"]
    return Description(
        id=name,
        name=said["name"],
        is_city=said["city"],
        year=said["year"],
        place=str(said["place"]),
        code=said["code"],
        agency_names=said["agency_names"],
        only=catalogue.get("only"),
        published=tuple(catalogue.get("published", ())),
        desks=(*_desks(said["online"], online=True), *_desks(said["counters"], online=False)),
    )


def _desks(rows: list[Mapping[str, Any]], *, online: bool) -> list[Desks]:
    return [Desks(row["pack"], tuple(row["at"]), tuple(row.get("in", ())), online) for row in rows]


def _folder() -> Path:
    return data_folder() / "profiles"
