"""The recorded approval (phê duyệt) of a pack: who drafted, who reviewed the law, who approved, by which decision.

It lies beside pack.yaml as approval.yaml and is frozen with the version. From its `effective_on` on the version counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from motcua.ground.refusals import Invalid
from motcua.ground.sentences import N_, Sentence
from motcua.procedures.packs.plain_yaml import Document
from motcua.procedures.packs.source import PackSource

FILE = "approval.yaml"
PERSONS = ("drafted_by", "reviewed_by", "approved_by")
NEEDED = (*PERSONS, "decision", "decided_on", "effective_on")
UNAPPROVED = N_(
    "Gói chưa có phê duyệt: thêm tệp approval.yaml với người soạn, người thẩm định, người phê duyệt, số quyết định, "
    "ngày ký và ngày hiệu lực."
)


class NotApproved(Invalid):
    """Nobody has recorded that this pack was approved."""

    def __init__(self) -> None:
        super().__init__(Sentence(UNAPPROVED), code="not_approved")


def same_person(approval: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The pairs of roles that one person holds; how the name is spaced and cased makes no other person."""
    for one, other in combinations(PERSONS, 2):
        if _folded(approval[one]) == _folded(approval[other]):
            yield one, other


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def effective_on(content: Mapping[str, Any]) -> date:
    """From which day on the content of a pack counts. Refuses: NotApproved."""
    approval = content.get("approval")
    if not approval:
        raise NotApproved
    return date.fromisoformat(approval["effective_on"])


def approved(source: PackSource, said: Mapping[str, str]) -> PackSource:
    """The pack with these entries of its approval, instead of those in its folder; nothing said, nothing changed."""
    if not said:
        return source
    record = {**source.mapping(FILE), **said}
    record.setdefault("note", None)
    files = {**source.files, FILE: json.dumps(record, ensure_ascii=False)}
    faults = [one for one in source.faults if one.file != FILE]
    documents = {**source.documents, FILE: Document(record)}
    return replace(source, files=files, documents=documents, faults=faults)
