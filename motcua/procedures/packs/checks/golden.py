"""Do the example dossiers get the fee, the route, the promised time and the papers that a lawyer expects?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua.flow.expressions import TooBig
from motcua.ground.refusals import Refused
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.nearby import children_of, nearby
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.rehearsal import Played, play
from motcua.procedures.packs.source import PackSource

WORDS = {
    "errors": "chỗ sai của tờ khai",
    "fee_vnd": "mức thu (đồng)",
    "slots": "giấy tờ bắt buộc",
    "route": "đường đi",
    "due_at": "hạn trả",
    "papers": "giấy in ra",
    "children": "các nhánh liên thông",
}
NEEDED = ("fee_vnd", "route", "due_at", "papers")


def check(source: PackSource, pack: Pack, findings: Findings) -> None:
    """Play every golden dossier whose file could be read, and see that together they expect everything."""
    stated: set[str] = set()
    others = nearby(source, children_of(source))
    for file in source.in_folder("golden", ".yaml"):
        golden = source.mapping(file)
        if not golden or findings.has(file):
            continue
        stated |= golden["expect"].keys()
        _play(file, golden, pack, others, source, findings)
    missing = [WORDS[key] for key in NEEDED if key not in stated]
    if missing:
        message = Sentence("Chưa có hồ sơ mẫu nào nêu: {what}.", {"what": ", ".join(missing)})
        findings.add("golden", "", "golden-missing", message, "Thêm hồ sơ mẫu vào thư mục golden.")


def _play(
    file: str,
    golden: Mapping[str, Any],
    pack: Pack,
    others: Mapping[str, Pack],
    source: PackSource,
    findings: Findings,
) -> None:
    for pointer, text in _moments(golden):
        if not _is_moment(text):
            where = source.where(file, pointer)
            findings.add(file, where, "schema", "Không có ngày giờ này trên lịch.", "Sửa ngày giờ.")
    if findings.has(file):
        return
    try:
        played = play(pack, golden, others)
    except (Refused, TooBig) as error:
        message = Sentence("Không chạy được hồ sơ mẫu: {reason}", {"reason": str(error) or "số quá lớn"})
        findings.add(file, "", "golden", message, "Sửa hồ sơ mẫu hoặc gói.")
        return
    _compare(file, golden, played, source, findings)


def _compare(
    file: str, golden: Mapping[str, Any], played: Played, source: PackSource, findings: Findings
) -> None:
    expected = {"errors": [], **golden["expect"]}
    if played.stuck and "route" in expected:
        findings.add(
            file, "", "golden-route", Sentence("{why}", {"why": played.stuck}), "Sửa outcomes hoặc bước."
        )
    for key, wanted in expected.items():
        found = getattr(played, key)
        if _plain(key, found) != _plain(key, wanted):
            values: dict[str, str | int] = {
                "what": WORDS[key],
                "wanted": _shown(wanted),
                "found": _shown(found),
            }
            message = Sentence("Mong đợi {what} là {wanted}, gói cho ra {found}.", values)
            mend = Sentence("Sửa gói, hoặc sửa hồ sơ mẫu nếu luật nói khác.")
            where = source.where(file, f"/expect/{key}" if key in golden["expect"] else "/expect")
            findings.add(file, where, f"golden-{key.removesuffix('_vnd').replace('_', '-')}", message, mend)


def _plain(key: str, value: Any) -> Any:
    if key in ("errors", "slots"):
        return sorted(value)
    if key == "due_at":
        return str(value)[:16]
    if key == "children":
        return {child: list(route) for child, route in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shown(list(one))}" for key, one in value.items()) or "(không có)"
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value) or "(không có)"
    return str(value) if value != "" else "(chưa tính được)"


def _moments(golden: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = [("/accepted_at", golden["accepted_at"])] if "accepted_at" in golden else []
    found += [("/expect/due_at", golden["expect"]["due_at"])] if "due_at" in golden["expect"] else []
    for number, pause in enumerate(golden.get("pauses", ())):
        found += [(f"/pauses/{number}/{side}", text) for side, text in enumerate(pause)]
    return found


def _is_moment(text: str) -> bool:
    try:
        return date.min.year < datetime.fromisoformat(text).year < date.max.year - 10
    except ValueError:
        return False
