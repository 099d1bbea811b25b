"""What the grammar cannot say about a schema: bounds, patterns, names that exist, sensible conditions."""

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs
from django.utils.translation import gettext_noop as N_

from motcua.eforms import tree
from motcua.eforms.days import EARLIEST, FILING, LATEST, day_of
from motcua.eforms.profile.finding import FORM, Finding, finding
from motcua.eforms.ui_document import leaves_of_if, required_paths, subschema

DEEPEST = 4


def findings(schema: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong inside a schema that has the right shape."""
    yield from _object(schema, (), 0)


def _object(schema: Mapping[str, Any], path: tree.Path, depth: int) -> Iterator[Finding]:
    where = tree.pointer(path)
    if depth > DEEPEST:
        yield finding(FORM, where, "depth", N_("Lồng quá {most} tầng."), N_("Gộp bớt tầng."), most=DEEPEST)
        return
    for key in schema.get("required", ()):
        if key not in schema["properties"]:
            message, mend = (
                N_("{key} bắt buộc nhưng không có trong properties."),
                N_("Thêm {key} hoặc bỏ khỏi required."),
            )
            yield finding(FORM, where + "/required", "names", message, mend, key=key)
    for key, needed in schema.get("dependentRequired", {}).items():
        for one in {key, *needed} - set(schema["properties"]):
            message, mend = (
                N_("dependentRequired nhắc {key}, không có trong properties."),
                N_("Sửa tên {key}."),
            )
            yield finding(FORM, where + "/dependentRequired", "names", message, mend, key=one)
    for number, rule in enumerate(schema.get("allOf", ())):
        yield from _rule(schema, rule, (*path, "allOf", number))
    for key, part in schema["properties"].items():
        yield from _part(part, (*path, "properties", key), depth + 1)


def _part(part: Mapping[str, Any], path: tree.Path, depth: int) -> Iterator[Finding]:
    kind = part["type"]
    if kind == "object":
        yield from _object(part, path, depth)
    elif kind == "array":
        yield from _array(part, path, depth)
    elif kind == "string":
        yield from _string(part, tree.pointer(path))
    elif kind == "integer":
        yield from _integer(part, tree.pointer(path))


def _array(part: Mapping[str, Any], path: tree.Path, depth: int) -> Iterator[Finding]:
    if part.get("minItems", 0) > part["maxItems"]:
        message, mend = N_("minItems lớn hơn maxItems."), N_("Đổi lại hai số.")
        yield finding(FORM, tree.pointer(path), "bounds", message, mend)
    for key, below in part["items"]["properties"].items():
        if below["type"] in {"object", "array"}:
            where = tree.pointer((*path, "items", "properties", key))
            message, mend = (
                N_("Trong nhóm lặp chỉ có câu hỏi đơn."),
                N_("Đưa {key} ra ngoài nhóm hoặc tách phẳng."),
            )
            yield finding(FORM, where, "nesting", message, mend, key=key)
    yield from _object(part["items"], (*path, "items"), depth)


def _string(part: Mapping[str, Any], where: str) -> Iterator[Finding]:
    if (part.get("format") == "code") != ("list" in part) or ("open" in part and "list" not in part):
        message = N_("format code và list phải đi cùng nhau; open chỉ dùng với list.")
        yield finding(FORM, where, "list", message, N_("Ghi cả hai, hoặc bỏ cả hai."))
    yield from _days(part, where)
    if {"enum", "oneOf", "const", "format"} & part.keys():
        return
    if "maxLength" not in part:
        message, mend = N_("Ô chữ không có độ dài lớn nhất."), N_("Thêm maxLength.")
        yield finding(FORM, where, "bounds", message, mend)
    if "minLength" not in part and "pattern" not in part:
        message, mend = N_("Ô chữ nhận cả chữ rỗng."), N_("Thêm minLength từ 1.")
        yield finding(FORM, where, "bounds", message, mend)
    if part.get("minLength", 0) > part.get("maxLength", part.get("minLength", 0)):
        yield finding(FORM, where, "bounds", N_("minLength lớn hơn maxLength."), N_("Đổi lại hai số."))
    if "pattern" in part:
        yield from _pattern(part["pattern"], where)


def _days(part: Mapping[str, Any], where: str) -> Iterator[Finding]:
    """`latest` and `earliest` stand at days, name a day of the calendar, and leave one between them."""
    said = [part[one] for one in (EARLIEST, LATEST) if one in part]
    if said and part.get("format") != "date":
        message = N_("latest và earliest chỉ dùng với format date.")
        yield finding(FORM, where, "days", message, N_("Thêm format date, hoặc bỏ hai từ này."))
    if any(one != FILING and day_of(one) is None for one in said):
        yield finding(FORM, where, "days", N_("Không có ngày này trong lịch."), N_("Ghi như 1900-01-31."))
    elif len(said) == 2 and FILING not in said and said[0] > said[1]:
        yield finding(FORM, where, "days", N_("earliest sau latest."), N_("Đổi lại hai ngày."))


def _pattern(pattern: str, where: str) -> Iterator[Finding]:
    if not (pattern.startswith("^") and pattern.endswith("$")):
        message, mend = N_("Mẫu không buộc cả ô."), N_("Mở đầu mẫu bằng ^ và kết thúc bằng $.")
        yield finding(FORM, where + "/pattern", "pattern", message, mend)
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions())
    except jsonschema_rs.ValidationError:
        message = N_("Mẫu không chạy được trong thời gian tuyến tính.")
        yield finding(
            FORM,
            where + "/pattern",
            "pattern",
            message,
            N_("Bỏ phép nhìn trước, nhìn sau, tham chiếu ngược."),
        )


def _integer(part: Mapping[str, Any], where: str) -> Iterator[Finding]:
    if {"enum", "oneOf", "const"} & part.keys():
        return
    if "minimum" not in part or "maximum" not in part:
        message, mend = N_("Ô số không có giới hạn."), N_("Thêm minimum và maximum.")
        yield finding(FORM, where, "bounds", message, mend)
    elif part["minimum"] > part["maximum"]:
        yield finding(FORM, where, "bounds", N_("minimum lớn hơn maximum."), N_("Đổi lại hai số."))


def _rule(schema: Mapping[str, Any], rule: Mapping[str, Any], path: tree.Path) -> Iterator[Finding]:
    """An if and then: speaks of names that exist, requires what it tests, asks for what can be answered."""
    where = tree.pointer(path)
    for tested, test in leaves_of_if(rule["if"]):
        if not subschema(schema, tested):
            message, mend = N_("Điều kiện nhắc {key}, không có trong lược đồ."), N_("Sửa tên trong if.")
            yield finding(FORM, where + "/if", "names", message, mend, key=".".join(tested))
        if not ({"const", "enum"} & test.keys()):
            message, mend = N_("Điều kiện về {key} không nêu giá trị."), N_("Thêm const hoặc enum.")
            yield finding(FORM, where + "/if", "condition", message, mend, key=".".join(tested))
    if not _requires_what_it_tests(rule["if"]):
        message = N_("if đúng cả khi chưa trả lời.")
        yield finding(
            FORM, where + "/if", "condition", message, N_("Ghi mọi tên trong properties vào required.")
        )
    for needed in required_paths(rule["then"]):
        if not subschema(schema, needed):
            message, mend = N_("then đòi {key}, không có trong lược đồ."), N_("Sửa tên trong then.")
            yield finding(FORM, where + "/then", "names", message, mend, key=".".join(needed))


def _requires_what_it_tests(condition: Mapping[str, Any]) -> bool:
    names = condition.get("properties", {})
    if set(names) != set(condition.get("required", ())):
        return False
    return all(_requires_what_it_tests(one) for one in names.values() if "properties" in one)
