"""What differs between the papers that two versions ask for."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.ground.sentences import N_, Sentence
from motcua.procedures.packs.comparing.change import SLOT, Change
from motcua.procedures.packs.pack import Pack

ADDED = N_("Thêm giấy tờ “{name}”.")
ADDED_REQUIRED = N_("Thêm giấy tờ bắt buộc “{name}”.")
REMOVED = N_("Bỏ giấy tờ “{name}”.")
REQUIRED = N_("Giấy tờ “{name}” nay bắt buộc trong trường hợp trước đây không cần.")
OPTIONAL = N_("Giấy tờ “{name}” nay không bắt buộc nữa.")
WHEN = N_("Giấy tờ “{name}” được hỏi theo điều kiện khác.")
FILES = N_("Giấy tờ “{name}” nay nhận {now}; trước nhận {before}.")
MOST = N_("{kinds}, tối đa {count} tệp")
REWORDED = N_("Giấy tờ “{name}” nay gọi là “{now}”.")


def changes(old: Pack, new: Pack) -> Iterator[Change]:
    """All differences, in the order of the new version; what was removed comes last."""
    before = {row["id"]: row for row in old.said["slots"]}
    for slot in new.slots:
        row = next(one for one in new.said["slots"] if one["id"] == slot.id)
        was = before.get(slot.id)
        if was is None:
            kind, words = ("slot-added-required", ADDED_REQUIRED) if slot.required else ("slot-added", ADDED)
            yield Change(SLOT, kind, slot.id, Sentence(words, {"name": slot.name}))
        else:
            yield from _one(was, row)
    now = {slot.id for slot in new.slots}
    for slot in old.slots:
        if slot.id not in now:
            yield Change(SLOT, "slot-removed", slot.id, Sentence(REMOVED, {"name": slot.name}))


def _one(was: dict[str, object], row: dict[str, object]) -> Iterator[Change]:
    name, when, had = str(was["name"]), row.get("when"), was.get("when")

    def said(kind: str, words: str, **values: str | Sentence) -> Change:
        return Change(SLOT, kind, str(row["id"]), Sentence(words, {"name": name, **values}))

    if row["required"] and not (was["required"] and had in (None, when)):
        yield said("slot-newly-required", REQUIRED)
    elif was["required"] and not row["required"]:
        yield said("slot-no-longer-required", OPTIONAL)
    elif when != had:
        yield said("slot-condition-changed", WHEN)
    if (was["accepts"], was["max_files"]) != (row["accepts"], row["max_files"]):
        yield said("slot-files-changed", FILES, before=_files(was), now=_files(row))
    if name != row["name"]:
        yield said("slot-reworded", REWORDED, now=str(row["name"]))


def _files(row: dict[str, object]) -> Sentence:
    accepts = row["accepts"]
    kinds = ", ".join(str(one).upper() for one in accepts) if isinstance(accepts, list) else ""
    return Sentence(MOST, {"kinds": kinds, "count": str(row["max_files"])})
