"""The parts of a first draft that are the same for every procedure: who asks, five steps, one paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ORDER = (
    "Người yêu cầu điền đơn trên trang này hoặc tại quầy Một Cửa, gửi kèm giấy tờ.",
    "Bộ phận Một Cửa kiểm tra hồ sơ, nhận và hẹn ngày trả; thiếu giấy tờ thì báo một lần đủ hết.",
    "Phòng chuyên môn xem xét và soạn kết quả; lãnh đạo ký, văn thư cấp số và đóng dấu.",
    "Người yêu cầu nhận kết quả trên trang này hoặc tại quầy.",
)
WAYS = (
    {"channel": "online", "text": "Nộp trên trang này, bất cứ lúc nào."},
    {"channel": "counter", "text": "Nộp tại quầy Một Cửa trong giờ làm việc."},
)
REQUESTER = ("full_name", "identity_number", "phone", "email", "ward", "address")
FORM: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Đơn đề nghị",
    "type": "object",
    "additionalProperties": False,
    "required": ["requester", "request", "declaration"],
    "properties": {
        "requester": {
            "title": "Người yêu cầu",
            "type": "object",
            "additionalProperties": False,
            "required": ["full_name", "identity_number", "phone", "ward", "address"],
            "properties": {
                "full_name": {
                    "title": "Họ, chữ đệm, tên",
                    "type": "string",
                    "minLength": 2,
                    "maxLength": 120,
                },
                "identity_number": {
                    "title": "Số định danh cá nhân",
                    "type": "string",
                    "format": "identity-number",
                },
                "phone": {"title": "Số điện thoại", "type": "string", "format": "phone"},
                "email": {"title": "Thư điện tử", "type": "string", "format": "email"},
                "ward": {"title": "Xã, phường nơi cư trú", "type": "string", "format": "ward"},
                "address": {
                    "title": "Số nhà, đường, tổ, thôn, bản",
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 200,
                },
            },
        },
        "request": {
            "title": "Nội dung đề nghị",
            "type": "string",
            "minLength": 1,
            "maxLength": 2000,
        },
        "declaration": {
            "title": "Tôi chịu trách nhiệm về những điều khai trên",
            "type": "boolean",
            "const": True,
        },
    },
    "examples": [
        {
            "requester": {
                "full_name": "Trần Thị Hoa",
                "identity_number": "001190004321",
                "phone": "0912345486",
                "ward": "99004",
                "address": "24 đường Hoa Ban, tổ 5",
            },
            "request": "Đề nghị giải quyết theo quy định.",
            "declaration": True,
        }
    ],
}
FORM_UI = ("Ai yêu cầu, yêu cầu gì?", (*(f"requester.{one}" for one in REQUESTER), "request", "declaration"))
RESULT: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Nội dung kết quả",
    "type": "object",
    "additionalProperties": False,
    "required": ["content"],
    "properties": {
        "content": {
            "title": "Nội dung",
            "type": "string",
            "minLength": 1,
            "maxLength": 4000,
        }
    },
    "examples": [{"content": "Chấp thuận theo đề nghị."}],
}
RESULT_UI = ("Kết quả là gì?", ("content",))
PAPER = """// Mẫu kết quả của bản nháp: sửa theo mẫu của văn bản quy định.
#import "/layout/paper.typ": *
#show: paper.with(size: "a4", title: value("title") + " " + value("dossier"))

#head(above: value("agency_above"), agency: value("agency"), number: value("number"), place: value("place"),
  date: value("issued_on"))
#title(value("title"))
#sample-banner()
#v(0.5em)
#value("result.content")
#v(0.8em)
#leader(
  authority: (value("authority"), value("signer_title")).filter(words => words != ""),
  name: value("signer"),
  sealed-by: value("seal_agency", default: value("agency")))
#v(1fr)
#check-line()
"""
QUARTER_HOURS_A_STEP = ("0.25", "0.5", "1", "2", "4", "8", "16", "24", "40")


def ui(asked: tuple[str, Sequence[str]], title: str) -> dict[str, Any]:
    """One page that asks these questions in this order."""
    question, fields = asked
    section = {"id": "chung", "title": title, "fields": [{"field": one} for one in fields]}
    return {"steps": [{"id": "chung", "title": title, "question": question, "sections": [section]}]}


def pack(facts: Mapping[str, Any]) -> dict[str, Any]:
    """pack.yaml in the order of its keys."""
    law = [one["id"] for one in facts["law"]][:1]
    ways = [{"channel": "counter", "text": text} for text in facts["ways"]]
    return {
        "format": 1,
        **{key: facts[key] for key in ("id", "code", "name")},
        "plain_name": facts["name"],
        **{key: facts[key] for key in ("field", "levels", "effective_from")},
        "checked_by": None,
        "checked_on": None,
        "agency": {"types": facts["types"], "text": facts["agency"]},
        "applicants": facts["applicants"],
        "law": facts["law"],
        "page": {"summary": f"Làm thủ tục này để: {facts['name']}.", "minutes": 10, "notes": []},
        "order": facts["order"],
        "ways": [WAYS[0], *ways] if ways else list(WAYS),
        "copies": facts["copies"],
        "limit": {"text": facts["limit"], "law": law, "article": "Chưa ghi điều khoản"},
        "presence": {"required": False, "reason": None, "law": []},
        "form": {
            "schema": "form.json",
            "ui": "form.ui.json",
            "title": "Đơn đề nghị",
            "addressee": facts["agency"],
        },
        "people": {
            "applicant": {
                key: f"requester.{path}"
                for key, path in (
                    ("name", "full_name"),
                    ("identity_number", "identity_number"),
                    ("phone", "phone"),
                    ("email", "email"),
                    ("ward", "ward"),
                    ("address", "address"),
                )
            }
        },
        "slots": facts["slots"],
        "tables": {},
        "fees": [],
        "result": {
            "kind": facts["id"],
            "name": facts["result"],
            "notation": "KQ",
            "paper": "ket-qua",
            "step": "xem-xet",
            "schema": "result.json",
            "ui": "result.ui.json",
        },
        "delivery": ["electronic", "counter"],
    }


def steps(allowed_minutes: int) -> list[dict[str, Any]]:
    """Five steps that fit the limit: most of the time for the work, a little for signing and numbering."""
    work = _at_most(allowed_minutes // 2)
    sign = _at_most(allowed_minutes // 8)
    desk = {"role": "mot_cua", "unit": "mot-cua"}
    return [
        {
            "id": "tiep-nhan", "name": "Nhận hồ sơ", **desk, "hours": "0.5", "does": "accept",
            "text": "Kiểm tra đơn và giấy tờ, nhận hồ sơ và in giấy tiếp nhận.",
            "paper": "giay-tiep-nhan", "next": "xem-xet",
        },
        {
            "id": "xem-xet", "name": "Xem xét, soạn kết quả", "role": "chuyen_vien", "unit": "chuyen-mon",
            "hours": work, "does": "work", "text": "Xem xét hồ sơ và soạn kết quả.",
            "on_supplement": "xem-xet", "next": "ky",
        },
        {
            "id": "ky", "name": "Ký kết quả", "role": "lanh_dao", "unit": "lanh-dao", "hours": sign,
            "does": "sign", "text": "Xem lại và ký; chưa đúng thì trả lại.", "paper": "ket-qua",
            "send_back_to": ["xem-xet"], "next": "phat-hanh",
        },
        {
            "id": "phat-hanh", "name": "Cấp số, đóng dấu", "role": "van_thu", "unit": "van-thu", "hours": sign,
            "does": "issue", "text": "Cấp số, ghi ngày và đóng dấu lên bản đã ký.",
            "send_back_to": ["ky"], "next": "tra-ket-qua",
        },
        {
            "id": "tra-ket-qua", "name": "Trả kết quả", **desk, "hours": 0, "does": "return",
            "text": "Trả bản điện tử hoặc bản giấy.", "next": "end",
        },
    ]  # fmt: skip


def _at_most(minutes: int) -> str | int:
    """Hours for a step: the most of the usual ones that fit."""
    fitting = [one for one in QUARTER_HOURS_A_STEP if float(one) * 60 <= minutes] or ["0.25"]
    return int(fitting[-1]) if fitting[-1].isdigit() else fitting[-1]


def golden(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The ordinary way; its fee and due time are for the author to say, out of the law."""
    papers = [row["paper"] for row in rows if "paper" in row]
    return {
        "title": "Đường thường: hồ sơ đủ, giải quyết xong",
        "change": {},
        "expect": {"route": [row["id"] for row in rows], "papers": papers},
    }
