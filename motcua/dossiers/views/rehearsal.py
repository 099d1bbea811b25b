"""What a new version of a procedure would mean for its open dossiers, and moving those that a leader chooses."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import many
from motcua.dossiers.rehearse import shown
from motcua.dossiers.rehearse.report import Rehearsal, Report
from motcua.dossiers.rehearse.verdict import Kind
from motcua.eforms.drawing import words
from motcua.ground.refusals import Missing, NotAllowed
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.packs.checking import prove
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of
from motcua.procedures.permissions import sees_drafts
from motcua.procedures.queries import drafts
from motcua.web.now import now

DRAFT = "nhap"
SHOWN, MOST = 60, 3000
SHORTEST_REASON, LONGEST_REASON = 5, 1000
LEADER = "lanh_dao"


@dataclass(frozen=True)
class Subject:
    """What is rehearsed: a published version or the draft; `pack` None: the draft cannot run yet."""

    chosen: str
    title: str
    pack: Pack | None
    is_in_force: bool = False


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rehearsal(request: HttpRequest, code: str) -> HttpResponse:
    """The rehearsal; posted: move what was ticked, one act for each."""
    by = _reader(request)
    procedure = _procedure(code)
    subject = _subject(procedure, request.GET.get("ban", ""))
    if request.method == "POST":
        return _move(request, procedure, subject, by)
    return _draw(request, procedure, subject, by)


def _reader(request: HttpRequest) -> Actor:
    by = caller(request)
    if not sees_drafts(by):
        raise NotAllowed(_("Trang này dành cho người soạn, thẩm định, phê duyệt quy trình và lãnh đạo."))
    return by


def _procedure(code: str) -> Procedure:
    found = Procedure.every.filter(code=code.replace("\0", "")).first()
    if found is None:
        raise Missing(_("Không có thủ tục này."))
    return found


def _subject(procedure: Procedure, asked: str) -> Subject:
    """The version that was asked for; else the draft being written, else the newest version."""
    draft = drafts.open_draft(procedure.code)
    if draft is not None and asked in ("", DRAFT):
        return Subject(DRAFT, _("Bản nháp"), prove(drafts.source_of(draft)).pack)
    versions = {str(one.version): one for one in drafts.versions_of(procedure.code)}
    chosen = versions.get(asked) or next(iter(versions.values()), None)
    if chosen is None:
        raise Missing(_("Thủ tục này chưa có phiên bản nào để diễn tập."))
    number = str(chosen.version)
    return Subject(number, _title(chosen), pack_of(chosen.pk), chosen.in_force_since is not None)


def _title(version: PackVersion) -> str:
    return _("Phiên bản {n}").format(n=version.version)


def _move(request: HttpRequest, procedure: Procedure, subject: Subject, by: Actor) -> HttpResponse:
    """Each ticked dossier for itself; a reason that is missing is asked for and nothing ticked is lost."""
    reason = " ".join(request.POST.get("ly-do", "").replace("\0", "").split())[:LONGEST_REASON]
    chosen = many.marks(request)
    if not subject.is_in_force or subject.pack is None:
        raise NotAllowed(_("Chỉ chuyển hồ sơ sang phiên bản đã có hiệu lực."))
    if len(reason) < SHORTEST_REASON and not many.wants_rows(request):
        error = _("Ghi lý do chuyển, ít nhất {n} chữ cái.").format(n=SHORTEST_REASON)
        ticked = frozenset(request.POST.getlist("ho-so"))
        return _draw(request, procedure, subject, by, error=error, reason=reason, ticked=ticked)
    fields: dict[str, Any] = {"to": subject.pack.version, "reason": reason}
    outcomes = many.each(chosen, "migrate", by=by, fields=fields, said=_("Đã chuyển."))
    if many.wants_rows(request):
        return many.answer(outcomes)
    if not outcomes:
        messages.warning(request, _("Chọn ít nhất một hồ sơ trong danh sách."))
    many.keep(request, outcomes)
    return redirect(f"{reverse('dossiers:rehearsal', args=[procedure.code])}?ban={subject.chosen}")


def _draw(
    request: HttpRequest,
    procedure: Procedure,
    subject: Subject,
    by: Actor,
    *,
    error: str = "",
    reason: str = "",
    ticked: frozenset[str] = frozenset(),
) -> HttpResponse:
    at, led = now(), by.standing_in(procedure.code).agencies(LEADER)
    found = Rehearsal(subject.pack, procedure.pk, most=MOST) if subject.pack is not None else None
    report = found.whole() if found is not None else None
    groups = [(kind, _rows(report, kind, led if subject.is_in_force else frozenset(), at)) for kind in Kind]
    draft = drafts.open_draft(procedure.code)
    context = {
        "procedure": procedure,
        "above": request.path.rpartition("/")[0],
        "board": request.path.rpartition("/")[0].rpartition("/")[0],
        "subject": subject,
        "choices": ([(DRAFT, _("Bản nháp đang soạn"))] if draft else [])
        + [(str(one.version), _title(one)) for one in drafts.versions_of(procedure.code)],
        "report": report,
        "is_cut": found is not None and found.is_cut,
        "most": MOST,
        "counts": {str(kind): count for kind, count in report.counts.items()} if report else {},
        "changes": [(p.old.version, [words(c.sentence) for c in p.changes]) for p in report.pairs.values()]
        if report
        else [],
        "steps": shown.steps(report) if report else [],
        "pictures": shown.pictures(report) if report else [],
        "groups": {str(kind): rows for kind, rows in groups},
        "movable": any(row.may_move for _kind, rows in groups for row in rows),
        "outcomes": many.kept(request),
        "error": error,
        "reason": reason,
        "ticked": ticked,
    }
    return render(request, "dossiers/rehearsal.html", context, status=422 if error else 200)


def _rows(report: Report | None, kind: Kind, led: frozenset[int], at: Any) -> list[shown.Shown]:
    """The group's dossiers; whoever may move some sees those first."""
    if report is None:
        return []
    report.lines.sort(key=lambda line: line.agency_id not in led)
    return shown.shown(report, kind, SHOWN, led, at)
