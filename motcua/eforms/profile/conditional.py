"""Whether conditions make sense: they look back at a choice, and requirement and visibility agree."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as N_

from motcua.eforms.definition import FormDefinition
from motcua.eforms.profile.finding import FORM, UI, Finding, finding
from motcua.eforms.questions import Condition, Field, Path
from motcua.eforms.ui_document import always_required, leaves_of_if, required_paths

Placed = Sequence[tuple[str, Field, Mapping[str, Any]]]
Truth = frozenset[tuple[Path, frozenset[tuple[str, str]]]]


def findings(definition: FormDefinition, placed: Placed) -> Iterator[Finding]:
    """Everything wrong with `when` and with if and then."""
    seen: dict[Path, Field] = {}
    for where, field, base in placed:
        group = _group_of(definition, field)
        for one in field.when:
            yield from _condition(one, group, seen, where)
        if field.when and always_required(base, field.path) and not _inside_open_group(base, field):
            message, mend = (
                N_("{id} luôn bắt buộc nhưng có lúc ẩn."),
                N_("Chuyển {id} từ required sang if và then."),
            )
            yield finding(UI, where + "/when", "condition", message, mend, id=field.id)
        seen[(*group, *field.path)] = field
    yield from _rules_agree(definition)


def _group_of(definition: FormDefinition, field: Field) -> Path:
    """The path of the repeat that a question stands in; () outside of repeats."""
    return next((one.path for one in definition.fields if any(field is inner for inner in one.fields)), ())


def _condition(
    condition: Condition, group: Path, seen: Mapping[Path, Field], where: str
) -> Iterator[Finding]:
    path = (*group, *condition.path) if condition.local else condition.path
    decider, name = seen.get(path), ".".join(condition.path)
    if decider is None:
        message, mend = (
            N_("Điều kiện nhìn tới {id}, câu chưa hỏi trước đó."),
            N_("Chỉ hỏi lại câu đứng trước."),
        )
        yield finding(UI, where + "/when", "condition", message, mend, id=name)
        return
    if decider.control not in {"radio", "select", "checkbox"}:
        message, mend = (
            N_("Điều kiện dựa vào {id}, không phải câu lựa chọn."),
            N_("Dựa vào radio, select hoặc checkbox."),
        )
        yield finding(UI, where + "/when", "condition", message, mend, id=name)
        return
    possible = [True] if decider.control == "checkbox" else [one.value for one in decider.choices]
    if not _values(condition.values) <= _values(possible):
        message, mend = (
            N_("Điều kiện nêu giá trị mà {id} không có."),
            N_("Dùng một trong các lựa chọn của {id}."),
        )
        yield finding(UI, where + "/when", "condition", message, mend, id=name)


def _inside_open_group(base: Mapping[str, Any], field: Field) -> bool:
    """A question in an object that is itself required only sometimes is asked together with it."""
    return any(not always_required(base, field.path[:length]) for length in range(1, len(field.path)))


def _rules_agree(definition: FormDefinition) -> Iterator[Finding]:
    """What `then` requires is open exactly when its `if` holds."""
    yield from _agree(definition.schema, definition.fields, "")
    for repeat in definition.fields:
        if repeat.is_repeat:
            where = "/properties/" + "/properties/".join(repeat.path) + "/items"
            yield from _agree(repeat.schema["items"], repeat.fields, where, repeat.when)


def _agree(
    schema: Mapping[str, Any], fields: Sequence[Field], where: str, above: Sequence[Condition] = ()
) -> Iterator[Finding]:
    for number, rule in enumerate(schema.get("allOf", ())):
        truth = _of_rule(rule["if"])
        for needed in required_paths(rule["then"]):
            below = [one for one in fields if one.path[: len(needed)] == needed]
            for field in below:
                own = [one for one in field.when if one not in above]
                if not truth <= _of_conditions(own) or (len(below) == 1 and truth != _of_conditions(own)):
                    message = N_("{id} bắt buộc theo một điều kiện, hiện ra theo điều kiện khác.")
                    mend = N_("Cho when của {id} trùng với if.")
                    yield finding(FORM, f"{where}/allOf/{number}", "condition", message, mend, id=field.id)


def _of_rule(condition: Mapping[str, Any]) -> Truth:
    return frozenset(
        (path, _values(test["enum"] if "enum" in test else [test.get("const")]))
        for path, test in leaves_of_if(condition)
    )


def _of_conditions(when: Sequence[Condition]) -> Truth:
    return frozenset((one.path, _values(one.values)) for one in when)


def _values(values: Sequence[Any]) -> frozenset[tuple[str, str]]:
    return frozenset((type(one).__name__, str(one)) for one in values)
