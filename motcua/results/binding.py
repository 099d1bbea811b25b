"""Several papers in one file, to be printed at once. A copy for the printer: signatures stay with the papers."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter

_HANDED_DOWN = tuple(map(pdf_name, ("/Resources", "/MediaBox", "/CropBox", "/Rotate")))
_OF_A_PAGE = (*map(pdf_name, ("/Type", "/Contents", "/Group", "/UserUnit")), *_HANDED_DOWN)
Page = dict[str, generic.PdfObject]


def bound(papers: Iterable[bytes]) -> bytes:
    """The pages of these PDFs, one after the other."""
    book: Any = PdfFileWriter(stream_xrefs=False)  # type: ignore[no-untyped-call]
    made = BytesIO()
    for content in papers:
        reader = PdfFileReader(BytesIO(content))
        for page in _pages(reader.root["/Pages"], {}):
            brought = {name: book.import_object(value) for name, value in page.items()}
            book.insert_page(generic.DictionaryObject(brought))  # type: ignore[no-untyped-call]
    book.write(made)
    return made.getvalue()


def _pages(
    node: generic.DictionaryObject, above: dict[str, generic.PdfObject]
) -> Iterable[dict[str, generic.PdfObject]]:
    """Every page below, with what it has from the nodes above it; without its form fields and links."""
    handed = above | {k: node.raw_get(k) for k in _HANDED_DOWN if k in node}
    if node["/Type"] == "/Page":
        yield handed | {k: node.raw_get(k) for k in _OF_A_PAGE if k in node}
        return
    for child in node["/Kids"]:
        yield from _pages(child.get_object() if hasattr(child, "get_object") else child, handed)
