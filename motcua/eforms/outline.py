"""The outline of a drawn form: all of it but what was written freely.

Forms in which the same choices were made and groups have as many rows differ only in texts, numbers and days. What
they share is drawn once, with marks where those stand; for each page the answers are put in.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any

from markupsafe import Markup, escape

from motcua.eforms import tree
from motcua.eforms.controls import words_in
from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Field
from motcua.eforms.wards import Wards

MOST = 512
_CHOSEN = frozenset({"radio", "select", "checkbox"})
OPENS, CLOSES = "\ue000", "\ue001"
"""Characters that no text of ours holds; they stand around the number of an answer."""
_MARK = re.compile(f"{OPENS}([0-9]+){CLOSES}")


class _Form:
    """A form as part of a key: itself alone."""

    def __init__(self, form: FormDefinition) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Form) and other.form is self.form


_kept: OrderedDict[Hashable, list[str]] = OrderedDict()
_lock = Lock()


def filled(
    form: FormDefinition,
    data: Mapping[str, Any],
    wards: Wards | None,
    look: Hashable,
    draw: Callable[[Mapping[str, Any]], str],
) -> Markup:
    """What `draw` makes of the answers. `look`: all else that the drawing depends on."""
    whole, masked, held, free = _Form(form), tree.copied(data), list[Hashable](), list[str]()
    for path, field in _asked(form, masked):
        answer = tree.at(data, path)
        if _is_free(field, _deciding(whole)) and isinstance(answer, str | int | None):
            tree.put(masked, path, f"{OPENS}{len(free)}{CLOSES}")
            free.append(words_in(field, answer, wards))
        elif OPENS in str(answer):
            return Markup(draw(data))
        else:
            held.append((path, repr(answer)))
    pieces = list(_outline((whole, look, tuple(held)), lambda: draw(masked)))
    for at in range(1, len(pieces), 2):
        pieces[at] = escape(free[int(pieces[at])])
    return Markup("".join(pieces))


def _outline(key: Hashable, draw: Callable[[], str]) -> list[str]:
    """Texts, and between them the numbers of the answers."""
    with _lock:
        if (found := _kept.get(key)) is not None:
            _kept.move_to_end(key)
            return found
    found = _MARK.split(str(draw()))
    with _lock:
        _kept[key] = found
        if len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def _asked(form: FormDefinition, data: dict[str, Any]) -> Iterator[tuple[tree.Path, Field]]:
    """Every question, open or not, with its place in these answers; groups get the rows that are drawn of them."""
    for one in form.fields:
        if not one.is_repeat:
            yield one.path, one
            continue
        items = tree.at(data, one.path)
        rows = [row if isinstance(row, dict) else {} for row in items] if isinstance(items, list) else []
        rows += [{} for _missing in range(one.schema.get("minItems", 0) - len(rows))]
        if rows:
            tree.put(data, one.path, rows)
        for index in range(len(rows)):
            for inner in one.fields:
                yield (*one.path, index, *inner.path), inner
        yield (*one.path, len(rows)), one


def _is_free(field: Field, deciding: Collection[tuple[str, ...]]) -> bool:
    """Whether nothing but the control's own content depends on the answer."""
    plain = not field.is_repeat and field.codes is None and field.control not in _CHOSEN
    return plain and field.path not in deciding


@lru_cache(maxsize=1024)
def _deciding(whole: _Form) -> frozenset[tuple[str, ...]]:
    """The questions whose answers open or close others."""
    form = whole.form
    asked = [one.when for outer in form.fields for one in (outer, *outer.fields)]
    for step in form.steps:
        asked += [step.when, *(section.when for section in step.sections)]
    return frozenset(condition.path for when in asked for condition in when)
