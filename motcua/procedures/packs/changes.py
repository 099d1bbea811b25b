"""What differs between two versions of a pack, change by change, and whether its ids kept their meaning.

`changes` says everything that a person, an officer or a dossier on its way would notice. `reused_ids` says where a
new version breaks the promise that an id means one thing for ever: answers, papers and tokens of old dossiers are
found by these ids, so one that comes back with another meaning would be read as what it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from motcua.procedures.packs.comparing import facts, forms, process, slots
from motcua.procedures.packs.comparing.change import BODY, FORM, RESULT, SLOT, STEP, Change, Ids
from motcua.procedures.packs.comparing.ids import ids_of, renamings, reused
from motcua.procedures.packs.comparing.process import renamed_steps
from motcua.procedures.packs.pack import Pack

__all__ = [
    "BODY",
    "FORM",
    "RESULT",
    "SLOT",
    "STEP",
    "Change",
    "Ids",
    "changes",
    "renamed_steps",
    "reused_ids",
]


def changes(old: Pack, new: Pack) -> tuple[Change, ...]:
    """Everything that differs, in the order of the pack's files; empty for packs that say the same."""
    return tuple(_all(old, new))


def _all(old: Pack, new: Pack) -> Iterator[Change]:
    yield from forms.changes(FORM, old.form, new.form)
    yield from slots.changes(old, new)
    yield from process.changes(old, new)
    yield from facts.changes(old, new)
    if old.result_form is not None and new.result_form is not None:
        yield from forms.changes(RESULT, old.result_form, new.result_form)


def reused_ids(new: Pack, earlier: Iterable[Pack]) -> tuple[Change, ...]:
    """Every id of a new version that one of ALL earlier versions (oldest first) used for something else.

    Kinds: `id-retyped` (the newest version that had it used it for something else), `id-reused` (it was given up
    in between), `rename-unknown` (`renamed_from` names no step that was there). A version with any of them must not
    be published; without earlier versions there is nothing to break, but a wrong `renamed_from`.
    """
    known: Sequence[tuple[int, Ids]] = [(pack.version, ids_of(pack)) for pack in earlier]
    return (*reused(ids_of(new), known), *renamings(new, known))
