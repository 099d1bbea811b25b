"""The demo's own doors: its front page, entering a role, the clock. They exist in a demo only."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.agencies import queries as agencies
from motcua.demo import moving, touring
from motcua.demo.tour import BY_USERNAME, ROLES
from motcua.dossiers.queries import figures
from motcua.ground.dates import clock_time, local, weekday_day
from motcua.ground.refusals import Invalid, Missing
from motcua.people.models import Account
from motcua.web.now import now

Door = Callable[..., HttpResponse]


def only_in_a_demo(door: Door) -> Door:
    """Elsewhere there is no such page, and nobody enters without a password."""

    @wraps(door)
    def guarded(request: HttpRequest, *args: str, **parts: str) -> HttpResponse:
        if not settings.DEMO:
            raise Missing(_("Trang này chỉ có trong bản dùng thử."))
        return door(request, *args, **parts)

    return guarded


@only_in_a_demo
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """A door for every role, the clock, and what is real here and what is not."""
    at = now()
    day, skipped = moving.next_working_day(at)
    people = Account.objects.filter(is_demo=True, username__in=BY_USERNAME).in_bulk(field_name="username")
    context = {
        "at": local(at),
        "next_day": day,
        "skipped": skipped,
        "doors": [(role, people[role.username]) for role in ROLES if role.username in people and role.stops],
        "dossiers": figures.count(),
        "agencies": agencies.count(),
        "ward_count": len(agencies.wards()),
    }
    return render(request, "demo/front.html", context)


@only_in_a_demo
@require_POST
def enter(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of the demo's accounts and begin its tour; the password is printed on the page anyway."""
    role = BY_USERNAME.get(username)
    account = Account.objects.filter(username=username, is_demo=True, is_active=True).first()
    if role is None or account is None:
        raise Missing(_("Bản dùng thử không có vai này. Chọn một vai ở trang dùng thử."))
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    touring.begin(request, username, now())
    return redirect("demo:stop", "0")


@only_in_a_demo
@require_safe
def stop(request: HttpRequest, number: str) -> HttpResponse:
    """Go to where a stop of the tour is tried."""
    role = BY_USERNAME.get(request.user.get_username())
    stops = role.stops if role else ()
    if not number.isascii() or not number.isdigit() or int(number[:3]) >= len(stops):
        return redirect("demo:front")
    touring.look(request, int(number))
    return redirect(stops[int(number)].url)


@only_in_a_demo
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the tour; the account stays signed in."""
    touring.end(request)
    return redirect("demo:front")


@only_in_a_demo
@require_POST
def clock(request: HttpRequest) -> HttpResponse:
    """Move the demo's clock ahead: an hour, to the next working day, or to a chosen day."""
    wanted = request.POST.get("den", "")
    if wanted == "gio":
        at = moving.ahead(hours=1)
    elif wanted == "ngay":
        at = moving.move_to_day(_next_day())
    else:
        at = moving.move_to_day(_chosen(request.POST.get("ngay", "")))
    said = _("Đồng hồ của bản dùng thử: %(time)s, %(day)s.")
    messages.success(request, said % {"time": clock_time(local(at)), "day": weekday_day(at)})
    return redirect("demo:front")


def _next_day() -> date:
    day, _skipped = moving.next_working_day(now())
    if day is None:
        raise Invalid(_("Lịch làm việc của năm sau chưa được xác nhận. Chọn một ngày trong năm nay."))
    return day


def _chosen(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(_("Chọn một ngày, ví dụ 25/11/2026.")) from None
