"""Whether the questions fit the schema: each part asked once, in plain words, with a control that suits."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as N_

from motcua.eforms.definition import FormDefinition
from motcua.eforms.profile import conditional
from motcua.eforms.profile.finding import FORM, UI, Finding, finding
from motcua.eforms.questions import Field, Path
from motcua.eforms.ui_document import RADIOS_AT_MOST, subschema

CONTROLS_OF = {
    "string": {"text", "textarea", "radio", "select", "date", "ward", "code"},
    "integer": {"number", "radio", "select"},
    "boolean": {"checkbox", "radio", "select"},
    "array": {"repeat"},
}


def findings(definition: FormDefinition) -> Iterator[Finding]:
    """Everything wrong between a schema and its UI document, both of the right shape."""
    yield from _ids(definition)
    yield from _coverage(definition)
    for where, field, base in placed(definition):
        yield from _words(field, where)
        yield from _control(field, where)
        yield from _choices(field, where)
        yield from _identity(field, where, definition.schema, base)
    yield from conditional.findings(definition, list(placed(definition)))


def placed(definition: FormDefinition) -> Iterator[tuple[str, Field, Mapping[str, Any]]]:
    """Every question with its pointer in the UI document and the schema that its path starts from."""
    for s, step in enumerate(definition.steps):
        for p, section in enumerate(step.sections):
            for f, field in enumerate(section.fields):
                where = f"/steps/{s}/sections/{p}/fields/{f}"
                yield where, field, definition.schema
                for i, inner in enumerate(field.fields):
                    yield f"{where}/fields/{i}", inner, field.schema.get("items", {})


def _ids(definition: FormDefinition) -> Iterator[Finding]:
    sections = [one.id for step in definition.steps for one in step.sections]
    for kind, ids in (("bước", [step.id for step in definition.steps]), ("mục", sections)):
        for one in sorted({one for one in ids if ids.count(one) > 1}):
            message, mend = N_("Hai {kind} cùng mang mã {id}."), N_("Đặt mã khác cho một trong hai.")
            yield finding(UI, "/steps", "ids", message, mend, kind=kind, id=one)


def _coverage(definition: FormDefinition) -> Iterator[Finding]:
    """Every leaf of the schema is asked, once; nothing is asked that the schema does not know."""
    asked: list[Path] = []
    for where, field, base in placed(definition):
        if not subschema(base, field.path):
            message, mend = (
                N_("Câu hỏi {id} không có trong form.json."),
                N_("Sửa field hoặc thêm vào lược đồ."),
            )
            yield finding(UI, where, "coverage", message, mend, id=field.id)
    for field in definition.fields:
        asked.append(field.path)
        asked += [field.path + inner.path for inner in field.fields]
    for path in sorted({one for one in asked if asked.count(one) > 1}):
        message, mend = N_("{id} được hỏi hai lần."), N_("Giữ lại một câu.")
        yield finding(UI, "/steps", "coverage", message, mend, id=".".join(path))
    for path in leaves(definition.schema):
        if path not in asked:
            message, mend = (
                N_("{id} có trong form.json mà không ai hỏi."),
                N_("Thêm câu hỏi vào form.ui.json."),
            )
            yield finding(FORM, "", "coverage", message, mend, id=".".join(path))


def leaves(schema: Mapping[str, Any], above: Path = ()) -> Iterator[Path]:
    """The paths of everything that can be answered; a repeat and what is in it, too."""
    for key, part in schema.get("properties", {}).items():
        path = (*above, key)
        if part["type"] == "object":
            yield from leaves(part, path)
            continue
        yield path
        if part["type"] == "array":
            yield from leaves(part["items"], path)


def _words(field: Field, where: str) -> Iterator[Finding]:
    label = field.label.strip()
    plain = label and label != field.path[-1] and "_" not in label and label[-1:] not in {":", "*", "."}
    if not plain or label != field.label:
        message, mend = (
            N_("Nhãn “{label}” chưa phải lời thường."),
            N_("Viết như nói, không có dấu :, *, _ hay khoảng thừa."),
        )
        yield finding(UI, where + "/label", "label", message, mend, label=field.label)
    if label.isupper() and " " in label:
        message, mend = N_("Nhãn “{label}” viết toàn chữ hoa."), N_("Chỉ viết hoa chữ đầu.")
        yield finding(UI, where + "/label", "label", message, mend, label=field.label)


def _control(field: Field, where: str) -> Iterator[Finding]:
    suits = field.control in CONTROLS_OF.get(field.type, set())
    if field.control in {"date", "ward", "code"}:
        suits = field.format == field.control
    if field.control in {"radio", "select"}:
        suits = suits and bool(field.choices)
    if not suits:
        message, mend = N_("Ô {control} không hợp với {id}."), N_("Đổi control, hoặc kiểu trong form.json.")
        yield finding(UI, where + "/control", "control", message, mend, control=field.control, id=field.id)
    if field.control == "radio" and len(field.choices) > RADIOS_AT_MOST:
        message, mend = N_("Quá {most} lựa chọn cho nút tròn."), N_("Dùng select.")
        yield finding(UI, where + "/control", "control", message, mend, most=RADIOS_AT_MOST)
    if field.is_repeat != bool(field.fields):
        message, mend = (
            N_("Nhóm lặp phải có câu hỏi bên trong, và chỉ nhóm lặp mới có."),
            N_("Sửa fields của {id}."),
        )
        yield finding(UI, where, "control", message, mend, id=field.id)


def _choices(field: Field, where: str) -> Iterator[Finding]:
    allowed = schema_values(field.schema)
    shown = [one.value for one in field.choices]
    if allowed is None:
        if shown and field.type != "boolean":
            message, mend = (
                N_("{id} có lựa chọn mà lược đồ không giới hạn."),
                N_("Thêm enum hoặc oneOf vào form.json."),
            )
            yield finding(UI, where + "/choices", "choices", message, mend, id=field.id)
        return
    if _keys(shown) != _keys(allowed) or len(shown) != len(allowed):
        message, mend = (
            N_("Lựa chọn của {id} khác với form.json."),
            N_("Ghi đúng các giá trị của lược đồ, mỗi giá trị một lần."),
        )
        yield finding(UI, where + "/choices", "choices", message, mend, id=field.id)
    if any(
        one.label == str(one.value) and one.label.islower() and one.label.isascii() for one in field.choices
    ):
        message, mend = N_("Lựa chọn của {id} chưa có lời."), N_("Thêm choices với label tiếng Việt.")
        yield finding(UI, where, "choices", message, mend, id=field.id)


def schema_values(schema: Mapping[str, Any]) -> Sequence[Any] | None:
    """The values that a schema leaves to choose from; None when it does not say."""
    if "enum" in schema:
        return list(schema["enum"])
    if "oneOf" in schema:
        return [one["const"] for one in schema["oneOf"]]
    return None


def _keys(values: Sequence[Any]) -> set[tuple[str, str]]:
    return {(type(one).__name__, str(one)) for one in values}


def _identity(
    field: Field, where: str, schema: Mapping[str, Any], base: Mapping[str, Any]
) -> Iterator[Finding]:
    for what, target in field.identity_of.items():
        path = tuple(target.split("."))
        if field.format != "identity-number" or not (subschema(base, path) or subschema(schema, path)):
            message, mend = (
                N_("identity_of.{what} không trỏ tới câu hỏi nào."),
                N_("Sửa {target}, hoặc bỏ identity_of."),
            )
            yield finding(UI, where + "/identity_of", "names", message, mend, what=what, target=target)
