"""Papers from a template and data: the template is typst, the data is JSON and never becomes markup."""

import logging
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import segno

from motcua.ground.canonical import canonical_json
from motcua.ground.refusals import Refused
from motcua.results import code128, press

Layer = Literal["all", "base", "stamp"]
HERE = Path(__file__).parent
TIMEOUT_SECONDS = 10.0
LARGEST_DATA_BYTES = 1024**2
PACKAGE = re.compile(r"""["']\s*@[\w-]+/""")

log = logging.getLogger("motcua.results.papers")


class PaperFailed(Refused):
    """A paper could not be set; `detail` is for the pack's author and the log, not for the person."""

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence, code="paper_failed")
        self.detail = detail


def render(
    source: str,
    data: Mapping[str, Any],
    *,
    layer: Layer = "all",
    at: datetime | None = None,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> bytes:
    """The PDF of a typst source and its data.

    `data` may hold text, whole numbers, booleans, null, lists and mappings; `barcode` (ASCII) and `qr` (text)
    in it are drawn by the layout. `layer`: everything; all but number, date, code and seal; or only these.
    `at`: the creation date written into the file; the same input and `at` give the same bytes.
    Refuses: PaperFailed (fault in the template, a package import, too much data, too long a wait).
    """
    if PACKAGE.search(source):
        raise PaperFailed("Mẫu giấy không được nạp gói từ bên ngoài.", "package import")
    content = canonical_json({**data, "drawn": _drawn(data)})
    if len(content) > LARGEST_DATA_BYTES:
        raise PaperFailed("Dữ liệu in ra giấy quá lớn.", f"{len(content)} bytes")
    job = {
        "files": {"main": source, "/data.json": content.decode(), **_layout()},
        "inputs": {"layer": layer},
        "timestamp": int(at.timestamp()) if at else 0,
        "tagged": layer != "stamp",
    }
    try:
        return press.press(job, timeout_seconds=timeout_seconds)
    except press.PressFailed as error:
        log.warning("paper_failed", extra={"detail": str(error)})
        raise PaperFailed("Chưa in được giấy này. Hãy báo quản trị kiểm tra mẫu giấy.", str(error)) from error


def render_common(form_code: str, data: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
    """One of the one-stop papers by its form code ("giay-tiep-nhan"). Refuses: as `render`; unknown code."""
    sources = common_papers()
    if form_code not in sources:
        raise PaperFailed("Không có mẫu giấy này.", form_code)
    return render(sources[form_code], data, at=at)


@cache
def common_papers() -> dict[str, str]:
    """Sources of the papers that every one-stop desk prints, by form code, never by a circular's number."""
    return {path.stem: path.read_text("utf-8") for path in sorted((HERE / "papers_common").glob("*.typ"))}


@cache
def _layout() -> dict[str, str]:
    return {
        f"/layout/{path.name}": path.read_text("utf-8")
        for path in sorted((HERE / "paper_layout").glob("*.typ"))
    }


def _drawn(data: Mapping[str, Any]) -> dict[str, Any]:
    """Bar widths and QR rows for the texts that ask for them; what Code 128 cannot say is left out."""
    drawn: dict[str, Any] = {}
    if data.get("barcode"):
        try:
            drawn["barcode"] = list(code128.bars(str(data["barcode"])))
        except code128.NotEncodable:
            log.warning("barcode_left_out")
    if data.get("qr"):
        drawn["qr"] = qr_rows(str(data["qr"]))
    return drawn


def qr_rows(text: str) -> list[str]:
    """Rows of "0" and "1", dark is 1, with the quiet zone of two modules; error correction M."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    return ["".join("1" if module else "0" for module in row) for row in code.matrix_iter(border=2)]
