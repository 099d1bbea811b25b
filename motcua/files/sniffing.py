"""What a file really is, told from its content alone: its beginning, its frame and its end."""

import struct
from dataclasses import dataclass
from typing import BinaryIO

import puremagic

from motcua.files import pdf_content
from motcua.ground.sentences import Sentence

HEAD_BYTES = 4096
TAIL_BYTES = 66_000
_BLOCK = 1 << 16
_MOST_PIECES = 50_000
_PNG = b"\x89PNG\r\n\x1a\n"
_ZIP_END = b"PK\x05\x06"
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Sniffed:
    """`type`: the media type that the content has, "" when it is none that we take; `fault`: why not."""

    type: str
    fault: Sentence | None = None


def sniff(file: BinaryIO, size: int) -> Sniffed:
    """Tell the type of an open file of `size` bytes; reads it in blocks, from wherever it needs."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if head.startswith(b"%PDF-"):
        return Sniffed("application/pdf", _fault_of_pdf(file, size))
    if head.startswith(b"\xff\xd8\xff"):
        return Sniffed("image/jpeg", _fault_of_jpeg(file, size))
    if head.startswith(_PNG):
        return Sniffed("image/png", _fault_of_png(file, size))
    return Sniffed("")


def likely_name(head: bytes) -> str:
    """A short name for content that we do not take ("DOCX", "HEIC"), "" when unknown."""
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"mif1", b"heim", b"heis", b"msf1"}:
        return "HEIC"
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return str(found[0].extension).lstrip(".").upper() if found else ""


def _fault_of_pdf(file: BinaryIO, size: int) -> Sentence | None:
    tail = _tail(file, size)
    end = tail.rfind(b"%%EOF")
    if end < 0:
        return Sentence("Tệp PDF bị thiếu phần cuối. Mở thử rồi lưu lại thành PDF mới.")
    if tail[end + 5 :].strip(b"\0\t\r\n\f \x1a") or _ends_as_zip(tail):
        return Sentence("Sau phần PDF còn nội dung khác. In ra PDF mới rồi gửi lại.")
    if pdf_content.is_locked(file):
        return Sentence(
            "Tệp PDF này có mật khẩu nên không mở xem được. Bỏ mật khẩu, hoặc in ra PDF mới rồi gửi lại."
        )
    if pdf_content.has_active_content(file):
        return Sentence("Tệp PDF này có mã tự chạy hoặc tệp đính kèm. In ra PDF mới rồi gửi lại.")
    return None


def _fault_of_jpeg(file: BinaryIO, size: int) -> Sentence | None:
    start = _jpeg_scan_start(file, size)
    end = _position_of(file, b"\xff\xd9", start) if start else -1
    if end < 0:
        return Sentence("Ảnh JPEG bị hỏng hoặc thiếu phần cuối. Chụp hoặc lưu lại ảnh.")
    return _fault_of_rest(file, end + 2, size)


def _jpeg_scan_start(file: BinaryIO, size: int) -> int:
    """Where the picture's data begins, after markers that fit together; 0 when they do not."""
    position, has_frame = 2, False
    for _ in range(_MOST_PIECES):
        if position + 4 > size:
            break
        file.seek(position)
        fill, marker, length = struct.unpack(">BBH", file.read(4))
        if fill != 0xFF:
            return 0
        if marker == 0xFF:
            position += 1
            continue
        if marker in _BARE_MARKERS:
            position += 2
            continue
        has_frame = has_frame or marker in _FRAME_MARKERS
        if length < 2:
            return 0
        position += 2 + length
        if marker == 0xDA:
            return position if has_frame else 0
    return 0


def _fault_of_png(file: BinaryIO, size: int) -> Sentence | None:
    position, first = len(_PNG), True
    for _ in range(_MOST_PIECES):
        if position + 12 > size:
            break
        file.seek(position)
        length, kind = struct.unpack(">I4s", file.read(8))
        if first != (kind == b"IHDR") or (first and length != 13):
            break
        first = False
        position += 12 + length
        if kind == b"IEND" and position <= size:
            return _fault_of_rest(file, position, size)
    return Sentence("Ảnh PNG bị hỏng hoặc thiếu phần cuối. Chụp hoặc lưu lại ảnh.")


def _fault_of_rest(file: BinaryIO, position: int, size: int) -> Sentence | None:
    """Behind a picture nothing may stand that another program would take for a document or an archive.

    Cameras do put data of their own there (a second picture, a film, zeros): that is no harm.
    """
    file.seek(position)
    rest = file.read(HEAD_BYTES).lstrip(b"\0\t\r\n ")
    if rest[:1] == b"<" or rest.startswith((b"PK", b"%PDF", b"#!")) or _ends_as_zip(_tail(file, size)):
        return Sentence("Sau phần ảnh còn nội dung khác. Lưu lại thành ảnh mới rồi gửi.")
    return None


def _ends_as_zip(tail: bytes) -> bool:
    """Whether a ZIP archive ends where the file ends: unpackers look there and at nothing else."""
    at = tail.rfind(_ZIP_END)
    if at < 0 or len(tail) < at + 22:
        return False
    comment: int = struct.unpack("<H", tail[at + 20 : at + 22])[0]
    return len(tail) == at + 22 + comment


def _tail(file: BinaryIO, size: int) -> bytes:
    file.seek(max(0, size - TAIL_BYTES))
    return file.read(TAIL_BYTES)


def _position_of(file: BinaryIO, wanted: bytes, start: int) -> int:
    """Where `wanted` first stands at or after `start`; -1 when nowhere. Holds one block at a time."""
    file.seek(start)
    kept = b""
    while block := file.read(_BLOCK):
        window = kept + block
        if (found := window.find(wanted)) >= 0:
            return start + found - len(kept)
        start += len(block)
        kept = window[-len(wanted) + 1 :]
    return -1
