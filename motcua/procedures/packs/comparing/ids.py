"""The ids of a version that must never be reused: questions, papers, steps, bodies that are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from motcua.eforms.definition import FormDefinition
from motcua.eforms.questions import Field
from motcua.ground.sentences import N_, Sentence
from motcua.procedures.packs.comparing.change import BODY, FORM, RESULT, SLOT, STEP, Change, Ids, Used
from motcua.procedures.packs.comparing.process import renamed_steps
from motcua.procedures.packs.comparing.words import DOES, PARTS, TYPES
from motcua.procedures.packs.pack import Pack


def ids_of(pack: Pack) -> Ids:
    """Every id that the version uses, with what it stands for."""
    found: dict[tuple[str, str], Used] = {}
    for part, form in ((FORM, pack.form), (RESULT, pack.result_form)):
        found |= {(part, name): used for name, used in _fields(form)}
    for slot in pack.slots:
        found[SLOT, slot.id] = Used("", "", slot.name)
    for step in pack.steps.values():
        found[STEP, step.id] = Used(step.does, DOES.get(step.does, step.does), step.name)
    for body in pack.bodies.values():
        found[BODY, body.id] = Used(f"{body.agency}/{body.unit}", body.name, body.name)
    return found


def _fields(form: FormDefinition | None) -> Iterator[tuple[str, Used]]:
    for path, field in form.by_path.items() if form is not None else ():
        said = TYPES.get(field.format) or TYPES.get(field.type, field.type)
        yield ".".join(path), Used(field_type(field), said, field.label)


def field_type(field: Field) -> str:
    """What decides whether a question is still the same one: the type, format and list of its answers."""
    parts = (field.type, field.format, str(field.schema.get("list", "")))
    return "/".join(part for part in parts if part)


def renamings(new: Pack, earlier: Sequence[tuple[int, Ids]]) -> Iterator[Change]:
    """What is wrong with `renamed_from`: an id of the same table, or one that no earlier version had so."""
    for before, now in renamed_steps(new).items():
        values = {"before": before, "id": now}
        was = [ids[STEP, before].sort for _number, ids in earlier if (STEP, before) in ids]
        if before in new.steps:
            words = N_(
                "Bước “{id}” ghi đổi mã từ “{before}”, nhưng bảng vẫn còn bước “{before}”. Bỏ một trong hai."
            )
        elif not was:
            words = N_(
                "Bước “{id}” ghi đổi mã từ “{before}”, nhưng chưa phiên bản nào có bước ấy. Bỏ renamed_from."
            )
        elif was[-1] != new.steps[now].does:
            words = N_(
                "Bước “{id}” ghi đổi mã từ “{before}”, nhưng hai bước làm việc khác loại. Bỏ renamed_from."
            )
        else:
            continue
        yield Change(STEP, "rename-unknown", now, Sentence(words, values))


def reused(new: Ids, earlier: Sequence[tuple[int, Ids]]) -> Iterator[Change]:
    """What of `new` some earlier version used otherwise, or gave up; earlier versions oldest first."""
    for (part, name), used in new.items():
        having = [(number, ids[part, name]) for number, ids in earlier if (part, name) in ids]
        if not having:
            continue
        last, before = having[-1]
        values: dict[str, str | int | Sentence] = {
            "what": Sentence(PARTS[part]),
            "id": name,
            "version": last,
            "before": Sentence(before.said),
            "now": Sentence(used.said),
        }
        if before.sort != used.sort:
            words = N_(
                "Mã {what} “{id}” ở phiên bản {version} là {before}, nay là {now}. "
                "Mã đã dùng không đổi nghĩa: đặt mã mới."
            )
            yield Change(part, "id-retyped", name, Sentence(words, values))
        elif (part, name) not in earlier[-1][1]:
            words = N_("Mã {what} “{id}” đã bỏ sau phiên bản {version}. Mã đã bỏ không dùng lại: đặt mã mới.")
            yield Change(part, "id-reused", name, Sentence(words, values))
