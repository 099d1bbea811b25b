"""Telling papers from explanations in the lists as they were published (thành phần hồ sơ).

Portals fill one list with papers, conditions, headings and fragments of sentences. What is not a
paper is kept as a note, word for word and in its order: nothing is thrown away.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARKER = re.compile(
    r"^(?:[-+*•–\s]+|thành phần hồ sơ [0-9]{1,2}\s*:\s*"
    r"|\(?(?:[0-9]{1,2}|[ivx]{1,5}|[a-zđ])(?:\.[0-9]{1,2})?[).]\s*)+",
    re.IGNORECASE,
)
# How conditions, quantities, headings and sentences begin.
_NOTE = re.compile(
    r"(?:trường hợp|đối với|lưu ý|ghi chú|chú ý|chú thích|số lượng|sl hồ sơ|thành phần hồ sơ"
    r"|thành phần số lượng|hồ sơ (?:bao )?gồm|hồ sơ, giấy tờ|các thành phần hồ sơ|khi |nếu |ngoài ra"
    r"|ngoài các|ngoài thành phần|bước \d|người |cá nhân |tổ chức, cá nhân |theo đề nghị|thực hiện|cách thức"
    r"|cách thực hiện|thời hạn|không quy định|không yêu cầu|mẫu số|một trong|một hoặc|các giấy tờ sau"
    r"|gia hạn|bao gồm|gồm|trong đó|việc |riêng |yêu cầu|trong thời|sau khi|trước khi|tùy theo|tuỳ theo"
    r"|căn cứ |ngân hàng nhà nước |cơ quan )",
    re.IGNORECASE,
)
# How papers begin, also where a list writes them small.
_PAPER = re.compile(
    r"(?:bản|bảng|báo cáo|biên|biểu|các (?:tài liệu|giấy|văn bản|chứng)|chứng|công văn|danh"
    r"|dự (?:án|thảo|toán)|đề|điều lệ|đơn|giấy|hồ sơ|hóa đơn|hoá đơn|hợp đồng|hộ chiếu|kế hoạch|kết quả"
    r"|lý lịch|nghị quyết|phiếu|phụ lục|phương án|quyết định|sổ|sơ|tài liệu|thẻ|thông báo|thuyết minh|tờ"
    r"|văn b|vận|ảnh|[0-9]{1,2} )",
    re.IGNORECASE,
)
_COPIES = re.compile(r"(?:số lượng|sl)[^0-9]{0,30}([0-9]{1,2})\s*(?:\([^)]{0,20}\)\s*)?bộ", re.IGNORECASE)


@dataclass(frozen=True)
class Sorted:
    """Papers and notes in their order; `copies` is the number of sets (số bộ), None when unknown."""

    documents: tuple[str, ...]
    notes: tuple[str, ...]
    copies: int | None


def sort_documents(parts: Iterable[str]) -> Sorted:
    """Part a published list; repeated papers count once."""
    documents: dict[str, None] = {}
    notes: dict[str, None] = {}
    copies: int | None = None
    for part in (" ".join(part.split()) for part in parts):
        if not part:
            continue
        if is_document(part):
            documents[part] = None
        else:
            notes[part] = None
            copies = copies or copies_in(part)
    return Sorted(tuple(documents), tuple(notes), copies)


def is_document(part: str) -> bool:
    """Whether this line names a paper, rather than a condition, a heading or the rest of a sentence."""
    words = _MARKER.sub("", part, count=1)
    if len(words) < 3 or part.rstrip().endswith(":"):
        return False
    if _NOTE.match(words.lstrip('(“"')):
        return False
    return not words[0].islower() or _PAPER.match(words) is not None


def copies_in(part: str) -> int | None:
    """The number of sets a note asks for: "Số lượng hồ sơ: 01 (một) bộ" → 1; None when it asks for none."""
    found = _COPIES.search(part)
    return int(found.group(1)) or None if found else None
