"""The same act on many dossiers, each for itself: what was done, and what was not and why."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from motcua.dossiers.actions.perform import perform
from motcua.dossiers.papers_after import draw_papers
from motcua.eforms.drawing import words
from motcua.ground.refusals import Invalid, Refused
from motcua.people.actor import Actor
from motcua.web.now import now

log = logging.getLogger(__name__)

MOST = 100
_KEPT = "what_came_of_many"
_MARK = re.compile(r"([0-9A-Za-z.-]{1,60})~(\d{1,9})", re.ASCII)
Mark = tuple[str, int]


@dataclass(frozen=True)
class Outcome:
    """What became of one dossier; `words` says why it was not done, or what came of it."""

    code: str
    done: bool
    words: str


def marks(request: HttpRequest, name: str = "ho-so") -> list[Mark]:
    """What was ticked: (code, revision that was looked at), each once, at most MOST; the rest is left out."""
    found = dict.fromkeys(_mark(text) for text in request.POST.getlist(name))
    return [mark for mark in found if mark is not None][:MOST]


def _mark(text: str) -> Mark | None:
    found = _MARK.fullmatch(text)
    return (found[1], int(found[2])) if found else None


def each(
    chosen: Iterable[Mark], name: str, *, by: Actor, fields: dict[str, Any] | None = None, said: str = ""
) -> list[Outcome]:
    """Do the act on every dossier, one transaction each; a refusal or fault of one stops none of the others."""
    return [_one(code, rev, name, by, fields or {}, said) for code, rev in chosen]


def _one(code: str, rev: int, name: str, by: Actor, fields: dict[str, Any], said: str) -> Outcome:
    try:
        perform(code, name, by=by, at=now(), rev=rev, fields=dict(fields))
        draw_papers(code)
    except Refused as refused:
        return Outcome(code, False, reason(refused))
    except Exception:  # the others go on; the fault is logged as any other, and the row says so
        log.exception("one_of_many_failed", extra={"dossier": code})
        return Outcome(code, False, _("Máy gặp lỗi khi làm hồ sơ này; chưa có gì thay đổi. Thử lại."))
    return Outcome(code, True, said or _("Đã ghi nhận."))


def reason(refused: Refused) -> str:
    """Why not, in one line: the first field that was wrong, when fields were."""
    if isinstance(refused, Invalid) and refused.errors:
        return words(refused.errors[0].message)
    return words(refused.sentence)


def keep(request: HttpRequest, outcomes: Iterable[Outcome]) -> None:
    """For the page that comes after the act."""
    request.session[_KEPT] = [asdict(one) for one in outcomes]


def kept(request: HttpRequest) -> list[Outcome]:
    """What came of the last act on many, told once."""
    if _KEPT not in request.session:
        return []
    return [Outcome(**one) for one in request.session.pop(_KEPT)]


def wants_rows(request: HttpRequest) -> bool:
    """Whether a script asks, row by row, which shows how far the work is."""
    return request.headers.get("Accept") == "application/json"


def answer(outcomes: Iterable[Outcome], link: Callable[[str], str] | None = None) -> JsonResponse:
    """The outcomes for a script."""
    rows = [asdict(one) | ({"url": link(one.code)} if link and one.done else {}) for one in outcomes]
    return JsonResponse({"outcomes": rows})


def confirm_first(address: str) -> JsonResponse:
    """Nothing was done: the second factor has to be shown first, at this address."""
    return JsonResponse({"confirm": address}, status=409)
