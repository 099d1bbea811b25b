"""The way out: the gate with every proof, legal review, approval by a third person, publishing."""

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.authoring import board, seen
from motcua.authoring.door import draft_of, reader, rehearsal_address
from motcua.eforms.drawing import words
from motcua.ground.refusals import FieldError, Invalid, Refused
from motcua.people.actor import Actor
from motcua.procedures.actions import drafting
from motcua.procedures.actions.drafting.approve import Decision
from motcua.procedures.actions.publish_pack import PackRefused
from motcua.procedures.draft_models import PackDraft
from motcua.procedures.models import DraftState
from motcua.procedures.permissions import can_approve, can_draft, can_publish, can_review
from motcua.procedures.queries import drafts
from motcua.web.now import now

COMMENT, NUMBER, DECIDED, EFFECTIVE = "y-kien", "so-quyet-dinh", "ngay-ky", "ngay-hieu-luc"
FIELDS = {"/comment": COMMENT, "/decision": NUMBER, "/decided_on": DECIDED, "/effective_on": EFFECTIVE}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publishing(request: HttpRequest, procedure: str) -> HttpResponse:
    """What proves the draft, who has judged it, and what the reader may do now."""
    by = reader(request)
    draft = draft_of(procedure)
    if request.method != "POST":
        return _draw(request, draft, by)
    try:
        told = _act(procedure, request.POST, by)
    except PackRefused as refused:
        return _draw(request, draft, by, refused=refused)
    except Invalid as refused:
        return _draw(request, draft, by, refused=refused, typed=request.POST)
    messages.success(request, told)
    published = request.POST.get("lam") == "ban-hanh"
    return redirect("authoring:pack" if published else "authoring:publishing", procedure)


def _act(procedure: str, post: QueryDict, by: Actor) -> str:
    """Do what the button says; the sentence that tells it. Refuses what the action refuses."""
    sha256, comment, at = post.get("sha256", ""), post.get(COMMENT, ""), now()
    acts: dict[str, Callable[[], object]] = {
        "trinh": lambda: drafting.submit(procedure, sha256=sha256, by=by, at=at, printing=seen.printing()),
        "dong-y": lambda: drafting.review(procedure, sha256=sha256, comment=comment, by=by, at=at),
        "tra-lai": lambda: drafting.give_back(procedure, sha256=sha256, comment=comment, by=by, at=at),
        "phe-duyet": lambda: drafting.approve(procedure, _decision(post), sha256=sha256, by=by, at=at),
        "ban-hanh": lambda: drafting.publish(
            procedure, sha256=sha256, by=by, at=at, printing=seen.printing()
        ),
    }
    told = {
        "trinh": _("Đã trình thẩm định. Ai sửa bản nháp thì phải trình lại."),
        "dong-y": _("Đã ghi ý kiến thẩm định: đồng ý."),
        "tra-lai": _("Đã trả lại người soạn."),
        "phe-duyet": _("Đã phê duyệt. Có thể ban hành."),
        "ban-hanh": _("Đã ban hành."),
    }
    name = post.get("lam", "")
    if name not in acts:
        raise Invalid(_("Không có việc này."))
    acts[name]()
    return told[name]


def _decision(post: QueryDict) -> Decision:
    """What was typed of a decision. Refuses: Invalid for a day that is none."""
    days, errors = {}, []
    for pointer, name in (("/decided_on", DECIDED), ("/effective_on", EFFECTIVE)):
        try:
            days[name] = date.fromisoformat(post.get(name, ""))
        except ValueError:
            errors.append(FieldError(pointer, _("Chọn ngày.")))
    if errors:
        raise Invalid(errors[0].message, errors=tuple(errors))
    return Decision(post.get(NUMBER, "").replace("\0", ""), days[DECIDED], days[EFFECTIVE])


def _draw(
    request: HttpRequest,
    draft: PackDraft,
    by: Actor,
    *,
    refused: Refused | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    wrote = drafts.writers(draft)
    looked = seen.looked_at(drafts.source_of(draft), prints=True)
    errors = {FIELDS.get(one.pointer, ""): words(one.message) for one in getattr(refused, "errors", ())}
    if refused and not errors:
        errors = {"": words(refused.sentence)}
    more = refused.findings if isinstance(refused, PackRefused) else ()
    context = {
        "draft": draft,
        "seen": looked,
        "stages": board.path(draft, looked.passed),
        "more": [one for one in more if one not in looked.findings],
        "events": list(drafts.events_of(draft)[:30]),
        "writers": len(wrote),
        "errors": errors,
        "typed": typed or {},
        "said": seen.said,
        "words": words,
        "rehearsal": rehearsal_address(draft.procedure.code),
        "may": {
            "submit": draft.state == DraftState.DRAFTING and can_draft(by),
            "review": draft.state == DraftState.IN_REVIEW and can_review(by, draft, wrote),
            "approve": draft.state == DraftState.REVIEWED and can_approve(by, draft, wrote),
            "give_back": draft.state == DraftState.APPROVED and can_approve(by, draft, wrote),
            "publish": can_publish(by, draft),
        },
    }
    return render(request, "authoring/publish.html", context, status=refused.status if refused else 200)
