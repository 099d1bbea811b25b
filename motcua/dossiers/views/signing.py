"""The leader's desk (chờ ký): the queue beside the paper, sign one or many, send back, refuse."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.dossiers.queries import signed
from motcua.dossiers.views import queue_desk
from motcua.dossiers.views.queue_desk import QueueDesk
from motcua.dossiers.work_nav import signs


def _more(context: dict[str, Any]) -> dict[str, Any]:
    return {"signed_today": signed.today(context["by"], context["at"])}


DESK = QueueDesk(
    does="sign",
    verb="sign",
    may=signs,
    whose=_("Trang này dành cho lãnh đạo ký kết quả."),
    page="dossiers:signing",
    template="dossiers/signing.html",
    said={
        "sign": _("Đã ký {code}."),
        "send_back": _("Đã trả lại {code}."),
        "refuse": _("Đã từ chối {code}."),
    },
    done=_("Đã ký."),
    opened_first=True,
    more=_more,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: HttpRequest) -> HttpResponse:
    """The first paper that waits; posted: sign every one that was ticked."""
    return (
        queue_desk.act_on_many(request, DESK) if request.method == "POST" else queue_desk.draw(request, DESK)
    )


@login_required
@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """One of them, beside the queue."""
    return queue_desk.draw(request, DESK, code)


@login_required
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Sign, send back or refuse the paper that is open."""
    return queue_desk.act(request, DESK, code, name)
