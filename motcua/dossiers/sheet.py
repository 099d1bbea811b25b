"""Spreadsheets (xlsx), written row by row so that a large register takes no more memory than a small one."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from motcua.ground.dates import local

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | date | datetime | None
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_TEXT = 32_000


def answer(
    name: str, title: str, head: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]
) -> FileResponse:
    """A sheet as a download. `head`: (words, width in letters) of each column; `title` stands above them."""
    file = TemporaryFile()  # noqa: SIM115 (the answer closes it)
    write(file, title, head, rows)
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def write(
    file: IO[bytes], title: str, head: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]
) -> None:
    """The workbook into an open file: A4 on its side, the heading repeated on every printed page."""
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet("So")
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:2"
    sheet.freeze_panes = "A3"
    for number, (_words, width) in enumerate(head):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.append([_cell(sheet, title, bold=True)])
    sheet.append([_cell(sheet, words, bold=True) for words, _width in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(file)


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> WriteOnlyCell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=plain(value))
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell = WriteOnlyCell(sheet, value=_naive(value) if isinstance(value, datetime) else value)
        if isinstance(value, date):
            cell.number_format = MOMENT if isinstance(value, datetime) else DAY
    if bold:
        cell.font = Font(bold=True)
    return cell


def plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula, however it is opened or saved again.

    What begins as a formula gets an apostrophe before it; signs that a workbook cannot hold are left out.
    """
    kept = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_TEXT]
    return f"'{kept}" if kept.startswith(FORMULA) else kept


def _naive(moment: datetime) -> datetime:
    """The time on the clocks of the country: a workbook knows no time zones."""
    return local(moment).replace(tzinfo=None, microsecond=0)
