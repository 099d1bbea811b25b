"""What differs in the facts of two versions: limit, fees, papers, result, where it is handled, law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.ground.sentences import N_, Sentence
from motcua.procedures.packs.comparing.change import Change
from motcua.procedures.packs.comparing.process import renamed_steps
from motcua.procedures.packs.pack import Pack

NAME = N_("Thủ tục nay có tên “{now}”.")
LIMIT = N_("Thời hạn giải quyết: trước là {before}, nay là {now}.")
LIMIT_CASES = N_("Các trường hợp có thời hạn khác thay đổi.")
FEES = N_("Cách tính phí, lệ phí thay đổi.")
TABLE_ADDED = N_("Thêm bảng quyết định “{name}”.")
TABLE_REMOVED = N_("Bỏ bảng quyết định “{name}”.")
TABLE_CHANGED = N_("Bảng quyết định “{name}” thay đổi.")
CONDITIONS = N_("Điều kiện chọn đường đi của quy trình thay đổi.")
PAPER_ADDED = N_("Thêm mẫu giấy “{name}”.")
PAPER_REMOVED = N_("Bỏ mẫu giấy “{name}”.")
PAPER_CHANGED = N_("Mẫu giấy “{name}” thay đổi.")
RESULT = N_("Kết quả thay đổi: trước là {before}, nay là {now}.")
RESULT_WAY = N_("Cách lập hoặc đánh số kết quả thay đổi.")
RESULT_ADDED = N_("Nay có mẫu nhập nội dung kết quả.")
RESULT_REMOVED = N_("Không còn mẫu nhập nội dung kết quả.")
OTHERS = {
    "delivery": N_("Cách trả kết quả thay đổi."),
    "presence": N_("Việc người nộp phải có mặt thay đổi."),
    "requirements": N_("Yêu cầu, điều kiện thực hiện thay đổi."),
    "children": N_("Các thủ tục con làm liên thông thay đổi."),
}
AGENCIES = N_("Loại cơ quan giải quyết thay đổi.")
LAW = N_("Căn cứ pháp lý thay đổi: {numbers}.")


_MAKING = ("notation", "paper", "step", "issuer", "prefill")


def changes(old: Pack, new: Pack) -> Iterator[Change]:
    """All differences outside of forms, papers to send and steps."""
    was, now = old.said, new.said
    if was["name"] != now["name"]:
        yield Change("name", "renamed", "", Sentence(NAME, {"now": now["name"]}))
    if old.limit != new.limit:
        values = {"before": old.limit.said, "now": new.limit.said}
        yield Change("limit", "limit-changed", "", Sentence(LIMIT, values))
    if _cases(was) != _cases(now):
        yield Change("limit", "limit-cases-changed", "", Sentence(LIMIT_CASES))
    if was["fees"] != now["fees"]:
        yield Change("fee", "fees-changed", "", Sentence(FEES))
    yield from _tables(old, new)
    if was.get("conditions", {}) != now.get("conditions", {}):
        yield Change("condition", "conditions-changed", "", Sentence(CONDITIONS))
    yield from _each(
        "paper", old.content["papers"], new.content["papers"], (PAPER_ADDED, PAPER_REMOVED, PAPER_CHANGED)
    )
    yield from _result(old, new)
    for part, words in OTHERS.items():
        if was.get(part) != now.get(part):
            yield Change(part, f"{part}-changed", "", Sentence(words))
    if was["agency"]["types"] != now["agency"]["types"]:
        yield Change("agency", "agencies-changed", "", Sentence(AGENCIES))
    yield from _law(was["law"], now["law"])


def _cases(said: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [(one["text"], one.get("when"), one.get("step")) for one in said["limit"].get("cases", ())]


def _tables(old: Pack, new: Pack) -> Iterator[Change]:
    sides = [
        {name: (pack.said["tables"][name], text) for name, text in pack.content["tables"].items()}
        for pack in (old, new)
    ]
    charged = {fee["table"] for pack in (old, new) for fee in pack.said["fees"]}
    for one in _each("table", sides[0], sides[1], (TABLE_ADDED, TABLE_REMOVED, TABLE_CHANGED)):
        yield Change("fee", one.kind, one.where, one.sentence) if one.where in charged else one


def _each(
    part: str, was: Mapping[str, Any], now: Mapping[str, Any], words: tuple[str, str, str]
) -> Iterator[Change]:
    added, removed, changed = words
    for name in now:
        values = {"name": name}
        if name not in was:
            yield Change(part, f"{part}-added", name, Sentence(added, values))
        elif now[name] != was[name]:
            yield Change(part, f"{part}-changed", name, Sentence(changed, values))
    for name in was:
        if name not in now:
            yield Change(part, f"{part}-removed", name, Sentence(removed, {"name": name}))


def _result(old: Pack, new: Pack) -> Iterator[Change]:
    was, now = old.said["result"], new.said["result"]
    kind = str(now.get("kind", ""))
    if any(was.get(key) != now.get(key) for key in ("kind", "name")):
        values = {"before": was["name"], "now": now["name"]}
        yield Change("result", "result-changed", kind, Sentence(RESULT, values))
    step = renamed_steps(new).get(was.get("step", ""), was.get("step"))
    if any({**was, "step": step}.get(key) != now.get(key) for key in _MAKING):
        yield Change("result", "result-way-changed", kind, Sentence(RESULT_WAY))
    if (old.result_form is None) != (new.result_form is None):
        what, words = ("added", RESULT_ADDED) if old.result_form is None else ("removed", RESULT_REMOVED)
        yield Change("result", f"result-form-{what}", kind, Sentence(words))


def _law(was: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[Change]:
    before, after = ({row["id"]: row for row in rows} for rows in (was, now))
    turned = [one for one in [*after, *before] if before.get(one) != after.get(one)]
    if turned:
        numbers = dict.fromkeys((after.get(one) or before[one])["number"] for one in turned)
        yield Change("law", "law-changed", "", Sentence(LAW, {"numbers": ", ".join(numbers)}))
