"""The register of issued results as a spreadsheet."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.translation import gettext as _

from motcua.dossiers import sheet
from motcua.results.models import Result

AT_ONCE = 500


def answer(rows: QuerySet[Result], name: str) -> FileResponse:
    """Holders are kept masked, so the sheet holds no whole name of a person who asked."""
    head = [
        (_("Số"), 18),
        (_("Ngày cấp"), 17),
        (_("Loại giấy"), 36),
        (_("Cấp cho"), 24),
        (_("Hồ sơ"), 22),
        (_("Người ký"), 24),
        (_("Người đóng dấu"), 24),
        (_("Tình trạng"), 18),
        (_("Cơ quan"), 30),
    ]
    return sheet.answer(name, _("Sổ kết quả đã ban hành"), head, _lines(rows))


def _lines(rows: QuerySet[Result]) -> Iterator[list[sheet.Cell]]:
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield [
            row.number,
            row.issued_at,
            row.title,
            row.holder_masked,
            row.subject,
            row.signed_by,
            row.stamped_by,
            str(Result.State(row.state).label),
            row.agency.name,
        ]
