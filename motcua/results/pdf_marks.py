"""What a paper's layout tells whoever signs or checks it, kept among the keywords of the PDF."""

import re
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.ground.refusals import Refused

CODE = "motcua-code:"
A4_POINTS = (595.28, 841.89)
_SIGN = re.compile(r"motcua-sign:(\d+);([\d.]+);([\d.]+);([\d.]+);([\d.]+)")
_STAMP = re.compile(r"motcua-stamp:(\d+)")
_CODE = re.compile(CODE + r"([0-9A-Z]{4})-?([0-9A-Z]{4})")
_SIGNATURE = re.compile(rb"/Contents\s*<([0-9A-Fa-f]{512,200000})>")


@dataclass(frozen=True)
class Place:
    """A rectangle on a page (counted from 1), in points from the page's top left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float

    def box(self, page_height: float) -> tuple[float, float, float, float]:
        """Left, bottom, right, top as PDF counts: from the bottom."""
        top = page_height - self.y
        return (self.x, top - self.height, self.x + self.width, top)


@dataclass(frozen=True)
class Marks:
    signature: Place | None
    stamped_pages: tuple[int, ...]
    code: str


def read(pdf: bytes) -> Marks:
    """The marks of a paper; none when it has none or is no PDF."""
    words = _keywords(pdf)
    sign = _SIGN.search(words)
    place = Place(int(sign[1]), *(float(sign[n]) for n in range(2, 6))) if sign else None
    return Marks(place, tuple(int(page) for page in _STAMP.findall(words)), code_in(words))


def code_in(text: str) -> str:
    """The check code that a text carries, without its dash; "" when none."""
    found = _CODE.search(text)
    return found[1] + found[2] if found else ""


def signature_contents(pdf: bytes) -> list[bytes]:
    """The raw signature containers in a file, found without parsing it, so in damaged files too."""
    return [bytes.fromhex(found[1].decode()) for found in _SIGNATURE.finditer(pdf) if len(found[1]) % 2 == 0]


def whole_page(pdf: bytes, page: int) -> Place:
    """The whole of a page. Refuses: bytes that are no PDF, a page that is not there."""
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        width, height = _page_size(reader, page)
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Refused("Tệp này không phải văn bản PDF có thể ký số.", code="not_signable") from error
    return Place(page, 0.0, 0.0, width, height)


def page_height(reader: PdfFileReader, page: int) -> float:
    """Unit: points."""
    return _page_size(reader, page)[1]


def _page_size(reader: PdfFileReader, page: int) -> tuple[float, float]:
    found = reader.find_page_for_modification(page - 1)[0].get_object()  # type: ignore[no-untyped-call]
    while "/MediaBox" not in found and "/Parent" in found:
        found = found["/Parent"]
    left, bottom, right, top = (float(n) for n in found["/MediaBox"])
    return right - left, top - bottom


def _keywords(pdf: bytes) -> str:
    try:
        info = PdfFileReader(BytesIO(pdf), strict=False).trailer["/Info"]
        return str(info["/Keywords"])
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return ""
