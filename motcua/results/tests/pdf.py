"""Reading PDFs in tests, by another library than the one that made them."""

from io import BytesIO

from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """All text, with runs of blanks as one."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def size_of(pdf: bytes) -> tuple[int, int]:
    """Width and height of page one in whole millimetres."""
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)


def fonts_of(pdf: bytes) -> set[str]:
    """Names of embedded fonts without their subset prefix."""
    found = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found.add(str(font.get_object()["/BaseFont"]).split("+")[-1])
    return found


def places_of(pdf: bytes) -> set[tuple[str, int, int]]:
    """Every piece of text of page one with its place in whole points."""
    found: set[tuple[str, int, int]] = set()

    def visit(text: str, frame: list[float], line: list[float], _font: object, _size: float) -> None:
        x = line[4] * frame[0] + line[5] * frame[2] + frame[4]
        y = line[4] * frame[1] + line[5] * frame[3] + frame[5]
        found.update((word, round(x), round(y)) for word in text.split()[:1])

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found
