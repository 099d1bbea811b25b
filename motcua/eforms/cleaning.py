"""Answers that came as JSON, made safe to check and to keep: plain types, bounded, NFC, tidy.

A page's answers pass here too and come out as they are. Never raises, whatever was sent.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as N_

from motcua.eforms import tree, typed
from motcua.eforms.definition import FormDefinition
from motcua.ground.refusals import FieldError
from motcua.ground.sentences import Sentence

DEEPEST = 16
LONGEST_TEXT = 100_000
LONGEST_KEY = 100
MOST_VALUES = 20_000
LARGEST_NUMBER = 2**53 - 1
_WHOLE = N_("Nhập số nguyên, không có phần lẻ.")
_KINDS = N_("Gửi chữ, số nguyên, đúng sai, danh sách hoặc đối tượng.")


class _Cleaner:
    """One pass over the answers, collecting what cannot be kept."""

    def __init__(self, definition: FormDefinition) -> None:
        self.fields, self.names = definition.by_path, definition.names
        self.errors: list[FieldError] = []
        self.left = MOST_VALUES

    def refuse(self, path: tree.Path, sentence: Sentence) -> None:
        self.errors.append(FieldError(tree.pointer(path), sentence))

    def clean(self, value: Any, path: tree.Path) -> Any:
        self.left -= 1
        if self.left < 0:
            return None
        if self.left == 0:
            self.refuse((), Sentence("Gửi ít dữ liệu hơn: tờ khai này có quá nhiều giá trị."))
            return None
        if isinstance(value, str):
            return self._text(value, path)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return self._number(value, path)
        if isinstance(value, Mapping | list) and len(path) >= DEEPEST:
            self.refuse(path, Sentence("Gửi dữ liệu ít tầng lồng nhau hơn."))
            return None
        if isinstance(value, Mapping):
            return self.object(value, path)
        if isinstance(value, list):
            return [self.clean(one, (*path, index)) for index, one in enumerate(value)]
        self.refuse(path, Sentence(_WHOLE if isinstance(value, float) else _KINDS))
        return None

    def _number(self, value: int, path: tree.Path) -> int | None:
        if abs(value) > LARGEST_NUMBER:
            self.refuse(path, Sentence("Nhập số nhỏ hơn: số này quá lớn."))
            return None
        return value

    def _text(self, value: str, path: tree.Path) -> str | None:
        if len(value) > LONGEST_TEXT:
            self.refuse(path, Sentence("Viết ngắn lại: chữ ở đây quá dài."))
            return None
        field = self.fields.get(tuple(key for key in path if isinstance(key, str)))
        cleaned = typed.text(value, is_line=field is None or field.is_line)
        if typed.REPLACED in cleaned:
            self.refuse(path, Sentence("Bỏ ký tự lạ (không hiện được) trong ô này rồi gõ lại."))
        if field is not None and field.codes is not None:
            return field.codes.code_of(cleaned) or cleaned
        return typed.tidy(field.format, cleaned) if field is not None else cleaned

    def object(self, value: Mapping[Any, Any], path: tree.Path) -> dict[str, Any]:
        cleaned: dict[str, Any] = {}
        for key, below in value.items():
            if key in self.names:
                cleaned[key] = self.clean(below, (*path, key))
                continue
            name = typed.text(str(key)[:LONGEST_KEY])
            if name != key or typed.REPLACED in name:
                self.refuse((*path, name), Sentence("Bỏ mục này: tờ khai không có mục tên như vậy."))
            else:
                cleaned[name] = self.clean(below, (*path, name))
        return cleaned


def clean(definition: FormDefinition, data: Any) -> tuple[dict[str, Any], list[FieldError]]:
    """A safe copy of the answers and what had to be refused in them.

    What was refused is None in the copy, except text with strange characters, which keeps them as U+FFFD.
    """
    cleaner = _Cleaner(definition)
    if not isinstance(data, Mapping):
        cleaner.refuse((), Sentence("Gửi câu trả lời là một đối tượng, mỗi mục một câu."))
        return {}, cleaner.errors
    return cleaner.object(data, ()), cleaner.errors
