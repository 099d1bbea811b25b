"""Reading the UI document into questions. Lenient: what is wrong in it is said by `profile`, not here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as N_

from motcua.eforms.code_lists import CodeList
from motcua.eforms.questions import Choice, Condition, Field, Path, Section, Step

RADIOS_AT_MOST = 7
DIGITS_SHOWN_NARROW = 4
ONLY_ROWS = "only_rows"
"""What `narrowing` writes into a document; no pack may."""


def steps(
    schema: Mapping[str, Any], ui: Mapping[str, Any], lists: Mapping[str, CodeList]
) -> tuple[Step, ...]:
    """The steps of a form; conditions of steps and sections come down to each question."""
    return tuple(_step(schema, one, lists) for one in _dicts(ui.get("steps")))


def plain(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The UI document of a schema that has none: every property in its order, asked by its title."""
    section = {"id": "chung", "title": "", "fields": list(_plain_fields(schema))}
    title = str(schema.get("title", ""))
    return {"steps": [{"id": "chung", "title": title, "sections": [section]}]}


def subschema(schema: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """The part of a schema that speaks about `path`; empty when it does not."""
    for key in path:
        below = schema.get("properties", {})
        found = below.get(key) if isinstance(below, Mapping) else None
        if not isinstance(found, Mapping):
            return {}
        schema = found
    return schema


def always_required(schema: Mapping[str, Any], path: Path) -> bool:
    """Whether every complete answer has this path, whatever else was answered."""
    here = schema
    for key in path:
        if key not in here.get("required", ()):
            return False
        here = subschema(here, (key,))
    return True


def required_when_open(schema: Mapping[str, Any], path: Path) -> bool:
    """Whether an answer must be given once the question is asked: always required, or by an if and then."""
    by_condition = {one for rule in _dicts(schema.get("allOf")) for one in required_paths(rule.get("then"))}
    for length in range(1, len(path) + 1):
        above = subschema(schema, path[: length - 1])
        if path[length - 1] not in above.get("required", ()) and path[:length] not in by_condition:
            return False
    return True


def required_paths(then: Any, above: Path = ()) -> Iterator[Path]:
    """The paths that a `then` asks for: its `required`, and those inside its `properties`."""
    if not isinstance(then, Mapping):
        return
    for key in then.get("required", ()):
        yield (*above, key)
    for key, below in dict(then.get("properties", {})).items():
        yield from required_paths(below, (*above, key))


def leaves_of_if(condition: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The leaves of an `if`: each path and its `const` or `enum` schema."""
    for key, below in condition.get("properties", {}).items():
        if "properties" in below:
            yield from leaves_of_if(below, (*above, key))
        else:
            yield (*above, key), below


def conditions(when: Any, *, item: Mapping[str, Any] | None = None) -> tuple[Condition, ...]:
    """`when` as a tuple of conditions that must all hold; `item`: the schema of the repeat's items."""
    if isinstance(when, list):
        return tuple(one for each in when for one in conditions(each, item=item))
    if not isinstance(when, Mapping):
        return ()
    path = tuple(str(when.get("field", "")).split("."))
    values = when.get("in") if "in" in when else [when.get("equals")]
    local = item is not None and bool(subschema(item, path))
    return (Condition(path, tuple(values) if isinstance(values, list) else (), local),)


def _step(schema: Mapping[str, Any], ui: Mapping[str, Any], lists: Mapping[str, CodeList]) -> Step:
    when = conditions(ui.get("when"))
    title = str(ui.get("title", ""))
    return Step(
        id=str(ui.get("id", "")),
        title=title,
        question=str(ui.get("question") or title),
        hint=str(ui.get("hint", "")),
        minutes=ui["minutes"] if isinstance(ui.get("minutes"), int) else 0,
        sections=tuple(_section(schema, one, when, lists) for one in _dicts(ui.get("sections"))),
        when=when,
    )


def _section(
    schema: Mapping[str, Any],
    ui: Mapping[str, Any],
    above: tuple[Condition, ...],
    lists: Mapping[str, CodeList],
) -> Section:
    when = above + conditions(ui.get("when"))
    return Section(
        id=str(ui.get("id", "")),
        title=str(ui.get("title", "")),
        hint=str(ui.get("hint", "")),
        fields=tuple(_field(schema, one, lists, when) for one in _dicts(ui.get("fields"))),
        when=when,
    )


def _field(
    schema: Mapping[str, Any],
    ui: Mapping[str, Any],
    lists: Mapping[str, CodeList],
    above: tuple[Condition, ...] = (),
    item: Mapping[str, Any] | None = None,
) -> Field:
    base = schema if item is None else item
    path = tuple(str(ui.get("field", "")).split("."))
    own = subschema(base, path)
    choices = _choices(ui, own)
    control = str(ui.get("control") or control_for(own, len(choices)))
    items = own.get("items") if isinstance(own.get("items"), Mapping) else {}
    inner = _dicts(ui.get("fields")) if control == "repeat" else ()
    texts = {key: str(ui.get(key, "")) for key in _TEXTS}
    return Field(
        path=path,
        schema=own,
        control=control,
        label=str(ui.get("label") or own.get("title") or ""),
        width=str(ui.get("width") or _width(own, control)),
        required=required_when_open(base, path),
        choices=choices,
        when=above + conditions(ui.get("when"), item=item),
        fields=tuple(_field(schema, one, lists, item=items) for one in inner),
        identity_of={str(k): str(v) for k, v in dict(ui.get("identity_of") or {}).items()},
        codes=lists.get(str(own.get("list", ""))) if own.get("format") == "code" else None,
        only_rows=tuple(ui.get(ONLY_ROWS, ())),
        **texts,
    )


_TEXTS = (
    *("hint", "help", "example", "missing", "unit", "autocomplete", "prefill"),
    *("item_label", "first_label", "add_label"),
)


def control_for(schema: Mapping[str, Any], choices: int) -> str:
    """The control that a schema asks for by itself; up to seven choices are radios."""
    kind, form = schema.get("type"), schema.get("format")
    if kind == "boolean":
        return "checkbox"
    if kind == "array":
        return "repeat"
    if choices:
        return "radio" if choices <= RADIOS_AT_MOST else "select"
    if form in {"date", "ward", "code"}:
        return str(form)
    if kind == "integer":
        return "number"
    return "textarea" if schema.get("maxLength", 0) > 300 else "text"


def _choices(ui: Mapping[str, Any], schema: Mapping[str, Any]) -> tuple[Choice, ...]:
    """In the words and order of the UI document where it has any, else the schema's oneOf or enum."""
    if isinstance(ui.get("choices"), list):
        rows = [one for one in ui["choices"] if isinstance(one, Mapping)]
        return tuple(Choice(r.get("value"), str(r.get("label", "")), str(r.get("hint", ""))) for r in rows)
    if isinstance(schema.get("oneOf"), list):
        rows = [one for one in schema["oneOf"] if isinstance(one, Mapping)]
        return tuple(
            Choice(r.get("const"), str(r.get("title", "")), str(r.get("description", ""))) for r in rows
        )
    if isinstance(schema.get("enum"), list):
        return tuple(Choice(value, str(value)) for value in schema["enum"])
    if schema.get("type") == "boolean" and ui.get("control") in {"radio", "select"}:
        return (Choice(True, N_("Có")), Choice(False, N_("Không")))
    return ()


def _width(schema: Mapping[str, Any], control: str) -> str:
    if control == "date" or schema.get("format") in {"identity-number", "tax-code", "phone"}:
        return "10"
    if control == "number":
        return "4" if schema.get("maximum", 10**9) < 10**DIGITS_SHOWN_NARROW else "10"
    return "full"


def _plain_fields(schema: Mapping[str, Any], above: Path = ()) -> Iterator[dict[str, Any]]:
    for path, own in _leaves(schema, above):
        one: dict[str, Any] = {"field": ".".join(path), "hint": own.get("description", "")}
        if when := _plain_when(schema, path):
            one["when"] = when
        if own.get("type") == "array":
            one["fields"] = list(_plain_fields(own.get("items", {})))
        yield one


def _leaves(schema: Mapping[str, Any], above: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for key, own in schema.get("properties", {}).items():
        if own.get("type") == "object":
            yield from _leaves(own, (*above, key))
        else:
            yield (*above, key), own


def _plain_when(schema: Mapping[str, Any], path: Path) -> list[dict[str, Any]]:
    """What a `then` requires is asked when its `if` holds."""
    for rule in _dicts(schema.get("allOf")):
        if any(path[: len(one)] == one for one in required_paths(rule.get("then"))):
            return [
                {"field": ".".join(tested), "in": test["enum"] if "enum" in test else [test.get("const")]}
                for tested, test in leaves_of_if(rule.get("if", {}))
            ]
    return []


def _dicts(value: Any) -> Sequence[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
