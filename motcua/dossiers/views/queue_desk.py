"""A desk with a queue beside the paper that is open: what the leader's and the clerk's pages have in common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers import acting, at_desk, many
from motcua.dossiers.actions.seen import mark_seen
from motcua.dossiers.many import Mark, Outcome
from motcua.dossiers.queries import queue as queues
from motcua.dossiers.queries.queue import Waiting
from motcua.ground.refusals import NotAllowed, Refused
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.people.second_factor_step import confirm_address, must_confirm
from motcua.web.now import now


@dataclass(frozen=True)
class QueueDesk:
    """`does`: the kind of step that waits here; `verb`: the act that binds the agency; `said`: words after each act.

    `page`: the address of the queue, `<page>_paper` that of one in it. `opened_first`: nothing is done to a paper
    that this officer has not opened since it came here. `more`: what else its page shows.
    """

    does: str
    verb: str
    may: Callable[[Actor], bool]
    whose: Any
    page: str
    template: str
    said: Mapping[str, Any]
    done: Any
    opened_first: bool
    more: Callable[[dict[str, Any]], dict[str, Any]]

    def officer(self, request: HttpRequest) -> Actor:
        """Who works here. Refuses: NotAllowed."""
        by = caller(request)
        if not self.may(by):
            raise NotAllowed(str(self.whose))
        return by

    def address(self, code: str = "") -> str:
        return reverse(f"{self.page}_paper", args=[code]) if code else reverse(self.page)


def draw(
    request: HttpRequest, desk: QueueDesk, code: str = "", *, refused: Refused | None = None, tried: str = ""
) -> HttpResponse:
    """The queue, and the paper that is open: the one asked for, else the most urgent."""
    by, at = desk.officer(request), now()
    tasks = queues.queue(by, desk.does)
    rows = queues.lines(tasks, by)
    ticked = request.GET.getlist("chon")
    if not code and rows:
        code = _first(rows, ticked).code
    context = at_desk.queue_context(
        rows, code, by, at, outcomes=many.kept(request), all_of_them=tasks.count()
    )
    if code:
        context |= at_desk.open_context(request, code, by, at, desk.said, refused=refused, tried=tried)
        mark_seen(context["row"], by=by, at=at, what=desk.does)
    context |= {"ticked": set(ticked), "confirms": must_confirm(request)}
    context |= desk.more(context)
    return render(request, desk.template, context, status=refused.status if refused else 200)


def _first(rows: Sequence[Waiting], ticked: Sequence[str]) -> Waiting:
    """The most urgent; of those that were ticked, when one comes back from confirming."""
    return next((row for row in rows if row.code in ticked), rows[0])


def act(request: HttpRequest, desk: QueueDesk, code: str, name: str) -> HttpResponse:
    """An act on the paper that is open; the next one of the queue follows."""
    by = desk.officer(request)
    if name not in desk.said:
        raise NotAllowed(_("Việc này không làm ở trang này."))
    if name == desk.verb and must_confirm(request):
        return redirect(confirm_address(desk.address(code)))
    _before, after = queues.beside(queues.lines(queues.queue(by, desk.does), by), code)
    try:
        acting.post(request, code, name)
    except Refused as refused:
        if refused.status in (401, 403, 404):
            raise
        return draw(request, desk, code, refused=refused, tried=name)
    messages.success(request, str(desk.said[name]).format(code=code))
    return redirect(desk.address(after.code if after else ""))


def act_on_many(request: HttpRequest, desk: QueueDesk) -> HttpResponse:
    """Every paper that was ticked, each for itself; a script asks one by one and shows how far it is."""
    by = desk.officer(request)
    chosen = many.marks(request)
    if must_confirm(request):
        back = f"{desk.address()}?{urlencode([('chon', code) for code, _rev in chosen])}"
        address = confirm_address(back)
        return many.confirm_first(address) if many.wants_rows(request) else redirect(address)
    outcomes = _done(desk, chosen, by)
    if many.wants_rows(request):
        return many.answer(outcomes)
    many.keep(request, outcomes)
    return redirect(desk.address())


def _done(desk: QueueDesk, chosen: Sequence[Mark], by: Actor) -> list[Outcome]:
    unread = _unread(desk, [code for code, _rev in chosen], by)
    outcomes: list[Outcome] = []
    for code, rev in chosen:
        if code in unread:
            outcomes.append(Outcome(code, False, _("Chưa mở xem. Mở văn bản trước đã.")))
        else:
            outcomes += many.each([(code, rev)], desk.verb, by=by, said=str(desk.done))
    return outcomes


def _unread(desk: QueueDesk, codes: list[str], by: Actor) -> set[str]:
    if not desk.opened_first:
        return set()
    tasks = queues.queue(by, desk.does).filter(dossier__code__in=codes)
    return {row.code for row in queues.lines(tasks, by, most=many.MOST) if not row.seen}
