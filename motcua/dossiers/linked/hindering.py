"""What hinders a request beyond its form: its own requirements, and of a linked one those of every child."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from motcua.dossiers.linked.fields import behind
from motcua.ground.refusals import FieldError
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import in_force

Hindering = Callable[[Mapping[str, Any]], Iterator[FieldError]]


def hindering(pack: Pack, on: date | None) -> Hindering:
    """What says why answers filed on that day cannot be taken; a child's reason stands at the parent's question."""
    own = pack.hindering(on)
    if not pack.children:
        return own

    def found(data: Mapping[str, Any]) -> Iterator[FieldError]:
        yield from own(data)
        yield from _of_children(pack, data, on)

    return found


def _of_children(pack: Pack, data: Mapping[str, Any], on: date | None) -> Iterator[FieldError]:
    needed = [one for one in pack.children if one.needed(data)]
    packs = in_force(one.procedure for one in needed) if needed else {}
    for child in needed:
        if child.procedure not in packs:
            continue
        for error in packs[child.procedure].hindering(on)(child.filled(data, {})):
            if pointer := behind(child, error.pointer):
                yield FieldError(pointer, error.message)
