"""Checking a form before it may be published: shape, schema, questions, example; in that order."""

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs
from django.utils.translation import gettext_noop as N_

from motcua.eforms import checking, conditions, tree, validators
from motcua.eforms.code_lists import CodeList
from motcua.eforms.definition import FormDefinition
from motcua.eforms.profile import questions, schema_parts
from motcua.eforms.profile.finding import FORM, UI, Finding, finding
from motcua.eforms.profile.grammar import FORM_GRAMMAR, UI_GRAMMAR

_DEEPEST = 8


def check(schema: Any, ui: Any, lists: Mapping[str, CodeList] | None = None) -> list[Finding]:
    """Everything that is wrong with a form; empty for one that may be published. Never raises.

    Without a UI document (None or {}) the schema's titles are the questions. `lists`: the lists of codes there
    are; a question that names another one is a fault.
    Later checks build on earlier ones, so questions are looked at only when both files have the right shape.
    """
    found = list(_against(FORM_GRAMMAR, schema, FORM))
    if ui not in (None, {}):
        found += _against(UI_GRAMMAR, ui, UI)
    if found:
        return found
    found = list(schema_parts.findings(schema))
    definition = FormDefinition(schema, ui or {}, lists or {})
    found += _unknown_lists(definition)
    if not found:
        found += _compiles(schema)
    found += questions.findings(definition)
    return found or list(_example(definition))


def _unknown_lists(definition: FormDefinition) -> Iterator[Finding]:
    for path, field in definition.by_path.items():
        if field.format == "code" and field.codes is None:
            message, mend = (
                N_("Không có danh mục mã {list}."),
                N_("Thêm tệp {list}.csv vào danh mục của hệ thống, hoặc sửa list."),
            )
            named = str(field.schema.get("list", ""))
            yield finding(FORM, tree.pointer(path), "list", message, mend, list=named)


def check_stable(old: FormDefinition, new: FormDefinition) -> list[Finding]:
    """Ids that a new version uses for something else than the old one did; ids are never reused."""
    found = []
    for path, field in new.by_path.items():
        before = old.by_path.get(path)
        if before is not None and (before.type, before.format) != (field.type, field.format):
            found.append(
                finding(
                    FORM,
                    tree.pointer(path),
                    "id-reused",
                    N_("Mã {id} ở bản trước mang nghĩa khác ({before})."),
                    N_("Đặt mã mới cho câu hỏi mới; giữ {id} như cũ hoặc bỏ hẳn."),
                    id=".".join(path),
                    before=before.format or before.type,
                )
            )
    return found


def _against(grammar: dict[str, Any], document: Any, file: str) -> Iterator[Finding]:
    if _too_deep(document):
        yield finding(file, "", "shape", N_("Tệp này lồng quá nhiều tầng."), N_("Bớt tầng lồng nhau."))
        return
    try:
        faults = list(jsonschema_rs.Draft202012Validator(grammar).iter_errors(document))
    except (ValueError, UnicodeEncodeError):
        yield finding(file, "", "shape", N_("Tệp này không phải JSON thường."), N_("Xem lại cách viết tệp."))
        return
    for fault in faults:
        yield _shape(file, fault)


def _shape(file: str, fault: Any) -> Finding:
    where = tree.pointer(tuple(fault.instance_path))
    name = str(fault.kind.name)
    if name == "additionalProperties":
        keys = ", ".join(str(one) for one in fault.kind.unexpected)
        message, mend = (
            N_("Khóa {keys} không được dùng ở đây."),
            N_("Bỏ {keys}, hoặc xem motcua packs schema."),
        )
        return finding(file, where, "closed", message, mend, keys=keys)
    if name == "required":
        message, mend = N_("Thiếu khóa {key}."), N_("Thêm khóa {key}.")
        return finding(file, where, "shape", message, mend, key=str(fault.kind.property))
    if name == "pattern":
        message, mend = (
            N_("Mã ở đây viết không đúng cách."),
            N_("Dùng chữ thường không dấu, chữ số và dấu nối."),
        )
        return finding(file, where, "shape", message, mend)
    message, mend = N_("Giá trị ở đây không hợp khuôn ({rule})."), N_("Xem motcua packs schema rồi sửa.")
    return finding(file, where, "shape", message, mend, rule=name)


def _too_deep(document: Any) -> bool:
    """Whether a document nests deeper than any form does (each level of a form takes several of JSON)."""
    level = [document]
    for _ in range(_DEEPEST * 8):
        level = [below for one in level for below in _children(one)]
        if not level:
            return False
    return True


def _children(value: Any) -> Any:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _compiles(schema: Any) -> Iterator[Finding]:
    try:
        validators.compiled(schema)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as fault:
        message, mend = N_("Lược đồ không dựng được: {fault}"), N_("Sửa chỗ được nêu.")
        yield finding(FORM, "", "schema", message, mend, fault=str(fault)[:200])


def _example(definition: FormDefinition) -> Iterator[Finding]:
    """The example must be what a person could send: complete, valid, nothing answered that is not asked."""
    example = definition.example
    for error in checking.errors(definition, example):
        yield finding(
            FORM,
            "/examples/0" + error.pointer,
            "example",
            N_("Ví dụ đầu tiên không hợp lệ: {fault}"),
            N_("Sửa ví dụ cho đầy đủ và đúng."),
            fault=str(error.message),
        )
    if conditions.kept(definition, example) != example:
        message = N_("Ví dụ đầu tiên trả lời câu hỏi đang ẩn.")
        yield finding(FORM, "/examples/0", "example", message, N_("Bỏ câu trả lời của câu hỏi ẩn."))
