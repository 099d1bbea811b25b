"""Answers for the pack 2.000815 (chứng thực bản sao): which papers invented people bring to be certified."""

from dataclasses import dataclass
from typing import Any, ClassVar

from motcua.demo import uploads
from motcua.demo.names import Person
from motcua.demo.uploads import Upload
from motcua.ground.dates import local
from motcua.web.now import now

ORIGINALS = "ban-chup-ban-chinh"
Answers = dict[str, Any]


@dataclass(frozen=True)
class Certified:
    """Copies of these papers. `papers_brought`: (name, issuer, pages, copies)."""

    papers_brought: tuple[tuple[str, str, int, int], ...]
    wanted: str = "same_day"
    code: ClassVar[str] = "2.000815"

    def answers(self, who: Person, ward: str) -> Answers:
        """The request as that person fills it in, or the desk for them."""
        return {
            "documents": self._documents(),
            "intact": True,
            "foreign": "none",
            "wanted": self.wanted,
            "requester": {
                "full_name": who.full_name,
                "identity_number": who.identity_number,
                "phone": who.phone,
                "ward": who.ward,
                "address": who.address,
            },
            "declaration": True,
        }

    def mended(self, who: Person, ward: str) -> Answers:
        """The same: what was missing is an original."""
        return self.answers(who, ward)

    def result(self, who: Person, place: str) -> Answers:
        """The certification as it is written after the copies were compared."""
        return {
            "requester": {"full_name": who.full_name, "identity_number": who.identity_number},
            "entries": self._documents(),
            "book": f"01/{local(now()).year}",
        }

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """A photograph of the first original."""
        return {ORIGINALS: uploads.identity_card("bản chính", who.phone)}

    def _documents(self) -> list[Answers]:
        columns = ("name", "issuer", "pages", "copies")
        return [dict(zip(columns, row, strict=True)) for row in self.papers_brought]
