"""A made-up pack whose specialist asks other bodies, and which the province's committee signs and issues."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.test import override_settings

from motcua.agencies.models import Unit
from motcua.dossiers.tests.factories import Step, filed, walk
from motcua.dossiers.tests.province import AT, PACK, PASSWORD
from motcua.flow.step_table import to_graph
from motcua.people.actions import assign_role, create_account
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.source import load

CODE = "9.000002"
ABOVE = "H99"
LIMIT = "10 ngày làm việc"


def body(name: str, unit: str, *, agency: str = "ubnd-tinh", **more: Any) -> dict[str, Any]:
    asked = {"id": name, "agency": agency, "unit": unit, "name": f"Nơi {name}", "limit": "3 ngày làm việc"}
    one = {**asked, "question": f"{name} có ý kiến gì?", "on_silence": "go_on", **more}
    return {key: value for key, value in one.items() if value}


# One that must answer where the result is fetched at the counter, one whose silence counts, one inside the house.
BODIES = [
    body("tinh", "chuyen-mon", when={"eq": [{"field": "delivery"}, "counter"]}, on_silence="wait"),
    body("so", "van-thu", when={"eq": [{"field": "delivery"}, "counter"]}, limit="8 giờ làm việc"),
    body("nha", "lanh-dao", agency="", limit="1 ngày làm việc"),
]
_WORK = {"role": "chuyen_vien", "unit": "chuyen-mon", "does": "work"}
_DESK = {"role": "mot_cua", "unit": "mot-cua"}
STEPS: list[dict[str, Any]] = [
    {"id": "tiep-nhan", **_DESK, "does": "accept", "next": "tra-cuu"},
    {"id": "tra-cuu", **_WORK, "on_supplement": "tra-cuu", "consult": BODIES, "next": "soat"},
    {"id": "soat", **_WORK, "send_back_to": ["tra-cuu"], "next": "ky"},
    {"id": "ky", "role": "ubnd", "unit": "lanh-dao", "at": "ubnd-tinh", "does": "sign",
     "send_back_to": ["soat"], "next": "phat-hanh"},
    {"id": "phat-hanh", "role": "van_thu", "unit": "van-thu", "at": "ubnd-tinh", "does": "issue", "next": "tra"},
    {"id": "tra", **_DESK, "does": "return", "next": "end"},
]  # fmt: skip
# username → role, unit; all at the committee of the province.
OFFICERS = {
    "tinh": ("chuyen_vien", "chuyen-mon"),
    "tinh2": ("chuyen_vien", "chuyen-mon"),
    "truongtinh": ("truong_phong", "chuyen-mon"),
    "kytinh": ("ubnd", "lanh-dao"),
    "sotinh": ("van_thu", "van-thu"),
}
TO_ASK: tuple[Step, ...] = (("quay", "accept"), ("chuyenvien", "take"))


def publish_asking(bodies: list[dict[str, Any]] | None = None) -> None:
    """Offered wherever the real pack is, under a code of its own and without a fee."""
    real = content_of(load(PACK))
    rows = [{"name": f"Bước {row['id']}", "text": row["id"], "hours": "1", **row} for row in STEPS]
    if bodies is not None:
        rows[1] = {**rows[1], "consult": bodies}
    said = {**real["pack"], "code": CODE, "name": "Quy trình hỏi ý kiến", "fees": [], "tables": {}}
    said |= {
        "limit": {**real["pack"]["limit"], "text": LIMIT},
        "result": {**real["pack"]["result"], "issuer": "ubnd-tinh"},
    }
    graph = to_graph([{**row, "hours": Decimal(row["hours"])} for row in rows]).to_json()
    content = {**real, "pack": said, "tables": {}, "steps": rows, "graph": graph}
    publish_content(content, by=None, at=datetime(2025, 7, 1, tzinfo=UTC))


def officers_above() -> None:
    """The officers of the province's committee."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        for username, (role, unit) in OFFICERS.items():
            account = create_account(
                username, f"Cán bộ {username}", kind="officer", password=PASSWORD, is_demo=True
            )
            where = Unit.objects.get(agency__code=ABOVE, key=unit)
            assign_role(account, where.pk, role, valid_from=date(2024, 1, 1))


def at_the_specialist(*, at: datetime = AT, **change: Any) -> str:
    """A dossier that a specialist has taken, who must ask two bodies; its code."""
    code = filed(procedure=CODE, at=at, **{"delivery": "counter", **change})
    walk(code, TO_ASK, at=at)
    return code
