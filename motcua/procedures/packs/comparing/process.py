"""What differs between two processes: steps that came, went or got another id, hands, hours, ways on, bodies asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.ground.sentences import N_, Sentence
from motcua.procedures.packs.comparing.change import BODY, STEP, Change
from motcua.procedures.packs.hours import minutes
from motcua.procedures.packs.pack import Pack

ADDED = N_("Thêm bước “{name}”.")
REMOVED = N_("Bỏ bước “{name}”.")
RENAMED = N_("Bước “{name}” đổi mã từ {before} thành {now}.")
REWORDED = N_("Bước “{name}” nay gọi là “{now}”.")
MOVED = N_("Bước “{name}” chuyển sang nơi hoặc vai trò khác làm: trước {before}, nay {now}.")
HOURS = N_("Bước “{name}” đổi giờ làm: trước {before} phút, nay {now} phút.")
WAYS = N_("Từ bước “{name}” hồ sơ đi tiếp theo đường khác.")
BACK = N_("Bước “{name}” trả lại hoặc chờ bổ sung theo đường khác.")
TEXT = N_("Bước “{name}” đổi lời hướng dẫn hoặc giấy làm ra.")
BODY_ADDED = N_("Bước “{name}” hỏi thêm ý kiến: {body}.")
BODY_REMOVED = N_("Bước “{name}” không hỏi ý kiến {body} nữa.")
BODY_CHANGED = N_("Bước “{name}” hỏi ý kiến {body} theo cách khác.")
START = N_("Quy trình bắt đầu từ bước khác.")
_WAYS = ("next", "by", "join", "timer")
_BACK = ("on_supplement", "send_back_to")


def renamed_steps(pack: Pack) -> dict[str, str]:
    """Old id → new id, as the column `renamed_from` of the step table says; never guessed."""
    found: dict[str, str] = {}
    for row in pack.content["steps"]:
        before = row.get("renamed_from", ())
        found |= dict.fromkeys([before] if isinstance(before, str) else before, row["id"])
    return found


def changes(old: Pack, new: Pack) -> Iterator[Change]:
    """All differences, in the order of the new step table; what was removed comes last."""
    renamed = {was: now for was, now in renamed_steps(new).items() if was in old.steps}
    origin = {now: was for was, now in renamed.items()} | {one: one for one in new.steps if one in old.steps}
    before = {row["id"]: row for row in old.content["steps"]}
    after = {row["id"]: row for row in new.content["steps"]}
    if origin.get(next(iter(after))) != next(iter(before)):
        yield Change(STEP, "start-changed", next(iter(after)), Sentence(START))
    for step, row in after.items():
        if step not in origin:
            yield Change(STEP, "step-added", step, Sentence(ADDED, {"name": row["name"]}))
            continue
        was = before[origin[step]]
        if was["id"] != step:
            values = {"name": row["name"], "before": was["id"], "now": step}
            yield Change(STEP, "step-renamed", step, Sentence(RENAMED, values))
        yield from _row(step, _mapped(was, renamed), row)
        yield from _bodies(step, was, row)
    for step, row in before.items():
        if step not in origin.values():
            yield Change(STEP, "step-removed", step, Sentence(REMOVED, {"name": row["name"]}))


def _row(step: str, was: Mapping[str, Any], row: Mapping[str, Any]) -> Iterator[Change]:
    def said(kind: str, words: str, **values: str | int) -> Change:
        return Change(STEP, kind, step, Sentence(words, {"name": was["name"], **values}))

    if was["name"] != row["name"]:
        yield said("step-reworded", REWORDED, now=row["name"])
    if _hands(was) != _hands(row):
        yield said("step-moved", MOVED, before=_hands(was), now=_hands(row))
    if minutes(was["hours"]) != minutes(row["hours"]):
        yield said("step-hours-changed", HOURS, before=minutes(was["hours"]), now=minutes(row["hours"]))
    if any(was.get(key) != row.get(key) for key in _WAYS):
        yield said("ways-changed", WAYS)
    if any(was.get(key) != row.get(key) for key in _BACK):
        yield said("ways-back-changed", BACK)
    if (was["text"], was.get("paper")) != (row["text"], row.get("paper")):
        yield said("step-text-changed", TEXT)


def _hands(row: Mapping[str, Any]) -> str:
    """Role, unit and kind of agency of a row, as they are written in it."""
    return "/".join(part for part in (row["role"], row["unit"], row.get("at", "")) if part)


def _mapped(row: Mapping[str, Any], renamed: Mapping[str, str]) -> Mapping[str, Any]:
    """The row with every step that it mentions called as the new version calls it."""

    def mapped(value: Any) -> Any:
        if isinstance(value, str):
            return renamed.get(value, value)
        if isinstance(value, list):
            return [mapped(one) for one in value]
        return {**value, "to": mapped(value["to"])} if isinstance(value, Mapping) and "to" in value else value

    return {**row, **{key: mapped(row[key]) for key in ("next", "join", "timer", *_BACK) if key in row}}


def _bodies(step: str, was: Mapping[str, Any], row: Mapping[str, Any]) -> Iterator[Change]:
    before, after = ({one["id"]: one for one in side.get("consult", ())} for side in (was, row))
    for body, one in after.items():
        values = {"name": row["name"], "body": one["name"]}
        if body not in before:
            kind = "body-added-required" if one.get("when") is not None else "body-added"
            yield Change(BODY, kind, body, Sentence(BODY_ADDED, values))
        elif one != before[body]:
            yield Change(BODY, "body-changed", body, Sentence(BODY_CHANGED, values))
    for body, one in before.items():
        if body not in after:
            values = {"name": was["name"], "body": one["name"]}
            yield Change(BODY, "body-removed", body, Sentence(BODY_REMOVED, values))
