"""Several papers in one file: every page, in order, with its size and what is written on it."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter

from motcua.results.binding import bound


def sheet(width: int, pages: int = 1) -> bytes:
    made, writer = BytesIO(), PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width, 300)
    writer.write(made)
    return made.getvalue()


def test_all_pages_come_in_order_with_their_size() -> None:
    book = PdfReader(BytesIO(bound([sheet(200, 2), sheet(420), sheet(150)])))
    assert [int(page.mediabox.width) for page in book.pages] == [200, 200, 420, 150]


def test_of_nothing_comes_an_empty_book() -> None:
    assert len(PdfReader(BytesIO(bound([]))).pages) == 0
