"""Questions to the register of results; above all: is this paper genuine, whole and in force?"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal, Protocol

from django.db.models import QuerySet

from motcua.files.queries import open_file
from motcua.ground.refusals import Invalid, TooLarge
from motcua.ground.sentences import Sentence
from motcua.results import pdf_marks, rules
from motcua.results.models import Result, ResultMark
from motcua.results.signatures import SignatureReport, check

VerdictKind = Literal["genuine", "altered", "revoked", "unknown"]


class Readable(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class HeldFile:
    """The file that somebody holds: what it is called, how long and which digest."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Verdict:
    """The answer. `result` is the register's row (None when unknown); `held` when a file was given."""

    verdict: VerdictKind
    result: Result | None = None
    held: HeldFile | None = None

    @property
    def number(self) -> str | None:
        return self.result.number if self.result else None

    @property
    def issued_at(self) -> datetime | None:
        return self.result.issued_at if self.result else None

    @property
    def agency(self) -> str | None:
        """The code of the issuing agency."""
        return self.result.agency.code if self.result else None


def verify(number: str, code: str) -> Verdict:
    """By the code printed on the paper; a number that is given too must be that result's. One query.

    Text may come as people type it. Never raises for what was typed.
    """
    result = result_by_code(code)
    if result is None or (number.strip() and rules.plain_number(number) != rules.plain_number(result.number)):
        return Verdict("unknown")
    return Verdict(_standing(result), result)


def verify_file(stream: Readable, *, name: str = "", largest_bytes: int) -> Verdict:
    """By the file itself: genuine only when byte for byte the issued one and in force.

    A file that carries a signature or the mark of an issued one, but other bytes, is altered.
    Refuses: TooLarge, Invalid (empty).
    """
    content = _read(stream, largest_bytes)
    held = HeldFile(name, len(content), hashlib.sha256(content).hexdigest())
    exact = _results().filter(sha256=held.sha256).first()
    if exact is not None:
        return Verdict(_standing(exact), exact, held)
    origin = _origin(content)
    return Verdict("altered" if origin else "unknown", origin, held)


def result_by_code(code: str) -> Result | None:
    """The result with this check code, however it was typed; None when there is none."""
    plain = rules.plain_code(code)
    return _results().filter(code=plain).first() if plain else None


def results_of(subject: str) -> list[Result]:
    """Every result of a subject (a dossier code), oldest first; one query."""
    return list(_results().filter(subject=subject).order_by("pk"))


def result_bytes(result: Result) -> bytes:
    """The issued file, byte for byte."""
    with open_file(result.file) as stream:
        return bytes(stream.read())


def signatures_of(result: Result) -> SignatureReport:
    """The signatures of the kept file, really checked: also that its bytes are the issued ones still."""
    return _checked(result.pk, result.sha256)


@lru_cache(maxsize=1024)
def _checked(result_id: int, sha256: str) -> SignatureReport:
    content = result_bytes(Result.objects.select_related("file").get(pk=result_id))
    return check(content) if hashlib.sha256(content).hexdigest() == sha256 else SignatureReport()


def signature_digests(pdf: bytes) -> list[str]:
    """Digests of the signatures inside a file: what an altered copy is known by."""
    found = {hashlib.sha256(content).hexdigest() for content in pdf_marks.signature_contents(pdf)}
    return sorted(found)


def _results() -> QuerySet[Result]:
    return Result.objects.select_related("agency", "file", "replaced_by")


def _standing(result: Result) -> VerdictKind:
    return "genuine" if result.state == Result.State.IN_FORCE else "revoked"


def _origin(content: bytes) -> Result | None:
    """The issued result that a file was made from, by its signatures, else by the code among its marks."""
    digests = signature_digests(content)[:20]
    mark = ResultMark.objects.filter(digest__in=digests).order_by("-pk").first() if digests else None
    if mark is not None:
        return _results().get(pk=mark.result_id)
    code = pdf_marks.code_in(content.decode("latin-1")) or pdf_marks.read(content).code
    return result_by_code(code) if code else None


def _read(stream: Readable, largest_bytes: int) -> bytes:
    content = stream.read(largest_bytes + 1)
    if len(content) > largest_bytes:
        megabytes = largest_bytes // 1024**2
        raise TooLarge(Sentence("Tệp lớn hơn {megabytes} MB, không so được.", {"megabytes": megabytes}))
    if not content:
        raise Invalid(Sentence("Tệp này rỗng. Hãy chọn tệp PDF khác."))
    return content
