"""The page of one procedure as words: from the published pack where there is one, else from the catalogue.

A promise is computed by the clock or not made at all; what nobody compared with its source says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.ground.worktime import Due
from motcua.portal import lines, pack_words
from motcua.procedures.packs import Pack
from motcua.procedures.queries import ProcedurePage
from motcua.ui import spoken
from motcua.ui.kept import url
from motcua.ui.pictures import level_name


@dataclass(frozen=True)
class Sheet:
    """Everything the page of a procedure says; empty means that nothing is said there.

    `papers`, `steps`, `facts` are items of the macros of those names; `law`: {number, title?, dates?}.
    """

    code: str
    name: str
    national: bool
    field: str
    field_url: str
    level: int
    level_words: str
    level_meaning: str
    mark: str
    unchecked: bool
    summary: str
    facts: list[dict[str, str]]
    elsewhere: str
    missing: list[str]
    applicants: list[str]
    notes: list[str]
    ways: list[str]
    copies: int | None
    papers: Sequence[dict[str, str]]
    steps: Sequence[dict[str, str]]
    results: list[str]
    fees: Sequence[str]
    law: Sequence[dict[str, str]]
    source: str
    where_to_file: str
    desks: str
    file_url: str
    form_url: str
    due_at: datetime | None
    promise: str


def sheet_of(procedure: ProcedurePage, pack: Pack | None, due: Due | None) -> Sheet:
    """Compose the page; `due` is the answer of the clock for a dossier taken in right now."""
    said = pack_words.words_of(pack) if pack else None
    return Sheet(
        code=procedure.code,
        name=procedure.name,
        national=procedure.is_national_code,
        field=procedure.field,
        field_url=field_url(procedure.field),
        level=procedure.service_level,
        level_words=level_name(procedure.service_level),
        level_meaning=level_meaning(procedure),
        mark=lines.mark_words(procedure),
        unchecked=not pack.is_checked if pack else procedure.is_unchecked,
        summary=str(pack.page.get("summary") or "") if pack else "",
        facts=facts(procedure, pack),
        elsewhere=elsewhere(procedure),
        missing=[lines.upper(_(name)) for name in procedure.missing_names],
        applicants=list(pack.said["applicants"] if pack else procedure.applicants),
        notes=list(pack.page.get("notes") or ()) if pack else list(procedure.notes),
        ways=list(pack.seven_items["c"]) if pack else list(procedure.methods),
        copies=procedure.copies,
        papers=said.papers if said else listed_papers(procedure),
        steps=said.steps if said else [{"title": words} for words in procedure.sequence],
        results=[pack.result.name] if pack else list(procedure.result),
        fees=said.fees if said else [note for note in [procedure.fee_note] if note],
        law=said.law if said else listed_law(procedure),
        source=source_words(procedure.source),
        where_to_file=where_to_file(procedure),
        desks=desks(procedure),
        file_url=page_url("dossiers:begin", procedure.code) if procedure.files_online else "",
        form_url=page_url("portal:blank_form", procedure.code) if pack else "",
        due_at=due.due_at if due else None,
        promise=promise(due),
    )


def field_url(field: str) -> str:
    """The list of a field; the whole list for none."""
    query = f"?{urlencode({'linh_vuc': field})}" if field else ""
    return url("portal:procedures") + query


def page_url(name: str, code: str) -> str:
    """The address of a page of this procedure; empty where this installation has no such page."""
    try:
        return url(name, code)
    except NoReverseMatch:
        return ""


def level_meaning(procedure: ProcedurePage) -> str:
    """What the level and the online mode mean for who stands before it."""
    meaning = {
        4: _("Nộp, trả phí và nhận kết quả đều không phải đến quầy."),
        3: _("Nộp hồ sơ trên mạng. Phí, nếu có, trả tại quầy."),
        2: _("Tải được mẫu đơn về điền. Hồ sơ nộp tại cơ quan giải quyết."),
        1: _("Có đủ điều cần biết. Hồ sơ nộp tại cơ quan giải quyết."),
    }.get(procedure.service_level, _("Trang còn thiếu điều mà luật yêu cầu công khai."))
    mode = {
        "toan_trinh": _("Dịch vụ công trực tuyến toàn trình."),
        "mot_phan": _("Dịch vụ công trực tuyến một phần: có việc phải đến tận nơi."),
    }.get(procedure.online_mode, "")
    return " ".join(words for words in (meaning, mode) if words)


def facts(procedure: ProcedurePage, pack: Pack | None) -> list[dict[str, str]]:
    """Time, fee, place, and how long the form takes; unknown is said as unknown."""
    ask, unknown = _("hỏi cơ quan giải quyết"), _("Chưa rõ")
    limit = spoken.said(pack.limit.said) if pack else spoken.limit_words(procedure.limit_text)
    fee = pack_words.words_of(pack).price if pack else lines.fee_words(procedure)
    unit = pack_words.words_of(pack).price_unit if pack else ""
    place = lines.agency_words(str(pack.said["agency"]["text"]) if pack else procedure.agency_text)
    found = [
        fact("clock", _("Thời gian"), lines.upper(limit) or unknown, _("từ khi hồ sơ đủ") if limit else ask),
        fact("wallet", _("Phí, lệ phí"), fee or unknown, unit if fee else ask),
        fact("landmark", _("Nơi giải quyết"), place or unknown, "" if place else ask),
    ]
    if pack and pack.page.get("minutes"):
        minutes = _("{minutes} phút").format(minutes=pack.page["minutes"])
        found.append(fact("hourglass", _("Điền đơn mất"), minutes, _("lưu nháp, làm tiếp sau")))
    return found


def fact(icon: str, label: str, value: str, small: str) -> dict[str, str]:
    return {"icon": icon, "label": label, "value": value, "small": small}


def elsewhere(procedure: ProcedurePage) -> str:
    """The notice on a procedure that another system handles, with who does."""
    if not procedure.handled_elsewhere:
        return ""
    who = lines.agency_words(procedure.agency_text) or procedure.ministry or _("cơ quan ngành dọc")
    return _("Thủ tục này do {who} giải quyết, không nộp qua Một Cửa của tỉnh.").format(who=who)


def where_to_file(procedure: ProcedurePage) -> str:
    who = lines.agency_words(procedure.agency_text)
    if procedure.handled_elsewhere:
        return elsewhere(procedure)
    if who:
        return _("Chưa nộp được trên mạng. Nộp tại: {who}.").format(who=who)
    return _("Chưa nộp được trên mạng, và danh mục chưa ghi nơi nộp. Hỏi quầy Một Cửa gần nhất.")


def desks(procedure: ProcedurePage) -> str:
    """Where a dossier that is filed online goes."""
    if not procedure.files_online:
        return ""
    if procedure.desks == 1:
        return _("Nơi nhận: {name}.").format(name=procedure.agency_name)
    return _("{count} nơi nhận trên mạng; chọn nơi thuận tiện khi nộp.").format(
        count=spoken.grouped(procedure.desks)
    )


def listed_papers(procedure: ProcedurePage) -> list[dict[str, str]]:
    return [{"name": words, "icon": "file-text", "tone": "earth"} for words in procedure.documents]


def listed_law(procedure: ProcedurePage) -> list[dict[str, str]]:
    return [{"number": number} for number in procedure.legal_basis]


def source_words(source: str) -> str:
    """Where the row was read, without the technical address it was fetched from."""
    inside = re.fullmatch(r"[a-z]+:\S+ \((.+)\)", source)
    return (inside[1] if inside else source).replace("crawl", _("chép"))


def promise(due: Due | None) -> str:
    """What stands beside the leaf: until when, or why no day can be named."""
    if due is None:
        return ""
    if due.due_at is None:
        return due.reason.text(_) if due.reason else ""
    return _("Trước {time}, nếu hồ sơ đủ và được tiếp nhận ngay bây giờ. Thời hạn: {limit}.").format(
        time=spoken.clock_time(due.due_at), limit=spoken.said(due.limit.said)
    )
