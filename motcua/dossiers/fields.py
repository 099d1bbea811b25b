"""Checking the fields of an action against its schema: all errors at once, in words."""

import json
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms import tree, typed
from motcua.eforms.validators import compiled
from motcua.ground.refusals import FieldError


def trimmed(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with their texts cleaned and trimmed: blanks, and what nobody can see, are no reason to read."""
    return {name: _readable(value) if isinstance(value, str) else value for name, value in given.items()}


def _readable(value: str) -> str:
    cleaned = typed.text(value, is_line=False)
    return cleaned if cleaned.replace(typed.REPLACED, "").strip() else ""


class Asked:
    """What an act asks for: its schema, with the validator compiled for it at the first look at an answer."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema: dict[str, Any] = dict(schema)

    @cached_property
    def _validator(self) -> Any:
        return _compiled(json.dumps(self.schema, default=str))

    def errors(self, given: Mapping[str, Any]) -> list[FieldError]:
        """One sentence a field; empty when the fields are as the schema wants them."""
        found: dict[str, FieldError] = {}
        for error in self._validator.iter_errors(dict(given)):
            path, keyword = tuple(error.instance_path), str(error.kind.name)
            if keyword == "required":
                path = (*path, str(error.kind.property))
            names = error.kind.unexpected if keyword == "additionalProperties" else [None]
            for name in names:
                pointer = tree.pointer(path if name is None else (*path, name))
                found.setdefault(pointer, FieldError(pointer, _sentence(self.schema, path, keyword)))
        return list(found.values())


@lru_cache(maxsize=512)
def _compiled(schema: str) -> Any:
    """Acts of one kind at one step ask the same: their validator is compiled once."""
    return compiled(json.loads(schema))


def _sentence(schema: Mapping[str, Any], path: tuple[Any, ...], keyword: str) -> str:
    here: Any = schema
    for key in path:
        here = here.get("items", {}) if isinstance(key, int) else here.get("properties", {}).get(key, {})
    title = here.get("title") or (str(path[-1]) if path else "")
    if keyword == "additionalProperties":
        return _("Bỏ mục này: thao tác không có mục tên như vậy.")
    if keyword == "minItems":
        return _("{title}: chọn ít nhất một.").format(title=title)
    if keyword in ("required", "minLength"):
        return _("Nhập mục này: {title}.").format(title=title)
    if keyword == "maxLength":
        return _("{title}: viết ngắn lại, tối đa {most} ký tự.").format(
            title=title, most=here.get("maxLength")
        )
    if keyword in ("enum", "const", "oneOf"):
        choices = ", ".join(str(choice) for choice in here.get("enum", [])[:20])
        return _("{title}: chọn một trong các giá trị: {choices}.").format(title=title, choices=choices)
    return _("{title}: gửi đúng kiểu như mô tả của thao tác.").format(title=title)
