"""Keeping files."""

from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_noop as N_

from motcua.files import blobs, names, sniffing, spool
from motcua.files.models import StoredFile
from motcua.files.spool import Spool, SpoolFull
from motcua.files.upload_handler import SpooledUpload
from motcua.files.uploads import too_large
from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import Sentence
from motcua.people.models import Account

_BLOCK = 1 << 18
_CONTRADICTION = N_(
    "Tệp {name} ghi là {extension} nhưng bên trong là {type}. Đổi tên cho đúng hoặc chọn tệp khác."
)
_SHORT = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}


def store(
    content: BinaryIO | File[bytes],
    *,
    name: str,
    by: Account | None,
    at: datetime,
    pointer: str = "/file",
) -> StoredFile:
    """Keep what somebody sent, if it is whole and of a kind that is taken.

    `pointer`: where the caller's form shows what is wrong with it. The bytes are safe on disk before the row
    is written; a row that is rolled back leaves at most bytes that nobody points to.
    Refuses: TooLarge; Invalid (empty, not whole, of another kind, or named as what it is not).
    """
    taken = _spooled(content, name)
    try:
        media_type = _checked(taken, name, pointer)
        size = taken.size
        sha256 = blobs.keep(taken)
    finally:
        taken.close()
    return StoredFile.objects.create(
        sha256=sha256, size=size, type=media_type, name=names.clean(name, media_type), owner=by, stored_at=at
    )


def store_made(content: bytes, *, name: str, media_type: str, at: datetime) -> StoredFile:
    """Keep what the house itself has made (a signed paper): trusted, owned by nobody, byte for byte."""
    taken = Spool(max(len(content), 1))
    try:
        taken.write(content)
        sha256 = blobs.keep(taken)
    finally:
        taken.close()
    kept_name = names.clean(name, media_type)
    return StoredFile.objects.create(
        sha256=sha256, size=len(content), type=media_type, name=kept_name, stored_at=at
    )


def sweep_temporary() -> int:
    """Remove uploads that a killed process left behind, a day old; returns how many. May be repeated."""
    return spool.sweep()


def _spooled(content: BinaryIO | File[bytes], name: str) -> Spool:
    """The bytes on disk and hashed: an upload's lie there already, a stream is read block by block."""
    if isinstance(content, SpooledUpload):
        if content.is_too_large:
            raise too_large(names.clean(name))
        return content.spool
    taken = Spool(settings.MAX_FILE_BYTES)
    try:
        while block := content.read(_BLOCK):
            taken.write(block)
    except SpoolFull:
        taken.close()
        raise too_large(names.clean(name)) from None
    except BaseException:
        taken.close()
        raise
    return taken


def _checked(taken: Spool, name: str, pointer: str) -> str:
    """The media type, or a refusal that says what to do."""
    taken.file.flush()
    found = sniffing.sniff(taken.file, taken.size) if taken.size else sniffing.Sniffed("")
    fault = _fault(taken, name, found)
    if fault is not None:
        raise Invalid(fault, errors=(FieldError(pointer, fault),), code="file")
    return found.type


def _fault(taken: Spool, name: str, found: sniffing.Sniffed) -> Sentence | None:
    values: dict[str, str | int] = {"name": names.clean(name), "allowed": _allowed()}
    if not taken.size:
        return Sentence("Tệp {name} rỗng, không có nội dung. Chọn tệp khác.", values)
    if found.type not in settings.FILE_TYPES:
        return _wrong_kind(taken, values)
    if not names.agrees(name, found.type):
        values |= {"extension": names.extension(name.strip()).upper(), "type": _SHORT[found.type]}
        return Sentence(_CONTRADICTION, values)
    return found.fault


def _wrong_kind(taken: Spool, values: dict[str, str | int]) -> Sentence:
    taken.file.seek(0)
    inside = sniffing.likely_name(taken.file.read(sniffing.HEAD_BYTES))
    if inside:
        return Sentence("Tệp {name} bên trong là {inside}. Gửi tệp {allowed}.", values | {"inside": inside})
    return Sentence("Không nhận ra nội dung của tệp {name}. Gửi tệp {allowed}.", values)


def _allowed() -> str:
    return ", ".join(_SHORT.get(one, one) for one in settings.FILE_TYPES)
