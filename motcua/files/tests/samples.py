"""Small files of every kind, made here."""

import io
import struct
import zipfile
import zlib

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n104\n%%EOF\n"
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34\xff\x00\x56\xff\xd9"
)


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    """One PNG chunk with its sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND")
)


def archive() -> bytes:
    """A ZIP with one file in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.txt", "a")
    return packed.getvalue()


def pdf_with(content: bytes) -> bytes:
    """A PDF that has this among its objects."""
    return PDF.replace(b"xref\n", b"3 0 obj" + content + b"endobj\nxref\n", 1)


def packed_objects(content: bytes) -> bytes:
    """A compressed object stream."""
    return b"<</Type /ObjStm /N 1 /Filter/FlateDecode>>stream\r\n" + zlib.compress(content) + b"\nendstream"


def large_pdf(size_bytes: int) -> bytes:
    """A whole PDF of this size."""
    filling = b"%" + b"x" * 62 + b"\n"
    middle = filling * ((size_bytes - len(PDF)) // len(filling))
    return PDF.replace(b"xref\n", middle + b"xref\n", 1)


def locked_pdf(name: bytes = b"/Encrypt 9 0 R") -> bytes:
    """A PDF whose trailer says that its content is behind a password."""
    return PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R" + name, 1)
