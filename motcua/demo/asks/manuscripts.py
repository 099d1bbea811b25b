"""Answers for the pack 1.003868 (giấy phép xuất bản tài liệu không kinh doanh): what invented bodies want to print."""

from dataclasses import dataclass
from typing import Any, ClassVar

from motcua.demo import uploads
from motcua.demo.chance import number, one_of
from motcua.demo.names import Person
from motcua.demo.uploads import Upload

MANUSCRIPT, TRANSLATION, OPINION, INTRODUCTION = (
    "ban-thao",
    "ban-dich",
    "y-kien-bang-van-ban",
    "giay-uy-quyen",
)
PRINTERS = (
    {"name": "Cơ sở in Hoa Ban", "address": "15 đường Hoa Ban, phường Ngọc Sơn, tỉnh Lam Giang"},
    {"name": "Cơ sở in Sông Lam", "address": "40 đường Sông Lam, phường Tân Giang, tỉnh Lam Giang"},
)
Answers = dict[str, Any]


@dataclass(frozen=True)
class Manuscript:
    """One document that a body wants to publish. `medium`: print (then `size` counts pages), reading, audiovisual
    (then minutes). `language`: vietnamese, ethnic, foreign, with its name in `language_name`."""

    title: str
    body: str
    summary: str
    purpose: str
    size: int = 64
    copies: int = 300
    subject: str = "general"
    medium: str = "print"
    language: str = "vietnamese"
    language_name: str = ""
    force: str = "none"
    legal_kind: str = "decision"
    code: ClassVar[str] = "1.003868"

    def answers(self, who: Person, ward: str) -> Answers:
        """The form as the body's officer fills it in."""
        filled: Answers = {
            "organisation": self._organisation(ward),
            "requester": {
                "full_name": who.full_name,
                "identity_number": who.identity_number,
                "phone": who.phone,
                "acts_as": "representative",
                "position": "Người đứng đầu",
            },
            "document": self._document(),
            "delivery": "electronic",
            "declaration": True,
        }
        return filled | ({"printer": self._printer()} if self.medium == "print" else {})

    def mended(self, who: Person, ward: str) -> Answers:
        """The form with the summary said again, longer."""
        filled = self.answers(who, ward)
        return filled | {
            "document": filled["document"] | {"summary": f"{self.summary} Không in lại bài của báo khác."}
        }

    def result(self, who: Person, place: str) -> Answers:
        """The licence as the specialist drafts it."""
        document = self._document()
        taken = (
            "title",
            "medium",
            "pages",
            "minutes",
            "size",
            "copies",
            "language",
            "language_name",
            "purpose",
        )
        licence = {name: document[name] for name in taken if name in document} | {"organisation": self.body}
        if self.medium == "print":
            printer = self._printer()
            licence |= {"printer_name": printer["name"], "printer_address": printer["address"]}
        return {"licence": licence}

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """The manuscript, and what else its language and its body ask for."""
        found = {MANUSCRIPT: uploads.manuscript(self.title, self.body, self.summary)}
        if self.language != "vietnamese":
            found[TRANSLATION] = uploads.manuscript(f"{self.title} (bản dịch)", self.body, self.summary)
        if self.force != "none" or self.subject == "party_history":
            found[OPINION] = uploads.opinion(self.body, self.title, place, on)
        return found

    def _organisation(self, ward: str) -> Answers:
        return {
            "name": self.body,
            "force": self.force,
            "legal_kind": self.legal_kind,
            "legal_number": f"{10 + number(900, 'decision', self.body)}/QĐ",
            "legal_issuer": "Ủy ban nhân dân tỉnh Lam Giang",
            "legal_issued_on": f"{2008 + number(14, 'year', self.body)}-0{1 + number(9, 'month', self.body)}-15",
            "ward": ward,
            "address": f"{1 + number(90, 'house', self.body)} đường Chè Xanh",
        }

    def _document(self) -> Answers:
        said: Answers = {
            "title": self.title,
            "subject": self.subject,
            "language": self.language,
            "is_translated": False,
            "medium": self.medium,
            "copies": self.copies,
            "purpose": self.purpose,
            "summary": self.summary,
        }
        if self.language_name:
            said["language_name"] = self.language_name
        return said | (
            {"pages": self.size, "size": "14,5 × 20,5"} if self.medium == "print" else {"minutes": self.size}
        )

    def _printer(self) -> Answers:
        return dict(one_of(PRINTERS, "printer", self.title))
