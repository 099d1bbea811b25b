"""Whether a PDF holds something that acts by itself (scripts, programs to start, files within the file), or is locked.

A look at names, not a full reading: names may be spelt with #-codes and may lie in compressed object
streams, so both are undone first. Encrypted streams stay unread; every file is served sandboxed anyway.
"""

import re
import zlib
from typing import BinaryIO

_BLOCK = 1 << 18
_OVERLAP = 1 << 10
_MOST_STREAMS = 5_000
_MOST_CODED_NAMES = 20_000
_MOST_BYTES_A_STREAM = 4 << 20
_MOST_BYTES = 128 << 20
_STREAM_HEAD = 2_048
# Long names only: three letters turn up by chance in twenty megabytes of picture. A script's action is always
# called /JavaScript as well, so nothing is lost by leaving /JS out.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|SubmitForm|ImportData)(?![0-9A-Za-z])"
)
_NAME_LETTERS = rb"[^\x00-\x20/#()<>\[\]{}%\x7f-\xff]{0,30}"
_CODED_NAME = re.compile(rb"/" + _NAME_LETTERS + rb"(?:#[0-9A-Fa-f]{2}" + _NAME_LETTERS + rb"){1,30}")
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm(?![0-9A-Za-z])")
_STREAM = re.compile(rb"stream\r?\n")


# In the trailer or in the dictionary of a cross-reference stream, neither of which is ever packed or locked itself.
_LOCKED = re.compile(rb"/(?:E|#45)(?:n|#6[Ee])crypt\s*(?:<<|\d{1,10}\s+\d{1,5}\s+R)")


class _TooMuch(Exception):
    """More than an honest PDF holds: not looked through to the end, so not taken."""


def has_active_content(file: BinaryIO) -> bool:
    """Look through an open PDF; holds one block and one unpacked object stream at a time."""
    try:
        return _Look(file).finds_something()
    except _TooMuch:
        return True


def is_locked(file: BinaryIO) -> bool:
    """Whether an open PDF asks for a password, be it only for printing or changing it."""
    file.seek(0)
    kept = b""
    while block := file.read(_BLOCK):
        if _LOCKED.search(window := kept + block):
            return True
        kept = window[-_OVERLAP:]
    return False


class _Look:
    """One look through one file, with what is left of each bound."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.coded_names_left = _MOST_CODED_NAMES
        self.bytes_left = _MOST_BYTES

    def finds_something(self) -> bool:
        streams: set[int] = set()
        self.file.seek(0)
        position, kept = 0, b""
        while block := self.file.read(_BLOCK):
            window = kept + block
            if self._acts(window):
                return True
            start = position - len(kept)
            for one in _OBJECT_STREAM.finditer(window):
                streams.add(start + one.start())
                if len(streams) > _MOST_STREAMS:
                    raise _TooMuch
            position += len(block)
            kept = window[-_OVERLAP:]
        return any(self._acts(self._unpacked(one)) for one in sorted(streams))

    def _acts(self, content: bytes) -> bool:
        """Whether one of the acting names stands there, spelt as it is or with #-codes."""
        if _ACTIVE.search(content):
            return True
        for one in _CODED_NAME.finditer(content) if b"#" in content else ():
            self.coded_names_left -= 1
            if self.coded_names_left < 0:
                raise _TooMuch
            if _ACTIVE.match(_CODE.sub(_decoded, one.group())):
                return True
        return False

    def _unpacked(self, position: int) -> bytes:
        """The stream whose dictionary stands at `position`; empty when it is not packed."""
        self.file.seek(position)
        found = _STREAM.search(self.file.read(_STREAM_HEAD))
        if found is None:
            return b""
        self.file.seek(position + found.end())
        packed = self.file.read(_MOST_BYTES_A_STREAM)
        try:
            content = zlib.decompressobj().decompress(packed, _MOST_BYTES_A_STREAM)
        except zlib.error:
            return b""
        self.bytes_left -= len(content)
        if self.bytes_left < 0:
            raise _TooMuch
        return content


def _decoded(code: re.Match[bytes]) -> bytes:
    return bytes([int(code[1], 16)])
