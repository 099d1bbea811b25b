"""What people send along, made here: a drawn card instead of a photograph, a letter set in type."""

import struct
import zlib
from typing import NamedTuple

from motcua.demo.chance import number
from motcua.results import papers

WIDTH, HEIGHT = 480, 300
BACKGROUND, INK, FACE = 0, 1, 2
LETTER = """
#set page(paper: "a5", margin: 2cm)
#set text(lang: "vi", size: 11pt)
#let d = json("/data.json")
#align(center)[*GIẤY ỦY QUYỀN*]
#v(8pt)
Tôi là #d.giver, ủy quyền cho #d.taker nộp hồ sơ và nhận bản sao trích lục hộ tịch thay tôi.
#v(8pt)
#align(right)[#d.place, ngày #d.day \\ Người ủy quyền \\ #d.giver]
#v(12pt)
#text(size: 8pt, fill: gray)[Giấy dựng sẵn cho tỉnh mẫu, không phải giấy tờ thật.]
"""


class Upload(NamedTuple):
    """A file as somebody sends it."""

    name: str
    content: bytes


def identity_card(*words: object) -> Upload:
    """A PNG with the shape of an identity card and nobody on it; its colours tell one from another."""
    shade = [150 + number(80, "shade", part, *words) for part in range(3)]
    palette = bytes([*shade, 40, 50, 60, 250, 235, 215])
    rows = b"".join(b"\0" + _row(y) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)
    return Upload("can-cuoc.png", png)


def authorisation(giver: str, taker: str, place: str, day: str) -> Upload:
    """A PDF of one page: somebody lets another ask in their name."""
    data = {"giver": giver, "taker": taker, "place": place, "day": day}
    return Upload("giay-uy-quyen.pdf", papers.render(LETTER, data))


def _row(y: int) -> bytes:
    """One line of the card: the picture's place on the left, lines of writing on the right."""
    row = bytearray([BACKGROUND]) * WIDTH
    if 90 <= y < 250:
        head, shoulders = (y - 145) ** 2 < 45**2, y >= 205
        row[30:150] = bytes([FACE]) * 120
        if head or shoulders:
            half = 55 if shoulders else int((45**2 - (y - 145) ** 2) ** 0.5 * 0.8)
            row[90 - half : 90 + half] = bytes([INK]) * (2 * half)
    if 90 <= y < 240 and (y - 90) % 30 < 10:
        row[190 : 190 + 250 - (y - 90) % 60] = bytes([INK]) * (250 - (y - 90) % 60)
    if 30 <= y < 46:
        row[140:340] = bytes([INK]) * 200
    return bytes(row)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
