"""What the page of a procedure says however often it is asked: papers, steps, fees, law.

A published pack never changes, so its guide is composed once for each language, and drawn once (`ui.kept.part`).
A guide out of the catalogue's own row is composed anew for every page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.portal import lines, pack_words
from motcua.procedures.packs import Pack
from motcua.procedures.queries import ProcedurePage
from motcua.ui import spoken
from motcua.ui.kept import url

Item = dict[str, str]


@dataclass(frozen=True, eq=False)
class Guide:
    """`papers`, `steps`, `facts` are items of the macros of those names; `law`: {number, title?, dates?}.

    Empty means that nothing is said there. `never_changes`: this very object is given for every page.
    """

    never_changes: bool
    summary: str
    facts: Sequence[Item]
    applicants: Sequence[str]
    notes: Sequence[str]
    ways: Sequence[str]
    papers: Sequence[Item]
    form_url: str
    steps: Sequence[Item]
    results: Sequence[str]
    fees: Sequence[str]
    law: Sequence[Item]


def guide_of(procedure: ProcedurePage, pack: Pack | None) -> Guide:
    """From the published pack where there is one, else from the catalogue."""
    return _of_pack(pack, get_language() or "") if pack else _of_row(procedure)


@lru_cache(maxsize=256)
def _of_pack(pack: Pack, language: str) -> Guide:
    return Guide(
        never_changes=True,
        summary=str(pack.page.get("summary") or ""),
        facts=tuple(facts_of_pack(pack)),
        applicants=tuple(pack.said["applicants"]),
        notes=tuple(pack.page.get("notes") or ()),
        ways=tuple(pack.seven_items["c"]),
        papers=tuple(pack_words.papers(pack)),
        form_url=url("portal:blank_form", pack.code),
        steps=tuple(pack_words.steps(pack)),
        results=(pack.result.name,),
        fees=tuple(pack_words.fee_lines(pack)),
        law=tuple(pack_words.act(ref) for ref in pack.law),
    )


def _of_row(procedure: ProcedurePage) -> Guide:
    return Guide(
        never_changes=False,
        summary="",
        facts=facts_of_row(procedure),
        applicants=procedure.applicants,
        notes=procedure.notes,
        ways=procedure.methods,
        papers=[{"name": words, "icon": "file-text", "tone": "earth"} for words in procedure.documents],
        form_url=url("portal:blank_form", procedure.code) if procedure.has_form else "",
        steps=[{"title": words} for words in procedure.sequence],
        results=procedure.result,
        fees=[note for note in [procedure.fee_note] if note],
        law=[{"number": number} for number in procedure.legal_basis],
    )


def facts_of_pack(pack: Pack) -> list[Item]:
    """Time, fee, place, and how long the form takes."""
    place = lines.agency_words(str(pack.said["agency"]["text"]))
    found = _facts(
        spoken.said(pack.limit.said), pack_words.price_words(pack), pack_words.price_unit(pack), place
    )
    if pack.page.get("minutes"):
        minutes = _("{minutes} phút").format(minutes=pack.page["minutes"])
        found.append(_fact("hourglass", _("Điền đơn mất"), minutes, _("lưu nháp, làm tiếp sau")))
    return found


def facts_of_row(procedure: ProcedurePage) -> list[Item]:
    """Time, fee and place as the catalogue has them."""
    limit, place = spoken.limit_words(procedure.limit_text), lines.agency_words(procedure.agency_text)
    return _facts(limit, lines.fee_words(procedure), "", place)


def _facts(limit: str, fee: str, unit: str, place: str) -> list[Item]:
    """Unknown is said as unknown."""
    ask, unknown = _("hỏi cơ quan giải quyết"), _("Chưa rõ")
    return [
        _fact("clock", _("Thời gian"), lines.upper(limit) or unknown, _("từ khi hồ sơ đủ") if limit else ask),
        _fact("wallet", _("Phí, lệ phí"), fee or unknown, unit if fee else ask),
        _fact("landmark", _("Nơi giải quyết"), place or unknown, "" if place else ask),
    ]


def _fact(icon: str, label: str, value: str, small: str) -> Item:
    return {"icon": icon, "label": label, "value": value, "small": small}
