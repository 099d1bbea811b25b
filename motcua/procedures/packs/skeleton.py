"""A first draft of a pack for a procedure that has none: the catalogue's facts on a process that is sound.

What the catalogue does not say is left for the author: the gate names it. No law, fee or date is made up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.ground.folding import fold
from motcua.ground.refusals import Invalid
from motcua.ground.worktime import Limit, parse_limit
from motcua.procedures.packs import skeleton_parts as parts
from motcua.procedures.packs.budget import shortest_allowance
from motcua.procedures.packs.yaml_writer import write

_NUMBER = re.compile(r"\b[0-9]{1,5}(?:/[0-9]{4})?/[0-9A-ZĐƯ][0-9A-ZĐƯa-zđư-]*(?:/[0-9A-ZĐƯa-zđư-]+)*")
_CODE = re.compile(r"[1-9]\.[0-9]{6}(?:\.[0-9A-Z.]+)?")
FEWEST_LETTERS = 12
LEVELS = ("bộ", "tỉnh", "huyện", "xã")
UNSAID = "Chưa ghi"
UNKNOWN_LIMIT = "5 ngày làm việc"
Files = dict[str, str]


@dataclass(frozen=True)
class Listed:
    """What the catalogue says of a procedure, as far as a pack asks it; empty where it says nothing."""

    code: str
    name: str
    field: str = ""
    level: str = ""
    agency_text: str = ""
    agency_types: Sequence[str] = ()
    limit_text: str = ""
    applicants: Sequence[str] = ()
    documents: Sequence[str] = ()
    sequence: Sequence[str] = ()
    methods: Sequence[str] = ()
    legal_basis: Sequence[str] = ()
    result: Sequence[str] = ()
    copies: int | None = None


def skeleton(listed: Listed, *, today: date) -> Files:
    """The files of the draft."""
    limit_text, limit = _limit(listed.limit_text)
    result = _line(listed.result[0]) if listed.result else f"Kết quả {listed.name}"
    name = slug(listed.name)
    said = parts.pack(
        {
            "id": name,
            "code": listed.code if _CODE.fullmatch(listed.code) else "9.000000",
            "name": _line(listed.name),
            "field": _line(listed.field) or UNSAID,
            "levels": [one for one in LEVELS if one in listed.level.split(";")] or ["tỉnh"],
            "effective_from": today.isoformat(),
            "types": list(listed.agency_types),
            "agency": _line(listed.agency_text) or UNSAID,
            "applicants": [_line(one) for one in listed.applicants[:20]] or ["Cá nhân, tổ chức"],
            "law": laws(listed.legal_basis),
            "order": [one[:4000] for one in listed.sequence[:40] if one.strip()] or list(parts.ORDER),
            "ways": [one[:4000] for one in listed.methods[:8] if one.strip()],
            "copies": listed.copies or 1,
            "limit": limit_text,
            "slots": slots(listed.documents),
            "result": result[:500],
        }
    )
    rows = parts.steps(shortest_allowance(limit))
    return {
        "pack.yaml": f"# Bản nháp lấy từ danh mục: {_line(listed.name)}.\n" + write(said),
        "form.json": _json(parts.FORM | {"title": f"Đơn đề nghị: {_line(listed.name)}"[:200]}),
        "form.ui.json": _json(parts.ui(parts.FORM_UI, "Đơn đề nghị")),
        "result.json": _json(parts.RESULT),
        "result.ui.json": _json(parts.ui(parts.RESULT_UI, "Kết quả")),
        "steps.yaml": "# Bảng các bước. Giờ là giờ làm việc; bước nhận hồ sơ đứng trước đồng hồ.\n"
        + write({"steps": rows}),
        "papers/ket-qua.typ": parts.PAPER,
        "golden/01-duong-thuong.yaml": write(parts.golden(rows)),
    }


def laws(texts: Sequence[str]) -> list[dict[str, Any]]:
    """The acts whose numbers stand in these texts, once each; nobody knows their dates yet."""
    found: dict[str, str] = {}
    for text in texts:
        for number in _NUMBER.findall(text):
            found.setdefault(number, _line(text)[:500])
    unknown = dict.fromkeys(("issued_on", "valid_from", "valid_to"))
    return [
        {
            "id": slug(number),
            "number": number,
            "title": title,
            **unknown,
            "status": "in_force",
            "checked_on": None,
        }
        for number, title in list(found.items())[:60]
    ]


def slots(documents: Sequence[str]) -> list[dict[str, Any]]:
    """A place for each paper that the catalogue names; its author says later when it is asked and by which law."""
    found: dict[str, dict[str, Any]] = {}
    for text in documents[:40]:
        line = _line(text)[:500]
        if len(line.split()) > 1:
            name = slug(line)
            found.setdefault(
                name,
                {
                    "id": name,
                    "name": line[0].upper() + line[1:].replace("_", " "),
                    "required": True,
                    "accepts": ["pdf", "jpg", "png"],
                    "max_files": 5,
                    "law": [],
                },
            )
    return list(found.values())


def slug(text: str) -> str:
    """An id out of words: at most forty letters, digits and hyphens, cut between words."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:40].strip("-")
    cut = words.rpartition("-")[0] if len(words) >= 40 and "-" in words[FEWEST_LETTERS:] else words
    return cut or "thu-tuc"


def _limit(text: str) -> tuple[str, Limit]:
    """The limit of the list, when it is one that the clock can count; else a guess that the author must mend."""
    try:
        return text, parse_limit(text)
    except Invalid:
        return UNKNOWN_LIMIT, parse_limit(UNKNOWN_LIMIT)


def _line(text: str) -> str:
    return " ".join(text.split())


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
