"""A hash chain over the rows of one subject. Pure: rows in, broken places out.

Row `seq` (counted from 1 without gaps) holds the hash of row `seq - 1` and its own hash over that
and all its other columns; the subject itself keeps the place and hash of its last row, the head.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from motcua.ground.sentences import Sentence

GENESIS = "0" * 64
_encoded = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode

CHANGED = Sentence("Nội dung không còn khớp với mã băm: dòng này đã bị sửa.")
UNLINKED = Sentence("Không nối với dòng trước: dòng này đã bị sửa, tráo hoặc chèn vào.")
OUT_OF_ORDER = Sentence("Dòng đứng sai thứ tự hoặc lặp lại.")


class Link(NamedTuple):
    """One stored row: its place, the two stored hashes, and the columns that its hash covers."""

    seq: int
    prev_hash: str
    hash: str
    fields: Mapping[str, Any]


class Head(NamedTuple):
    """Where the subject says that its chain ends; seq 0 and GENESIS for a chain without rows."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Broken:
    """A place where the chain does not hold, and why."""

    seq: int
    why: Sentence


def link(prev_hash: str, fields: Mapping[str, Any]) -> str:
    """The hash of a row: SHA-256 in hex over sorted ASCII JSON of its columns and the hash before it.

    Values are text, whole numbers, booleans or None; times go in as text in UTC, so that every database
    agrees. Text is taken letter by letter: even a change between NFC and NFD is a change.
    """
    whole = {"fields": dict(fields), "prev": prev_hash}
    return hashlib.sha256(_encoded(whole).encode()).hexdigest()


def walk(
    rows: Iterable[tuple[int, str, str, Mapping[str, Any]]], head: tuple[int, str] | None = None
) -> list[Broken]:
    """Every broken place of one subject's chain; empty when it holds.

    `rows` come in the order of the journal; `head` is what the subject remembers of its last row and
    betrays rows cut off at the end. Each row is judged by the stored hash before it, so that one changed
    row is named once and not with all its successors.
    """
    broken: list[Broken] = []
    last = Head(0, GENESIS)
    for row in (Link(*found) for found in rows):
        fault = _fault(row, last)
        if fault:
            broken.append(fault)
        last = Head(max(row.seq, last.seq), row.hash)
    if head is not None and Head(*head) != last:
        broken.extend(_fault_at_the_end(Head(*head), last, already=broken))
    return broken


def _fault(row: Link, last: Head) -> Broken | None:
    if row.seq <= last.seq:
        return Broken(row.seq, OUT_OF_ORDER)
    if row.seq > last.seq + 1:
        return _missing(last.seq + 1, row.seq - 1)
    if row.prev_hash != last.hash:
        return Broken(row.seq, UNLINKED)
    if link(row.prev_hash, row.fields) != row.hash:
        return Broken(row.seq, CHANGED)
    return None


def _fault_at_the_end(head: Head, last: Head, *, already: list[Broken]) -> list[Broken]:
    if head.seq > last.seq:
        return [_missing(last.seq + 1, head.seq)]
    if head.seq < last.seq:
        return [Broken(head.seq + 1, Sentence("Có dòng sau dòng cuối mà hồ sơ đã ghi nhận."))]
    if any(b.seq == last.seq for b in already):
        return []
    return [Broken(last.seq, Sentence("Dòng cuối không phải dòng mà hồ sơ đã ghi nhận."))]


def _missing(first: int, last: int) -> Broken:
    if first == last:
        return Broken(first, Sentence("Thiếu dòng {first}: dòng này đã bị xóa.", {"first": first}))
    both = {"first": first, "last": last}
    return Broken(first, Sentence("Thiếu các dòng từ {first} đến {last}: đã bị xóa.", both))
