"""Days that cannot be, as the form says: a birth after the day of filing, a start before it.

A question of the format `date` may carry `latest` and `earliest`: "filing" (the day of filing, which stays the same
for a supplement) or a day as 1900-01-01. No schema can say this by itself, for the day is not known to it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as N_

from motcua.eforms import tree
from motcua.eforms.definition import FormDefinition
from motcua.eforms.messages import lowered
from motcua.eforms.questions import Field
from motcua.ground.refusals import FieldError
from motcua.ground.sentences import Sentence

FILING = "filing"
LATEST, EARLIEST = "latest", "earliest"
_SAID = {
    (LATEST, True): N_("Nhập {label} không sau ngày nộp hồ sơ, {day}"),
    (LATEST, False): N_("Nhập {label} không sau ngày {day}"),
    (EARLIEST, True): N_("Nhập {label} không trước ngày nộp hồ sơ, {day}"),
    (EARLIEST, False): N_("Nhập {label} không trước ngày {day}"),
}


def impossible(definition: FormDefinition, data: Mapping[str, Any], on: date | None) -> Iterator[FieldError]:
    """What is wrong with the days in answers that were cleaned and sifted, filed on that day.

    Without a day nothing is said about what depends on it.
    """
    for repeat, field in definition.bounded_days:
        for path in _places(repeat, field, data):
            if said := _fault(field, tree.at(data, path), on):
                yield FieldError(tree.pointer(path), said)


def _places(repeat: Field | None, field: Field, data: Mapping[str, Any]) -> Iterator[tree.Path]:
    if repeat is None:
        yield field.path
        return
    rows = tree.at(data, repeat.path)
    for index in range(len(rows) if isinstance(rows, list) else 0):
        yield (*repeat.path, index, *field.path)


def _fault(field: Field, answer: Any, on: date | None) -> Sentence | None:
    """What is no day is said by the schema."""
    given = day_of(answer)
    for keyword in (LATEST, EARLIEST):
        said = field.schema.get(keyword)
        bound = on if said == FILING else day_of(said)
        if given and bound and (given > bound if keyword == LATEST else given < bound):
            values = {"label": lowered(field.label), "day": f"{bound:%d/%m/%Y}"}
            return Sentence(_SAID[keyword, said == FILING], values)
    return None


def day_of(text: Any) -> date | None:
    """The day that ISO text such as 1990-12-31 stands for; None for anything else."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None
