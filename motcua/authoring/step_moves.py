"""Adding, moving and taking out rows of the step table, so that a simple chain stays a chain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from motcua.authoring.step_form import MOST_ROWS, Row

UNTYPED = {"role": "chuyen_vien", "unit": "chuyen-mon", "hours": "1", "does": "work"}


def act(name: str, form: list[Row]) -> list[Row]:
    """The rows after a button was pressed: "add:2", "up:2", "down:2", "remove:2"; anything else changes nothing."""
    verb, _, place = name.partition(":")
    if not place.isascii() or not place.isdigit() or len(place) > 3 or int(place) >= len(form):
        return form
    return VERBS.get(verb, _nothing)(form, int(place))


def _nothing(form: list[Row], _place: int) -> list[Row]:
    return form


def add(form: list[Row], place: int) -> list[Row]:
    """A row after this one, between it and the step that came next."""
    if len(form) >= MOST_ROWS:
        return form
    above = form[place]
    fresh = Row({**UNTYPED, "id": _free(form), "next": above.goes_on})
    if above.goes_on:
        above["next"] = fresh["id"]
    return [*form[: place + 1], fresh, *form[place + 1 :]]


def _free(form: Sequence[Row]) -> str:
    used = {row["id"] for row in form}
    return next(name for number in range(1, len(form) + 2) if (name := f"buoc-moi-{number}") not in used)


def remove(form: list[Row], place: int) -> list[Row]:
    """Without this row; who led to it leads to what came after it."""
    gone = form[place]
    for row in form:
        if row["next"] == gone["id"]:
            row["next"] = gone.goes_on
        back = [one.strip() for one in row["send_back_to"].split(",")]
        row["send_back_to"] = ", ".join(one for one in back if one and one != gone["id"])
        if row["on_supplement"] == gone["id"]:
            row["on_supplement"] = ""
    return [*form[:place], *form[place + 1 :]]


def up(form: list[Row], place: int) -> list[Row]:
    return form if place == 0 else down(form, place - 1)


def down(form: list[Row], place: int) -> list[Row]:
    """Change places with the next row; where one led to the other, the way turns with them."""
    if place + 1 >= len(form):
        return form
    first, second = form[place], form[place + 1]
    if first.goes_on == second["id"] and second.goes_on:
        for row in form:
            if row is not second and row["next"] == first["id"] and row.goes_on:
                row["next"] = second["id"]
        first["next"], second["next"] = second.goes_on, first["id"]
    return [*form[:place], second, first, *form[place + 2 :]]


VERBS: dict[str, Callable[[list[Row], int], list[Row]]] = {
    "add": add,
    "remove": remove,
    "up": up,
    "down": down,
}
