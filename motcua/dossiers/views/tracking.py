"""Public tracking (tra cứu): with the code and the receipt code, without signing in, without personal data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers import wording
from motcua.dossiers.promise import promise
from motcua.dossiers.queries.explained import explained
from motcua.dossiers.queries.tracked import tracked
from motcua.dossiers.queries.turns import promised_anew
from motcua.dossiers.rules import typed_code
from motcua.dossiers.top import top
from motcua.ground.refusals import Missing, TooMany
from motcua.web import rate
from motcua.web.now import now

TRIES, PER_SECONDS = 10, 900


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """The state of a dossier for whoever holds its receipt. Tries are limited per dossier."""
    code = request.GET.get("ma", "").strip().upper()[:40]
    key = typed_code(request.GET.get("khoa", "")[:40])
    at = now()
    context: dict[str, Any] = {
        "code": code,
        "key": key,
        "found": None,
        "error": "",
        "missing": _missing(code, key),
        "when": lambda moment: wording.when(moment, at),
    }
    if context["missing"] or not code:
        return render(request, "dossiers/track.html", context, status=422 if context["missing"] else 200)
    try:
        rate.count(f"track:{code}", limit=TRIES, seconds=PER_SECONDS)
        found = tracked(code, key)
        context |= {
            "found": found,
            "clock": explained(found.case),
            **top(found.case.row, at, found.case.calendar),
        }
        context["promise"] = promise(found.case.row)
        context["new_due_at"] = promised_anew(found.case)
        context["paused_since"] = found.case.row.suspended_since
    except TooMany:
        context["error"] = _("Hồ sơ này vừa được tra quá nhiều lần. Chờ 15 phút rồi thử lại.")
        return render(request, "dossiers/track.html", context, status=429)
    except Missing:
        context["error"] = _("Không có hồ sơ nào khớp cả hai mã. Xem lại hai mã in trên giấy tiếp nhận.")
        return render(request, "dossiers/track.html", context, status=404)
    return render(request, "dossiers/track.html", context)


def _missing(code: str, key: str) -> list[tuple[str, str]]:
    """(id of the box, what to type there) when one of the two codes is missing; nothing was asked without both."""
    if code and not key:
        return [("khoa", _("Nhập thêm mã tra cứu 8 ký tự in trên giấy tiếp nhận."))]
    if key and not code:
        return [("ma", _("Nhập thêm mã hồ sơ in trên giấy tiếp nhận."))]
    return []
