"""Which questions are open, given the answers; an answer to a closed one is dropped, never kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from motcua.eforms import tree
from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Condition, Field, Step

Open = list[tuple[tree.Path, Field]]
"""Questions that are open, each with its path in the answers."""


def holds(when: Sequence[Condition], data: Any, item: Any = None) -> bool:
    """Whether all conditions hold. True, 1 and "1" are three answers, not one."""
    return not when or all(_one_holds(one, item if one.local else data) for one in when)


def _one_holds(condition: Condition, data: Any) -> bool:
    answer = tree.at(data, condition.path)
    return any(type(answer) is type(value) and answer == value for value in condition.values)


def kept(definition: FormDefinition, data: Any) -> Any:
    """A copy of the answers without those to closed questions."""
    answers = tree.copied(data)
    sift(definition, answers)
    return answers


def sift(definition: FormDefinition, answers: Any) -> Open:
    """Take the answers to closed questions out; the questions that are open, in the order of asking.

    Conditions look back only, so one pass in that order is enough: what a dropped answer had opened is closed
    in its turn. What the form does not know stays, for `checking` to refuse.
    """
    found: Open = []
    for one in definition.fields:
        if not holds(one.when, answers):
            tree.drop(answers, one.path)
            continue
        found.append((one.path, one))
        if one.is_repeat:
            _sift_items(one, answers, found)
    return found


def _sift_items(repeat: Field, answers: Any, found: Open) -> None:
    items = tree.at(answers, repeat.path)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        for one in repeat.fields:
            if holds(one.when, answers, item):
                found.append(((*repeat.path, index, *one.path), one))
            else:
                tree.drop(item, one.path)


def open_fields(definition: FormDefinition, data: Mapping[str, Any]) -> Iterator[tuple[tree.Path, Field]]:
    """Every open question with its path in these answers; those of a repeat once for each item."""
    for one in definition.fields:
        if not holds(one.when, data):
            continue
        yield one.path, one
        items = tree.at(data, one.path) if one.is_repeat else ()
        for index, item in enumerate(items if isinstance(items, list) else ()):
            for inner in one.fields:
                if holds(inner.when, data, item):
                    yield (*one.path, index, *inner.path), inner


def open_steps(definition: FormDefinition, data: Mapping[str, Any]) -> tuple[Step, ...]:
    """The steps that these answers lead through."""
    return tuple(step for step in definition.steps if holds(step.when, data) and _asks(step, data))


def _asks(step: Step, data: Mapping[str, Any]) -> bool:
    """A step without questions of its own (papers to send, say) is always on the way."""
    return not step.fields or any(holds(one.when, data) for one in step.fields)
