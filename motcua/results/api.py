"""The public check as an API: `GET` and `POST /results/verify`."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from motcua.files.uploads import received
from motcua.ground.dates import local
from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import Sentence
from motcua.results import queries
from motcua.results.limits import count_miss


@csrf_exempt  # public, and it changes nothing
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """200 {"verdict": "genuine" | "altered" | "revoked" | "unknown", "number", "issued_at", "agency"}.

    GET: `number` and `code` (the code decides; a number given too must fit). POST: multipart, part `file`.
    Refuses: Invalid (no code, no file, an empty file), TooLarge, TooMany.
    """
    verdict = _by_file(request) if request.method == "POST" else _by_code(request)
    count_miss(request, verdict)
    response = JsonResponse(shown(verdict))
    response["Cache-Control"] = "no-store"
    return response


def shown(verdict: queries.Verdict) -> dict[str, str | None]:
    """The contract's four fields; the last three are null when the paper is unknown. `agency` is its code."""
    issued_at = verdict.issued_at
    return {
        "verdict": verdict.verdict,
        "number": verdict.number,
        "issued_at": local(issued_at).isoformat(timespec="seconds") if issued_at else None,
        "agency": verdict.agency,
    }


def _by_code(request: HttpRequest) -> queries.Verdict:
    code = request.GET.get("code", "")
    if not code.strip():
        message = Sentence("Cần mã kiểm tra in trên giấy.")
        raise Invalid(message, errors=(FieldError("/code", message),))
    return queries.verify(request.GET.get("number", ""), code)


def _by_file(request: HttpRequest) -> queries.Verdict:
    uploads = received(request, "file")
    if len(uploads) != 1:
        message = Sentence("Gửi đúng một tệp, trong phần có tên là file.")
        raise Invalid(message, errors=(FieldError("/file", message),))
    return queries.verify_file(uploads[0], name=uploads[0].name or "", largest_bytes=settings.MAX_FILE_BYTES)
