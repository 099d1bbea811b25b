"""A made-up process with everything the engine knows: branches side by side, a timer, a choice, ways back."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from motcua.dossiers.tests.province import PACK
from motcua.flow.step_table import to_graph
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.source import load

CODE = "9.000001"
_WORK = {"role": "chuyen_vien", "unit": "chuyen-mon", "does": "work"}
_DESK = {"role": "mot_cua", "unit": "mot-cua"}
_ASKED = {"role": "ubnd", "unit": "lanh-dao", "does": "work"}
STEPS: list[dict[str, Any]] = [
    {"id": "tiep-nhan", **_DESK, "does": "accept", "next": ["tra-cuu", "hoi"], "join": "tong-hop"},
    {"id": "tra-cuu", **_WORK, "next": "tong-hop"},
    {"id": "hoi", **_ASKED, "next": "tong-hop", "timer": {"hours": "4", "to": "hoi-lai"}},
    {"id": "hoi-lai", **_ASKED, "next": "tong-hop"},
    {
        "id": "tong-hop", **_WORK,
        "next": [{"when": "dat", "label": "Đạt", "to": "ky"}, {"when": "soat", "label": "Soát lại", "to": "soat"}],
        "send_back_to": ["soat"], "on_supplement": "soat",
    },
    {"id": "soat", **_WORK, "next": "tong-hop"},
    {"id": "ky", "role": "lanh_dao", "unit": "lanh-dao", "does": "sign",
     "next": "phat-hanh", "send_back_to": ["tong-hop"]},
    {"id": "phat-hanh", "role": "van_thu", "unit": "van-thu", "does": "issue", "next": "tra", "send_back_to": ["ky"]},
    {"id": "tra", **_DESK, "does": "return", "next": "end"},
]  # fmt: skip


def publish_branched() -> None:
    """Offered wherever the real pack is, under a code of its own and without a fee."""
    real = content_of(load(PACK))
    rows = [{"name": row["id"], "text": row["id"], "hours": "1", **row} for row in STEPS]
    said = {**real["pack"], "code": CODE, "name": "Quy trình có nhánh", "fees": [], "tables": {}}
    graph = to_graph([_exact(row) for row in rows]).to_json()
    content = {**real, "pack": said, "tables": {}, "steps": rows, "graph": graph}
    publish_content(content, by=None, at=datetime(2025, 7, 1, tzinfo=UTC))


def _exact(row: dict[str, Any]) -> dict[str, Any]:
    timer = {"timer": {**row["timer"], "hours": Decimal(row["timer"]["hours"])}} if "timer" in row else {}
    return {**row, "hours": Decimal(row["hours"]), **timer}
