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
MANUSCRIPT = """
#set page(paper: "a5", margin: 2cm)
#set text(lang: "vi", size: 11pt)
#let d = json("/data.json")
#align(center + horizon)[#text(size: 20pt)[*#d.title*] #v(16pt) #d.body]
#pagebreak()
= Lời nói đầu
#d.summary
#v(1fr)
#text(size: 8pt, fill: gray)[Bản thảo dựng sẵn cho tỉnh mẫu.]
"""
OPINION = """
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "vi", size: 12pt)
#let d = json("/data.json")
#align(center)[*Ý KIẾN VỀ BẢN THẢO*]
#v(10pt)
Đã xem bản thảo “#d.title” của #d.body. Nội dung phù hợp, đồng ý cho xuất bản.
#v(10pt)
#align(right)[#d.place, ngày #d.day]
#v(1fr)
#text(size: 8pt, fill: gray)[Giấy dựng sẵn cho tỉnh mẫu, không phải giấy tờ thật.]
"""
AGREEMENT = """
#set page(paper: "a5", margin: 2cm)
#set text(lang: "vi", size: 11pt)
#let d = json("/data.json")
#align(center)[*#d.title*]
#v(8pt)
Các thành viên trong gia đình thống nhất cùng đăng ký hộ kinh doanh #d.name, cử #d.owner làm chủ hộ.
#v(8pt)
#align(right)[#d.place, ngày #d.day \\ Các thành viên ký tên]
#v(12pt)
#text(size: 8pt, fill: gray)[Giấy dựng sẵn cho tỉnh mẫu, không phải giấy tờ thật.]
"""
DOCUMENT = """
#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "vi", size: 12pt)
#let d = json("/data.json")
#align(center)[*#d.title*]
#v(10pt)
#d.text
#v(10pt)
#align(right)[#d.place, ngày #d.day]
#v(1fr)
#text(size: 8pt, fill: gray)[Giấy dựng sẵn cho tỉnh mẫu, không phải giấy tờ thật.]
"""


class Upload(NamedTuple):
    """A file as somebody sends it."""

    name: str
    content: bytes


def identity_card(*words: object) -> Upload:
    """A PNG with the shape of an identity card and nobody on it; its colours tell one from another."""
    shade = [205 + number(40, "shade", part, *words) for part in range(3)]
    palette = bytes([*shade, 95, 105, 120, 250, 245, 235])
    rows = b"".join(b"\0" + _row(y) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)
    return Upload("can-cuoc.png", png)


def authorisation(giver: str, taker: str, place: str, day: str) -> Upload:
    """A PDF of one page: somebody lets another ask in their name."""
    data = {"giver": giver, "taker": taker, "place": place, "day": day}
    return Upload("giay-uy-quyen.pdf", papers.render(LETTER, data))


def manuscript(title: str, body: str, summary: str) -> Upload:
    """A PDF of two pages: a cover and a foreword."""
    return Upload(
        "ban-thao.pdf", papers.render(MANUSCRIPT, {"title": title, "body": body, "summary": summary})
    )


def opinion(body: str, title: str, place: str, day: str) -> Upload:
    """A PDF of one page: the body's superior agrees to the manuscript."""
    data = {"body": body, "title": title, "place": place, "day": day}
    return Upload("y-kien.pdf", papers.render(OPINION, data))


def agreement(title: str, name: str, owner: str, place: str, day: str) -> Upload:
    """A PDF of one page: a family agrees who speaks for it."""
    data = {"title": title, "name": name, "owner": owner, "place": place, "day": day}
    return Upload("thoa-thuan-gia-dinh.pdf", papers.render(AGREEMENT, data))


def document(name: str, title: str, text: str, place: str, day: str) -> Upload:
    """A PDF of one page with a heading and a sentence: a certificate, drawings, a contract."""
    data = {"title": title, "text": text, "place": place, "day": day}
    return Upload(f"{name}.pdf", papers.render(DOCUMENT, data))


def _row(y: int) -> bytes:
    """One line of the card: the picture's place on the left, lines of writing on the right."""
    row = bytearray([BACKGROUND]) * WIDTH
    if 90 <= y < 250:
        across = _half_width(y, 145, 36) or _half_width(y, 255, 52)
        row[30:150] = bytes([FACE]) * 120
        row[90 - across : 90 + across] = bytes([INK]) * (2 * across)
    if 90 <= y < 240 and (y - 90) % 30 < 10:
        length = 250 - (y - 90) // 30 % 2 * 60
        row[190 : 190 + length] = bytes([INK]) * length
    if 30 <= y < 46:
        row[140:340] = bytes([INK]) * 200
    return bytes(row)


def _half_width(y: int, centre: int, radius: int) -> int:
    """Half the width of a circle at that line; 0 outside it."""
    return int(max(0, radius**2 - (y - centre) ** 2) ** 0.5)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
