"""What can really be checked of a signed result before it gets its number, and nothing that cannot."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.models import ResultDraft
from motcua.eforms import checking
from motcua.files import queries as stored
from motcua.files.models import StoredFile
from motcua.ground.canonical import sha256_hex
from motcua.ground.dates import local
from motcua.ground.refusals import Missing, Refused
from motcua.procedures.packs.pack import Pack
from motcua.results import pdf_marks, signing

A4_ASTRAY_POINTS = 3


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: whether it holds, in words."""

    holds: bool
    words: str


@dataclass(frozen=True)
class _Read:
    """What the bytes of a signed paper say."""

    is_kept_whole: bool
    is_intact: bool
    signer: str
    at: datetime | None
    is_a4: bool


def checks(draft: ResultDraft, pack: Pack, at: datetime) -> list[Check]:
    """The signature, the bytes, the size of the page, the content that the result must have; no query."""
    if draft.signed_file is None:
        return [Check(False, _("Chưa có bản ký."))]
    read = _read(draft.signed_file.sha256, draft.signed_file)
    leader = draft.signed_by.full_name if draft.signed_by else ""
    wrong = checking.errors(pack.result_form, draft.data) if pack.result_form else []
    return [
        Check(read.is_kept_whole, _("Tệp đúng từng byte với bản đã lưu khi ký")),
        Check(read.is_intact, _("Chữ ký số còn nguyên, sau khi ký không ai sửa")),
        Check(
            read.signer == leader and bool(leader),
            _("Người ký trên tệp là {name}").format(name=read.signer or "?"),
        ),
        Check(read.at is not None and read.at <= at, _signed_when(read.at)),
        Check(read.is_a4, _("Trang đầu khổ A4 đứng")),
        Check(not wrong, _("Nội dung kết quả đủ các mục bắt buộc của mẫu")),
    ]


def _signed_when(at: datetime | None) -> str:
    if at is None:
        return _("Chữ ký không có dấu thời gian")
    return _("Có dấu thời gian: {when}").format(when=f"{local(at):%d/%m/%Y %H:%M}")


def _looked_at(sha256: str, content: bytes) -> _Read:
    report = signing.check(content)
    last = report.signers[-1] if report.signers else None
    return _Read(
        is_kept_whole=sha256_hex(content) == sha256,
        is_intact=report.intact,
        signer=last.name if last else "",
        at=last.at if last else None,
        is_a4=_is_a4(content),
    )


def _read(sha256: str, file: StoredFile) -> _Read:
    """A file that is gone is one in which nothing holds."""
    try:
        with stored.open_file(file) as stream:
            content = bytes(stream.read())
    except Missing:
        content = b""
    return _looked_at(sha256, content)


def _is_a4(content: bytes) -> bool:
    try:
        page = pdf_marks.whole_page(content, 1)
    except Refused:
        return False
    width, height = pdf_marks.A4_POINTS
    return abs(page.width - width) < A4_ASTRAY_POINTS and abs(page.height - height) < A4_ASTRAY_POINTS
