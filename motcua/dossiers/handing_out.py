"""Giving tasks to an officer from the head's board: one, those that were ticked, or all that somebody holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.dossiers import many
from motcua.dossiers.actions.reassign_all import reassign_all
from motcua.dossiers.many import Outcome
from motcua.dossiers.queries.team import Held
from motcua.eforms.drawing import words
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.people.models import Account

LONGEST_REASON, SHORTEST_REASON = 300, 3


@dataclass(frozen=True)
class Gift:
    """To whom (username), and why: a reason is needed where somebody has the task already."""

    to: str
    reason: str


def read(request: HttpRequest) -> Gift:
    """What was posted."""
    reason = " ".join(request.POST.get("ly-do", "").replace("\0", "").split())
    return Gift(request.POST.get("cho", "").replace("\0", "")[:150], reason[:LONGEST_REASON])


def one(gift: Gift, code: str, rev: int, held: Held | None, by: Actor) -> Outcome:
    """Give one task: `assign` where nobody has it, else `reassign`, which asks for the reason."""
    if not gift.to:
        return Outcome(code, False, _("Chưa chọn giao cho ai."))
    if held is None:
        return Outcome(code, False, _("Việc này không còn ở phòng."))
    said = _("Đã giao.")
    if held.assignee_id is None:
        return many.each([(code, rev)], "assign", by=by, fields={"assignee": gift.to}, said=said)[0]
    if len(gift.reason) < SHORTEST_REASON:
        return Outcome(
            code, False, _("{name} đang giữ việc này. Ghi lý do giao lại.").format(name=held.assignee)
        )
    holder = people.names_of([held.assignee_id]).get(held.assignee_id, ("", ""))[0]
    fields = {"from": holder, "assignee": gift.to, "reason": gift.reason}
    return many.each([(code, rev)], "reassign", by=by, fields=fields, said=said)[0]


def all_of(gift: Gift, giver: str, units: Iterable[int], *, by: Actor, at: datetime) -> list[Outcome]:
    """All that the officer `giver` (username) holds in these units, each with what came of it."""
    found = {a.username: a for a in Account.objects.filter(username__in=[giver.replace("\0", ""), gift.to])}
    if giver not in found or gift.to not in found or giver == gift.to:
        return [Outcome("", False, _("Chọn người đang giữ việc và người nhận việc."))]
    if len(gift.reason) < SHORTEST_REASON:
        return [Outcome("", False, _("Ghi lý do giao lại."))]
    outcomes = []
    for unit in units:
        for came in reassign_all(found[giver], found[gift.to], unit, by=by, at=at, reason=gift.reason):
            outcomes.append(_outcome(came.code, words(came.refused) if came.refused else ""))
    return outcomes or [Outcome("", False, _("Người này không giữ việc nào ở đây."))]


def _outcome(code: str, refused: str) -> Outcome:
    return Outcome(code, not refused, refused or _("Đã giao."))
