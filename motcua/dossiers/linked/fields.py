"""Which question of the parent stands behind a question of its child: what the person is asked about again."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.dossiers import statements
from motcua.eforms import tree
from motcua.procedures.packs.children import Child
from motcua.procedures.packs.published import pack_of

_WHOSE = (
    "SELECT p.pack_version_id, b.key FROM dossiers_branch b JOIN dossiers_dossier p ON p.id = b.parent_id "
    "WHERE b.child_id = %s"
)


def child_of(dossier_id: int) -> Child | None:
    """How the parent's pack describes this child; None for a dossier of its own. One query."""
    found = statements.one(_WHOSE, [dossier_id])
    if found is None:
        return None
    return next(one for one in pack_of(found[0]).children if one.id == found[1])


def behind(child: Child, pointer: str) -> str:
    """The parent's question behind a child's; "" where the answer comes from elsewhere."""
    for own, source in _pairs(child):
        if pointer == own or pointer.startswith(f"{own}/"):
            return source + pointer.removeprefix(own)
    return ""


def _pairs(child: Child) -> list[tuple[str, str]]:
    """(the child's place, the parent's place), the most exact first."""
    found = [(_pointer(path), _pointer(source)) for path, source in child.asked_by.items()]
    return sorted(found, key=lambda pair: -len(pair[0]))


def _pointer(path: str) -> str:
    return tree.pointer(tuple(path.split(".")))


def passed_on(child: Child, asked: Iterable[str], given: Mapping[str, Any]) -> dict[str, Any]:
    """The child's answers among those that the person gave at the parent, by pointer, for what it asked."""
    found = {pointer: given.get(behind(child, pointer)) for pointer in asked}
    return {pointer: value for pointer, value in found.items() if value is not None}
