"""The gate before publishing (cổng ban hành): every proof by its name, passed, failed or not yet asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from motcua.ground.refusals import Refused
from motcua.ground.sentences import N_, Sentence
from motcua.ground.worktime import parse_limit
from motcua.procedures.packs.budget import longest_minutes, shortest_allowance
from motcua.procedures.packs.checking import Proof, prove
from motcua.procedures.packs.checks.consulted import longest_wait
from motcua.procedures.packs.findings import Finding
from motcua.procedures.packs.hours import said as hours
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.printing import Printing
from motcua.procedures.packs.source import PackSource

PASSED, FAILED, WAITING = "passed", "failed", "waiting"


@dataclass(frozen=True)
class Check:
    """One named proof. `rules`: beginnings of the names of the rules it stands for. `needs`: what must be whole."""

    key: str
    title: str
    rules: tuple[str, ...]
    needs: str
    said: Callable[[Pack, int], Sentence]
    """What is told when it passed, from the pack and the number of its golden dossiers."""


@dataclass(frozen=True)
class Verdict:
    """What came of one proof."""

    key: str
    title: Sentence
    state: str
    said: Sentence
    findings: tuple[Finding, ...] = ()


def _plainly(words: str) -> Callable[[Pack, int], Sentence]:
    return lambda _pack, _golden: Sentence(words)


def _tables(pack: Pack, _golden: int) -> Sentence:
    return Sentence("{count} bảng, không hở, không chồng.", {"count": len(pack.tables)})


def _steps(pack: Pack, _golden: int) -> Sentence:
    return Sentence("{count} bước; từ bước nào cũng tới được lúc trả kết quả.", {"count": len(pack.steps)})


def _slots(pack: Pack, _golden: int) -> Sentence:
    return Sentence("{count} loại giấy tờ, tên ai đọc cũng hiểu.", {"count": len(pack.slots)})


def _law(pack: Pack, _golden: int) -> Sentence:
    undated = sum(law.valid_from is None for law in pack.law)
    if undated:
        values = {"count": len(pack.law), "undated": undated}
        return Sentence("{count} văn bản; {undated} văn bản chưa ghi ngày có hiệu lực.", values)
    return Sentence("{count} văn bản, đều còn hiệu lực vào ngày gói có hiệu lực.", {"count": len(pack.law)})


def _golden(_pack: Pack, golden: int) -> Sentence:
    return Sentence("{count} hồ sơ mẫu đều ra đúng như mong đợi.", {"count": golden})


def _budget(pack: Pack, _golden: int) -> Sentence:
    used, allowed = budget_of(pack)
    return Sentence(
        "Đường dài nhất {used} giờ làm việc, thời hạn để lại ít nhất {allowed} giờ.",
        {"used": hours(used), "allowed": hours(allowed)},
    )


def budget_of(pack: Pack) -> tuple[int, int]:
    """Working minutes: of the longest way, and the least that the limit leaves (0 when it cannot be read)."""
    waits = {row["id"]: longest_wait(row) for row in pack.content["steps"]}
    try:
        allowed = shortest_allowance(parse_limit(pack.said["limit"]["text"]))
    except Refused:
        allowed = 0
    return longest_minutes(pack.graph, waits, pack.limits.steps)[0], allowed


SHAPED, RUNNING, PRINTED = "shaped", "running", "printed"
CHECKS: tuple[Check, ...] = (
    Check(
        "files", N_("Tệp của gói"),
        ("file-", "unknown-file", "pack-too-large", "too-many-files", "not-", "control-character", "yaml", "json",
         "schema", "folder", "unreadable"),
        "", _plainly(N_("Đủ tệp, viết đúng mẫu.")),
    ),
    Check("form", N_("Biểu mẫu"), ("form", "words-"), SHAPED,
          _plainly(N_("Câu hỏi viết đúng khuôn, có ví dụ đầy đủ."))),
    Check("ids", N_("Mã giữ nguyên nghĩa"), ("id-",), RUNNING,
          _plainly(N_("Mã của câu hỏi, giấy tờ và bước không đổi nghĩa so với các bản trước."))),
    Check("slots", N_("Tên giấy tờ"), ("slot-",), SHAPED, _slots),
    Check("law", N_("Căn cứ pháp lý"), ("law-",), SHAPED, _law),
    Check("process", N_("Đường đi thông suốt"),
          ("step-", "soundness-", "result-step", "consult-id", "issuer", "handled-by"), SHAPED, _steps),
    Check("budget", N_("Thời gian"), ("time-budget", "consult-limit", "limit"), SHAPED, _budget),
    Check("tables", N_("Bảng quyết định"), ("table", "fee", "condition"), SHAPED, _tables),
    Check("papers", N_("Giấy in ra"), ("paper-",), PRINTED, _plainly(N_("Mọi mẫu giấy in được."))),
    Check("blank", N_("Tờ khai trống"), ("blank-",), PRINTED, _plainly(N_("Tờ khai trống in được."))),
    Check("golden", N_("Hồ sơ mẫu"), ("golden",), RUNNING, _golden),
    Check("approval", N_("Bản ghi phê duyệt"), ("approval-",), SHAPED,
          _plainly(N_("Ba người khác nhau, ngày nối tiếp nhau."))),
    Check("rest", N_("Điều gói nhắc tới"), ("",), SHAPED,
          _plainly(N_("Câu hỏi, giấy tờ, cơ quan mà gói nhắc tới đều có."))),
)  # fmt: skip
"""In the order of showing. A rule belongs to the first that knows it; the last takes the rest."""


def gate(
    source: PackSource, printing: Printing | None = None, earlier: Sequence[Pack] = ()
) -> tuple[Verdict, ...]:
    """Every proof of a pack by name. Those that rest on something broken wait; without `printing`, so do prints."""
    return verdicts(source, prove(source, printing, earlier))


def verdicts(source: PackSource, proof: Proof, more: Sequence[Finding] = ()) -> tuple[Verdict, ...]:
    """The same out of a proof that was made; `more`: findings from elsewhere (a province that lacks an agency)."""
    by_key: dict[str, list[Finding]] = {}
    for one in (*proof.found, *more):
        by_key.setdefault(key_of(one.rule), []).append(one)
    golden = len(source.in_folder("golden", ".yaml"))
    return tuple(_verdict(check, by_key.get(check.key, []), proof, golden) for check in CHECKS)


def key_of(rule: str) -> str:
    """The key of the check that a rule belongs to."""
    return next(check.key for check in CHECKS if rule.startswith(check.rules))


def _verdict(check: Check, found: Sequence[Finding], proof: Proof, golden: int) -> Verdict:
    title = Sentence(check.title)
    if found:
        said = Sentence("{count} chỗ cần sửa.", {"count": len(found)})
        return Verdict(check.key, title, FAILED, said, tuple(found))
    reached = {
        "": True,
        SHAPED: proof.is_shaped,
        RUNNING: proof.pack is not None,
        PRINTED: proof.is_printed,
    }
    if check.key == "approval" and proof.pack is not None and "approval" not in proof.pack.content:
        return Verdict(check.key, title, WAITING, Sentence("Ghi lại ở bước phê duyệt."))
    if not reached[check.needs]:
        return Verdict(check.key, title, WAITING, Sentence("Xét sau khi sửa những chỗ khác."))
    said = check.said(proof.pack, golden) if proof.pack is not None else Sentence("Không thấy chỗ sai.")
    return Verdict(check.key, title, PASSED, said)
