"""What differs between two forms: questions that came, went, must now be answered, or take other answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Field
from motcua.eforms.ui_document import always_required, leaves_of_if, required_paths
from motcua.ground.canonical import canonical_json
from motcua.ground.sentences import N_, Sentence
from motcua.procedures.packs.comparing.change import Change
from motcua.procedures.packs.comparing.ids import field_type
from motcua.procedures.packs.comparing.words import TYPES

ALWAYS = "always"
ADDED = N_("Thêm câu hỏi “{name}”.")
ADDED_REQUIRED = N_("Thêm câu hỏi bắt buộc “{name}”.")
REMOVED = N_("Bỏ câu hỏi “{name}”.")
RETYPED = N_("Câu hỏi “{name}” đổi kiểu: trước là {before}, nay là {now}.")
REQUIRED = N_("Câu hỏi “{name}” nay phải trả lời trong trường hợp trước đây không bắt buộc.")
OPTIONAL = N_("Câu hỏi “{name}” nay được bỏ trống trong trường hợp trước đây bắt buộc.")
CODES_GONE = N_("Câu hỏi “{name}” không còn nhận: {codes}.")
CODES_ADDED = N_("Câu hỏi “{name}” nhận thêm: {codes}.")
CODES_MEAN = N_("Câu hỏi “{name}” có lựa chọn đổi nghĩa: {codes}.")
RULES = N_("Câu hỏi “{name}” kiểm tra câu trả lời theo quy tắc khác.")
WHEN = N_("Câu hỏi “{name}” hiện ra theo điều kiện khác.")
REWORDED = N_("Câu hỏi “{name}” nay viết là “{now}”.")
# What of a question's schema is told by a change of its own, or asks nothing.
_TOLD = frozenset(
    {
        *("title", "description", "type", "format", "list", "enum", "oneOf", "required", "properties"),
        *("items", "allOf", "examples", "additionalProperties"),
    }
)


def changes(part: str, old: FormDefinition, new: FormDefinition) -> Iterator[Change]:
    """All differences, in the order in which the new form asks; what was removed comes last."""
    if old.sha256 == new.sha256 and old.lists.keys() == new.lists.keys():
        return
    was_asked, is_asked = demands(old.schema), demands(new.schema)
    for path, field in new.by_path.items():
        name = ".".join(path)
        before = old.by_path.get(path)
        if before is None:
            needed = name in is_asked
            kind, words = ("field-added-required", ADDED_REQUIRED) if needed else ("field-added", ADDED)
            yield Change(part, kind, name, Sentence(words, {"name": field.label}))
            continue
        yield from _one(part, name, before, field)
        yield from _demanded(part, name, field, was_asked.get(name), is_asked.get(name))
    for path, field in old.by_path.items():
        if path not in new.by_path:
            yield Change(part, "field-removed", ".".join(path), Sentence(REMOVED, {"name": field.label}))


def _one(part: str, name: str, old: Field, new: Field) -> Iterator[Change]:
    def said(kind: str, words: str, **values: str | Sentence) -> Change:
        return Change(part, kind, name, Sentence(words, {"name": old.label, **values}))

    if field_type(old) != field_type(new):
        yield said("field-retyped", RETYPED, before=_typed(old), now=_typed(new))
        return
    before, now = ({one.text: one.label for one in field.choices} for field in (old, new))
    if gone := [label for code, label in before.items() if code not in now]:
        yield said("field-codes-removed", CODES_GONE, codes=", ".join(gone))
    if fresh := [label for code, label in now.items() if code not in before]:
        yield said("field-codes-added", CODES_ADDED, codes=", ".join(fresh))
    if turned := [f"{before[c]} → {now[c]}" for c in now if c in before and before[c] != now[c]]:
        yield said("field-codes-reworded", CODES_MEAN, codes=", ".join(turned))
    if _rules(old) != _rules(new):
        yield said("field-rules-changed", RULES)
    if old.when != new.when:
        yield said("field-condition-changed", WHEN)
    if old.label != new.label:
        yield said("field-reworded", REWORDED, now=new.label)


def _demanded(
    part: str, name: str, field: Field, before: frozenset[str] | None, now: frozenset[str] | None
) -> Iterator[Change]:
    """Newly required wherever some case asks for it that did not; else no longer required somewhere."""
    was, has = before or frozenset(), now or frozenset()
    if has - was and ALWAYS not in was:
        yield Change(part, "field-newly-required", name, Sentence(REQUIRED, {"name": field.label}))
    elif was - has and ALWAYS not in has:
        yield Change(part, "field-no-longer-required", name, Sentence(OPTIONAL, {"name": field.label}))


def demands(schema: Mapping[str, Any], above: tuple[str, ...] = ()) -> dict[str, frozenset[str]]:
    """By path, in which cases an answer must be given: "always", or each `if` of the schema as text."""
    found: dict[str, set[str]] = {}
    for path, own in _leaves(schema):
        name = ".".join((*above, *path))
        if always_required(schema, path):
            found.setdefault(name, set()).add(ALWAYS)
        if isinstance(own.get("items"), Mapping):
            for inner, cases in demands(own["items"], (*above, *path)).items():
                found.setdefault(inner, set()).update(cases)
    for rule in schema.get("allOf", ()):
        case = canonical_json([[list(path), test] for path, test in leaves_of_if(rule["if"])]).decode()
        for needed in required_paths(rule["then"]):
            for path, _own in _leaves(schema):
                if path[: len(needed)] == needed and always_required_below(schema, needed, path):
                    found.setdefault(".".join((*above, *path)), set()).add(case)
    return {name: frozenset(cases) for name, cases in found.items()}


def always_required_below(schema: Mapping[str, Any], needed: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether an answer that has the object `needed` always has what lies at `path` in it."""
    here: Any = schema
    for key in needed:
        here = here.get("properties", {}).get(key, {})
    return always_required(here, path[len(needed) :])


def _leaves(
    schema: Mapping[str, Any], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    for key, own in schema.get("properties", {}).items():
        if own.get("type") == "object":
            yield from _leaves(own, (*above, key))
        else:
            yield (*above, key), own


def _rules(field: Field) -> bytes:
    return canonical_json({key: value for key, value in field.schema.items() if key not in _TOLD})


def _typed(field: Field) -> Sentence:
    return Sentence(TYPES.get(field.format) or TYPES.get(field.type, field.type))
