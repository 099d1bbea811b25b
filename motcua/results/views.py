"""The page where anyone checks a paper: by the code printed on it, or by the file itself."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.files.uploads import received
from motcua.ground.refusals import Invalid, Refused
from motcua.ground.sentences import Sentence
from motcua.results import queries
from motcua.results.limits import count_miss, count_upload
from motcua.results.models import Result
from motcua.web.now import now

SEALS = {"genuine": "ok", "altered": "late", "revoked": "hold", "unknown": "hold"}


@dataclass(frozen=True)
class Asked:
    """What was typed or sent, to be shown again."""

    code: str = ""
    number: str = ""
    error: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The form; with `ma` (and `so`) or a file, the verdict above it. No sign-in."""
    if request.method == "POST":
        return _by_file(request)
    asked = Asked(request.GET.get("ma", "")[:40], request.GET.get("so", "")[:100])
    if not asked.code.strip():
        return _page(request, asked, None)
    verdict = queries.verify(asked.number, asked.code)
    count_miss(request, verdict)
    return _page(request, asked, verdict)


def _by_file(request: HttpRequest) -> HttpResponse:
    count_upload(request)
    try:
        uploads = received(request, "file")
        if not uploads:
            raise Invalid(Sentence("Chọn tệp PDF cần so."))
        name = uploads[0].name or ""
        verdict = queries.verify_file(uploads[0], name=name, largest_bytes=settings.MAX_FILE_BYTES)
    except Refused as refused:
        return _page(request, Asked(error=refused.sentence.text(_)), None, status=refused.status)
    count_miss(request, verdict)
    return _page(request, Asked(), verdict)


def _page(
    request: HttpRequest, asked: Asked, verdict: queries.Verdict | None, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"asked": asked, "verdict": verdict, "checked_at": now()}
    if verdict is not None:
        title, text = words(verdict)
        context |= {"seal_kind": SEALS[verdict.verdict], "seal_title": title, "seal_text": text}
        context["checks"] = _checks(verdict)
    response = render(request, "results/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def words(verdict: queries.Verdict) -> tuple[str, str]:
    """Title and line of the seal."""
    if verdict.verdict == "genuine":
        return _("Giấy thật, đang có hiệu lực"), ""
    if verdict.verdict == "altered":
        return _("Tệp này không giống bản gốc"), _("Đừng dùng tệp này. Nội dung khác bản đã ký.")
    if verdict.verdict == "revoked":
        replaced = verdict.result is not None and verdict.result.state == Result.State.REPLACED
        title = _("Giấy thật, nhưng đã được thay thế") if replaced else _("Giấy thật, nhưng đã thu hồi")
        return title, _("Giấy này không còn giá trị.")
    return _("Không tìm thấy trong sổ"), _("Không có giấy nào của tỉnh khớp với mã hoặc tệp này.")


def _checks(verdict: queries.Verdict) -> list[dict[str, str]]:
    """What was really checked for a genuine paper, one line each."""
    result = verdict.result
    if verdict.verdict != "genuine" or result is None:
        return []
    year = result.issued_at.year
    lines = [
        (
            True,
            _("Có trong sổ của cơ quan cấp"),
            _("Số %(number)s, sổ năm %(year)s") % {"number": result.number, "year": year},
        ),
        (True, _("Chưa bị thu hồi, thay thế"), _("Theo sổ, ngay lúc kiểm tra")),
    ]
    if verdict.held is not None:
        lines.append(
            (
                True,
                _("Tệp đang cầm giống bản gốc từng byte"),
                _("Vân tệp %(digest)s") % {"digest": short(result.sha256)},
            )
        )
    report = queries.signatures_of(result)
    if report.intact:
        signers = ", ".join(signer.name for signer in report.signers)
        names = _("%(signers)s. Chứng thư của %(authority)s") % {
            "signers": signers,
            "authority": report.signers[0].issuer,
        }
        lines.append((True, _("Chữ ký số của bản gốc còn nguyên"), names))
    else:
        lines.append((False, _("Chữ ký số của bản gốc kiểm tra không đạt"), _("Hãy hỏi lại cơ quan cấp.")))
    return [
        {
            "name": name,
            "text": text,
            "icon": "check" if holds else "circle-alert",
            "tone": "green" if holds else "rose",
        }
        for holds, name, text in lines
    ]


def short(sha256: str) -> str:
    """A digest short enough to compare by eye: "3b60 d51f … a9e8"."""
    return f"{sha256[:4]} {sha256[4:8]} … {sha256[-4:]}"
