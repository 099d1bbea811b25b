"""The page of one procedure as words: from the published pack where there is one, else from the catalogue.

A promise is computed by the clock or not made at all; what nobody compared with its source says so.
"""

import re
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.urls import NoReverseMatch
from django.utils.http import urlencode
from django.utils.translation import gettext_noop as N_

from motcua.ground.worktime import Due
from motcua.portal import lines
from motcua.portal.guide import Guide, guide_of
from motcua.procedures.packs import Pack
from motcua.procedures.queries import ProcedurePage
from motcua.ui import spoken
from motcua.ui.kept import gettext as _
from motcua.ui.kept import url
from motcua.ui.pictures import level_name


class Sheet(NamedTuple):
    """Everything the page of a procedure says; empty means that nothing is said there."""

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
    elsewhere: str
    missing: list[str]
    estimated: list[str]
    copies: int | None
    guide: Guide
    source: str
    where_to_file: str
    desks: str
    file_url: str
    due_at: datetime | None
    promise: str


def sheet_of(procedure: ProcedurePage, pack: Pack | None, due: Due | None) -> Sheet:
    """Compose the page; `due` is the answer of the clock for a dossier taken in right now."""
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
        elsewhere=elsewhere(procedure),
        estimated=[] if pack else [_(name) for name in procedure.estimated_names],
        missing=[lines.upper(_(name)) for name in procedure.missing_names],
        copies=procedure.copies,
        guide=guide_of(procedure, pack),
        source=source_words(procedure.source),
        where_to_file="" if procedure.files_online else where_to_file(procedure),
        desks=desks(procedure),
        file_url=page_url("dossiers:begin", procedure.code) if procedure.files_online else "",
        due_at=due.due_at if due else None,
        promise=promise(due),
    )


@lru_cache(maxsize=1024)
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
    meaning = _MEANINGS.get(procedure.service_level, _WITHOUT_MEANING)
    mode = _MODES.get(procedure.online_mode)
    return f"{_(meaning)} {_(mode)}" if mode else _(meaning)


_MEANINGS = {
    4: N_("Nộp, trả phí và nhận kết quả đều không phải đến quầy."),
    3: N_("Nộp hồ sơ trên mạng. Phí, nếu có, trả tại quầy."),
    2: N_("Tải được mẫu đơn về điền. Hồ sơ nộp tại cơ quan giải quyết."),
    1: N_("Có đủ điều cần biết. Hồ sơ nộp tại cơ quan giải quyết."),
}
_WITHOUT_MEANING = N_("Trang còn thiếu điều mà luật yêu cầu công khai.")
_MODES = {
    "toan_trinh": N_("Dịch vụ công trực tuyến toàn trình."),
    "mot_phan": N_("Dịch vụ công trực tuyến một phần: có việc phải đến tận nơi."),
}


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
