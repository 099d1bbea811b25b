"""Taking checkpoints of all chains, and holding the journal against them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from motcua.audit import anchors, merkle
from motcua.audit.anchors import AnchoredHead
from motcua.audit.models import Checkpoint
from motcua.ground.sentences import Sentence

NO_ROOT = ""


@dataclass(frozen=True)
class Fault:
    """What does not agree with the anchors; subject and seq are None when an anchor itself is at fault."""

    subject: str | None
    seq: int | None
    why: Sentence


def upto() -> int:
    """The newest journal row that a checkpoint has seen; 0 before the first."""
    last = Checkpoint.objects.order_by("-pk").first()
    return last.upto if last else 0


def take(heads: Iterable[AnchoredHead], *, upto: int, at: datetime) -> Checkpoint | None:
    """Anchor the heads of the chains that grew since the last checkpoint; None when none did.

    Heads may come again that the last checkpoint has already: alone they make no new one.
    The file is written before the row: a crash between leaves an anchor too many, never one too few.
    """
    heads = list(heads)
    if not heads:
        return None
    anchors.folder().mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        previous = Checkpoint.objects.select_for_update().order_by("-pk").first()
        known = anchors.lines()
        number = max([previous.pk if previous else 0, *(_number(line) for line in known)]) + 1
        if previous and set(heads) <= set(anchors.heads_of(anchors.read_leaves(previous.pk) or ())):
            return None
        before = str(known[-1].get("merkle_root", NO_ROOT)) if known else NO_ROOT
        root = _root(before, anchors.write_heads(number, heads))
        body = {
            "id": number,
            "upto": upto,
            "merkle_root": root,
            "previous": before,
            "anchored_at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        }
        signature = anchors.sign(body)
        anchors.append({**body, "signature": signature})
        return Checkpoint.objects.create(
            pk=number, upto=upto, merkle_root=root, signature=signature, anchored_at=at
        )


def verify(hash_of: Callable[[str, int], str | None]) -> list[Fault]:
    """Hold the journal against every anchor; empty when all agree.

    `hash_of(subject, seq)` gives the stored hash of a row, None when there is none. An anchored head covers
    all rows before it, so a chain rewritten with fresh hashes betrays itself here and nowhere else.
    """
    faults: list[Fault] = []
    before, known = NO_ROOT, anchors.lines()
    kept = {c.pk: c for c in Checkpoint.objects.order_by("pk")}
    heads: dict[str, AnchoredHead] = {}
    for line in known:
        why, leaves = _line_fault(line, before, kept.pop(_number(line), None))
        if why:
            faults.append(Fault(None, None, why))
        heads.update((head.subject, head) for head in anchors.heads_of(leaves))
        before = str(line.get("merkle_root", NO_ROOT))
    faults.extend(
        Fault(None, None, Sentence("Điểm neo {number} không còn trong tệp neo.", {"number": number}))
        for number in kept
    )
    return faults + [f for head in heads.values() if (f := _head_fault(head, hash_of))]


def _line_fault(
    line: dict[str, Any], before: str, row: Checkpoint | None
) -> tuple[Sentence | None, list[bytes]]:
    """What is wrong with one anchored line, and its leaves when they can be trusted."""
    number = _number(line)
    body = {key: value for key, value in line.items() if key != "signature"}
    if not anchors.is_signed(body, str(line.get("signature", ""))):
        return Sentence("Chữ ký của điểm neo {number} không đúng.", {"number": number}), []
    if line["previous"] != before:
        return Sentence("Điểm neo {number} không nối với điểm trước.", {"number": number}), []
    leaves = anchors.read_leaves(number)
    if leaves is None or _root(before, leaves) != line["merkle_root"]:
        why = Sentence("Tệp đầu chuỗi của điểm neo {number} thiếu hoặc đã bị sửa.", {"number": number})
        return why, []
    if row is not None and (row.merkle_root, row.upto) != (line["merkle_root"], line["upto"]):
        return Sentence("Điểm neo {number} trong cơ sở dữ liệu đã bị sửa.", {"number": number}), leaves
    return None, leaves


def _head_fault(head: AnchoredHead, hash_of: Callable[[str, int], str | None]) -> Fault | None:
    stored = hash_of(head.subject, head.seq)
    if stored == head.hash:
        return None
    if stored is None:
        return Fault(head.subject, head.seq, Sentence("Dòng này đã được neo nhưng không còn trong sổ."))
    return Fault(head.subject, head.seq, Sentence("Chuỗi đã bị viết lại: không khớp điểm neo đã ký."))


def _number(line: dict[str, Any]) -> int:
    number = line.get("id")
    return number if isinstance(number, int) else 0


def _root(before: str, leaves: list[bytes]) -> str:
    return merkle.root([before.encode(), *leaves])
