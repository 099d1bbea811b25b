"""Sample data for printing a pack's papers when it is checked: the form's and the result's own examples."""

from __future__ import annotations

from typing import Any

from motcua.eforms.summary import on_paper
from motcua.procedures.packs.pack import Pack


def paper_data(pack: Pack) -> dict[str, Any]:
    """What a result paper is given, by the names that dossiers use, with the examples as content."""
    form = dict(pack.form.example or {})
    result = on_paper(pack.result_form, pack.result_form.example or {}) if pack.result_form else {}
    return {
        "agency_above": "Ủy ban nhân dân tỉnh Lam Giang",
        "agency": "Ủy ban nhân dân phường Ngọc Sơn",
        "seal_agency": "Ủy ban nhân dân phường Ngọc Sơn",
        "place": "Ngọc Sơn",
        "number": f"01/{pack.result.notation}",
        "issued_on": "2026-11-23",
        "code": "7QX4M2KD",
        "check_code": "7QX4M2KD",
        "check_at": "http://localhost:8000/kiem-tra",
        "qr": "http://localhost:8000/kiem-tra",
        "dossier": "H99.15-261123-0001",
        "procedure": pack.name,
        "title": pack.result_title,
        "form": form,
        "result": result,
        "applicant": pack.applicant(form),
        "authority": "TM. ỦY BAN NHÂN DÂN",
        "signer_title": "CHỦ TỊCH",
        "signer": "Phạm Thị Mai Hương",
        "sample": not pack.is_checked,
    }
