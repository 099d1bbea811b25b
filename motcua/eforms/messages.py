"""What to tell a person about an answer: a sentence that says what to do."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_noop as N_

from motcua.eforms.questions import Field
from motcua.ground.identity import IdentityCheck, check_identity, check_tax_code
from motcua.ground.sentences import Sentence

_EXPLAINED: Mapping[str, Callable[[str], IdentityCheck]] = {
    "identity-number": check_identity,
    "tax-code": check_tax_code,
}
_CHOOSE = frozenset({"radio", "select", "ward", "code"})
_DATE = N_("Nhập {label} theo ngày/tháng/năm, ví dụ 31/12/1990")
_BY_FORMAT = {
    "date": _DATE,
    "identity-number": N_("Nhập {label} đủ 12 chữ số, như in trên thẻ căn cước"),
    "tax-code": N_("Nhập {label} gồm 10 chữ số, hoặc 12 chữ số nếu dùng số định danh cá nhân"),
    "phone": N_("Nhập {label} gồm 10 chữ số, bắt đầu bằng số 0, ví dụ 0912 345 678"),
    "email": N_("Nhập {label} có dạng ten@noi-gui.vn"),
    "ward": N_("Chọn {label} trong danh sách gợi ý"),
    "code": N_("Chọn {label} trong danh sách gợi ý"),
}
_BY_TYPE = {
    "string": N_("Nhập {label} bằng chữ"),
    "integer": N_("Nhập {label} bằng chữ số, ví dụ {example}"),
    "boolean": N_("Chọn có hoặc không cho {label}"),
    "array": N_("Gửi {label} thành một danh sách"),
    "object": N_("Gửi {label} thành một đối tượng"),
}


def missing(field: Field) -> Sentence | str:
    """What to do about a question left open."""
    if field.missing:
        return field.missing
    if field.is_repeat:
        return Sentence("Thêm ít nhất một mục vào “{label}”", {"label": field.label})
    if field.control == "checkbox":
        return Sentence("Đánh dấu vào ô “{label}” để tiếp tục", {"label": field.label})
    if field.format == "date":
        return Sentence(_DATE, {"label": lowered(field.label)})
    if field.label.endswith("?"):
        return Sentence("Trả lời câu “{label}”", {"label": field.label})
    verb = N_("Chọn {label}") if field.control in _CHOOSE else N_("Nhập {label}")
    return Sentence(verb, {"label": lowered(field.label)})


def no_such_code(field: Field, answer: str) -> Sentence:
    """What to do about a code that is not in the question's list."""
    if field.takes_words:
        return Sentence(
            "Không thấy mã {code} trong danh sách. Gõ tên để tìm, hoặc viết bằng chữ việc sẽ làm",
            {"code": answer},
        )
    return Sentence(_BY_FORMAT["code"], {"label": lowered(field.label)})


def to_avoid(field: Field, words: str) -> Sentence:
    """What to do about words that this answer may not hold."""
    return Sentence("Bỏ chữ “{words}” khỏi {label}", {"words": words, "label": lowered(field.label)})


def wrong(field: Field, keyword: str, limit: int | None, answer: Any) -> Sentence | str:
    """What to do about an answer that breaks `keyword` of the schema; `limit` is the keyword's value."""
    values: dict[str, str | int] = {"label": lowered(field.label), "example": field.example or "1"}
    if keyword in {"enum", "oneOf", "const"}:
        if field.control == "checkbox":
            return missing(field)
        if field.label.endswith("?"):
            return Sentence("Chọn một mục có sẵn cho câu “{label}”", {"label": field.label})
        return Sentence("Chọn {label} trong các mục có sẵn", values)
    if keyword == "format" and field.format in _EXPLAINED and isinstance(answer, str):
        return _EXPLAINED[field.format](answer).error or Sentence(_BY_FORMAT[field.format], values)
    if keyword == "format":
        return Sentence(_BY_FORMAT.get(field.format, N_("Xem lại {label}")), values)
    if keyword == "type":
        return Sentence(_type_sentence(field), values)
    if keyword == "pattern":
        if field.example:
            return Sentence("Nhập {label} cho đúng cách viết, ví dụ {example}", values)
        return Sentence("Nhập {label} cho đúng cách viết, xem lời nhắc bên trên", values)
    if keyword in _LIMITS and limit is not None:
        return Sentence(_LIMITS[keyword], {"label": values["label"], "limit": _grouped(limit)})
    return Sentence("Xem lại {label}", values)


_LIMITS: Mapping[str, str] = {
    "minLength": N_("Nhập {label} dài ít nhất {limit} ký tự"),
    "maxLength": N_("Viết {label} ngắn lại, nhiều nhất {limit} ký tự"),
    "minimum": N_("Nhập {label} từ {limit} trở lên"),
    "maximum": N_("Nhập {label} nhiều nhất là {limit}"),
    "minItems": N_("Thêm vào {label} cho đủ {limit} mục"),
    "maxItems": N_("Bớt {label} xuống còn nhiều nhất {limit} mục"),
}


def _type_sentence(field: Field) -> str:
    if field.choices:
        return N_("Chọn {label} trong các mục có sẵn")
    return _BY_FORMAT.get(field.format) or _BY_TYPE.get(field.type, N_("Xem lại {label}"))


def lowered(label: str) -> str:
    """A label inside a sentence: "Họ và tên" becomes "họ và tên", "CCCD" stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
