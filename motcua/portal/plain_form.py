"""A blank paper out of the catalogue's own words, for a procedure that has no pack.

Who asks, what for, and the papers that belong to it: what every request has to say. No question is made up that
only this procedure's own form would ask; for those there are empty lines.
"""

from typing import Any

from motcua.portal import lines
from motcua.procedures.queries import ProcedurePage

Row = dict[str, Any]
REQUEST_LINES = 6


def paper(procedure: ProcedurePage) -> dict[str, Any]:
    """The data of the common paper `to-khai-trong`; in the language of record."""
    return {
        "form_title": "Đơn đề nghị giải quyết thủ tục hành chính",
        "form_note": f"{procedure.name} (mã thủ tục {procedure.code})",
        "addressee": lines.agency_words(procedure.agency_text),
        "sections": [
            {"title": "Người đề nghị", "rows": _who(procedure)},
            {"title": "Nội dung đề nghị", "rows": [_row("Nội dung", lines=REQUEST_LINES)]},
            {"title": "Nhận kết quả", "rows": [_row("Cách nhận", choices=["Tại nơi nộp", "Qua bưu chính"])]},
        ],
        "documents": [{"name": name} for name in procedure.documents],
        "sample": procedure.is_unchecked or bool(procedure.estimated),
    }


def _who(procedure: ProcedurePage) -> list[Row]:
    rows = [
        _row("Họ và tên"),
        _row("Ngày sinh", hint="ngày/tháng/năm"),
        _row("Số giấy tờ tùy thân, ngày cấp, nơi cấp"),
        _row("Địa chỉ", lines=2),
        _row("Điện thoại, thư điện tử"),
    ]
    if len(procedure.applicants) > 1:
        rows.insert(0, _row("Đối tượng", choices=list(procedure.applicants)))
    if any("ổ chức" in one or "oanh nghiệp" in one or "ợp tác xã" in one for one in procedure.applicants):
        rows.insert(1, _row("Tên tổ chức, mã số (nếu đề nghị thay tổ chức)"))
    return rows


def _row(label: str, *, hint: str = "", lines: int = 1, choices: list[str] | None = None) -> Row:
    return {"label": label, "hint": hint, "lines": lines, **({"choices": choices} if choices else {})}
