"""What looks odd in answers without being wrong: the person looks again, nothing is hindered."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from motcua.eforms import conditions, tree
from motcua.eforms.questions import Field
from motcua.ground.folding import fold
from motcua.ground.identity import Sex, check_identity
from motcua.ground.refusals import FieldError

_SEXES: Mapping[str, Sex] = {"nam": "nam", "male": "nam", "m": "nam", "nu": "nữ", "female": "nữ", "f": "nữ"}


def doubts(asked: conditions.Open, data: Mapping[str, Any]) -> Iterator[FieldError]:
    """Identity numbers that disagree with the sex or birth date given, or with the list of provinces."""
    for path, field in asked:
        if field.format != "identity-number":
            continue
        number = tree.at(data, path)
        if isinstance(number, str):
            around = path[: len(path) - len(field.path)]
            yield from _identity_doubts(field, number, data, tree.pointer(path), around)


def _identity_doubts(
    field: Field, number: str, data: Mapping[str, Any], pointer: str, around: tree.Path
) -> Iterator[FieldError]:
    def said(what: str) -> Any:
        path = tuple(field.identity_of.get(what, "").split("."))
        inside = tree.at(data, (*around, *path))
        return inside if inside is not None else tree.at(data, path)

    found = check_identity(number, sex=_sex(said("sex")), born=_day(said("birth_date")))
    for warning in found.warnings:
        yield FieldError(pointer, warning)


def _sex(answer: Any) -> Sex | None:
    return _SEXES.get(fold(answer)) if isinstance(answer, str) else None


def _day(answer: Any) -> date | None:
    try:
        return date.fromisoformat(answer) if isinstance(answer, str) else None
    except ValueError:
        return None
