"""The dossiers' part of the public API (`/api/v1/`): reads the request, calls one action or query, answers."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from motcua.dossiers import files_of
from motcua.dossiers.acting import BINDING
from motcua.dossiers.actions.file_dossier import Request, file_dossier
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.seen import opened
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.papers import draw
from motcua.dossiers.papers_after import draw_papers
from motcua.dossiers.queries import offers, worklist
from motcua.dossiers.queries.branches import Branch
from motcua.dossiers.queries.journey import Stop
from motcua.dossiers.queries.opinions import Asked
from motcua.dossiers.shown import Shown, shown
from motcua.files.responses import as_response
from motcua.ground.dates import local
from motcua.ground.refusals import Conflict, FieldError, Invalid, Missing, Refused
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.people.second_factor_step import must_confirm
from motcua.procedures.packs.published import pack_of
from motcua.results.models import Result
from motcua.web import cursor
from motcua.web.cursor import read_limit
from motcua.web.json_body import read_json
from motcua.web.now import now

Json = dict[str, Any]
PAGE_MOST = 100


def create(request: HttpRequest) -> JsonResponse:
    """POST /dossiers: file a request under the caller's Idempotency-Key."""
    by = caller(request)
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key.isprintable() or not 0 < len(key) <= 200:
        raise Refused(_("Gửi kèm tiêu đề Idempotency-Key, từ 1 đến 200 ký tự."), code="no-idempotency-key")
    body = _object(read_json(request))
    offer = offers.offer(_text(body, "procedure"), _text(body, "agency"))
    filed = file_dossier(
        Request(
            offer=offer,
            pack=pack_of(offer.pack_version_id),
            form=_object(body.get("form", {}), "/form"),
            files=files_of.given(body.get("files", {}), by),
            applicant_id=by.account_id,
        ),
        by=by,
        at=now(),
        key=key,
    )
    seen = shown(filed.code, by)
    answer = {
        "code": filed.code,
        "status": _status(seen),
        "due_at": _iso(seen.case.row.due_at),
        "receipt_url": f"{settings.SITE_URL}/ho-so/{filed.code}",
        "receipt_code": filed.receipt_code,
    }
    return JsonResponse(answer, status=201 if filed.is_new else 200)


def show(request: HttpRequest, code: str) -> JsonResponse:
    """GET /dossiers/{code}: the applicant's or the officer's view."""
    by = caller(request)
    return JsonResponse(as_json(opened(code, by, at=now(), door="api"), by))


def act(request: HttpRequest, code: str) -> JsonResponse:
    """POST /dossiers/{code}/actions: one act; what the next actor needs is done when the call answers."""
    by = caller(request)
    body = _object(read_json(request))
    name, rev = _text(body, "action"), body.get("rev")
    if not isinstance(rev, int) or isinstance(rev, bool):
        text = _("Gửi kèm rev, số nguyên, như trong hồ sơ vừa đọc.")
        raise Invalid(text, errors=(FieldError("/rev", text),))
    if name in BINDING and must_confirm(request):
        raise Conflict(
            _(
                "Tài khoản này có xác thực hai bước, nên ký và đóng dấu trên trang Chờ ký hoặc Cấp số, không qua API."
            )
        )
    fields = {k: v for k, v in body.items() if k not in ("action", "rev", "files")}
    files = files_of.given(body.get("files", {}), by)
    perform(code, name, by=by, at=now(), rev=rev, fields=fields, files=files)
    draw_papers(code)
    return JsonResponse(as_json(opened(code, by, at=now(), door="api"), by))


def result(request: HttpRequest, code: str, child: str = "") -> HttpResponseBase:
    """GET /dossiers/{code}/result: the signed PDF itself, byte for byte; of a linked request …/result/{child}."""
    seen = opened(code, caller(request), at=now(), door="api")
    found = next((one for own, one in seen.results if own == (child or code)), None)
    if found is None:
        raise Missing(_("Hồ sơ này chưa có kết quả."))
    return as_response(found.file)


def paper(request: HttpRequest, code: str, paper_id: int) -> HttpResponseBase:
    """GET /dossiers/{code}/papers/{id}: a paper that was handed out."""
    seen = opened(code, caller(request), at=now(), door="api")
    found = next((p for p in seen.papers if p.pk == paper_id), None)
    if found is None:
        raise Missing(_("Không có giấy này trong hồ sơ."))
    return as_response(draw(found))


def waiting(request: HttpRequest) -> JsonResponse:
    """GET /worklist: what waits for me, by deadline."""
    by, at = caller(request), now()
    tasks = worklist.waiting(by, role=request.GET.get("role", ""))
    unit = request.GET.get("unit", "")
    if unit:
        tasks = (
            tasks.filter(unit__key=unit)
            if not unit.startswith("H")
            else tasks.filter(unit__agency__code=unit)
        )
    view = {"late": "late", "today": "today", "supplement": "supplement"}.get(
        request.GET.get("due", ""), "todo"
    )
    end_of_day = local(at).replace(hour=23, minute=59, second=59)
    after = _place(request.GET.get("cursor", ""))
    lines, more = worklist.page(
        worklist.narrowed(tasks, view=view, at=at, soon=end_of_day),
        by,
        after=after,
        limit=read_limit(request.GET.get("limit")),
    )
    items = [
        {
            "code": line.code,
            "procedure": line.procedure,
            "applicant": line.applicant,
            "step": line.step,
            "does": line.does,
            "role": line.role,
            "unit": line.unit,
            "agency": line.agency,
            "assignee": line.assignee or None,
            "due_at": _iso(line.due_at),
            "rev": line.rev,
        }
        for line in lines
    ]
    return JsonResponse({"items": items, "next": cursor.encode([after + len(items)]) if more else None})


def as_json(seen: Shown, by: Actor) -> Json:
    """The view of a dossier as the contract writes it."""
    row, clock = seen.case.row, seen.clock
    holder = seen.holder
    return {
        "code": row.code,
        "rev": row.rev,
        "procedure": seen.case.pack.code,
        "agency": seen.agency.code,
        "status": _status(seen),
        "due_at": _iso(row.due_at),
        "due_reason": row.due_reason or None,
        "clock": {
            "limit": clock.limit,
            "started_at": _iso(clock.started_at),
            "pauses": [{"from": _iso(a), "to": _iso(b)} for a, b in clock.pauses],
            "sentences": clock.sentences,
        },
        "steps": [
            {
                "id": s.id,
                "name": s.name,
                "state": s.state,
                "unit": s.unit,
                "who": s.who,
                "opened_at": _iso(s.opened_at),
                "closed_at": _iso(s.closed_at),
                "limit_minutes": s.limit_minutes,
                "used_minutes": s.used_minutes,
                "beside": bool(s.branch),
                "consultations": [_opinion(one, seen) for one in s.asked],
            }
            for s in seen.journey
        ],
        "holder": {"unit": holder.unit, "who": holder.who, "step": holder.name} if holder else None,
        "holders": [one for stop in seen.journey if stop.state == "now" for one in _holders(stop)],
        "consultations": [] if seen.is_mine else [_opinion(one, seen) for one in seen.opinions],
        "documents": [
            {"slot": d.slot, "name": d.file.name, "id": str(d.file.public_id), "size": d.file.size}
            for d in seen.documents
        ],
        "messages": [
            {"from_officer": m.from_officer, "who": m.author.full_name, "text": m.text, "at": _iso(m.at)}
            for m in seen.messages
        ],
        "payments": [
            {"amount_vnd": c.amount_vnd, "state": c.state, "lines": c.lines, "paid_at": _iso(c.paid_at)}
            for c in seen.charges
        ],
        "papers": [
            {
                "kind": p.kind,
                "number": p.number,
                "url": f"{settings.SITE_URL}/api/v1/dossiers/{row.code}/papers/{p.pk}",
            }
            for p in seen.papers
        ],
        "apology": _apology(seen),
        "refunds": [
            {"amount_vnd": r.amount_vnd, "state": r.state, "reason": r.reason, "paid_at": _iso(r.paid_at)}
            for r in seen.turns.refunds
        ],
        "results": [_result(seen, code, result) for code, result in seen.results],
        "parent": seen.whole.code if seen.whole else None,
        "children": [branch.code for branch in seen.branches if branch.code],
        "branches": [_branch(branch) for branch in seen.branches],
        "actions": [{"name": a.name, "schema": a.schema(seen.case, by)} for a in seen.actions],
    }


def _holders(stop: Stop) -> list[Json]:
    """Who has an open step, and whom it asks besides: since when, until when, how much time is used."""
    asked = [
        {
            "step": stop.id,
            "body": one.body,
            "unit": one.name,
            "who": "",
            "since": _iso(one.asked_at),
            "due_at": _iso(one.due_at),
            "used_minutes": one.used_minutes,
            "limit_minutes": one.limit_minutes,
        }
        for one in stop.waiting_for
    ]
    own = {
        "step": stop.id,
        "body": None,
        "unit": stop.unit,
        "who": stop.who,
        "since": _iso(stop.opened_at),
        "due_at": None,
        "used_minutes": stop.used_minutes,
        "limit_minutes": stop.limit_minutes,
    }
    return [own, *asked]


def _opinion(one: Asked, seen: Shown) -> Json:
    """A question to another body: how it stands for everybody, what was asked and said for officers."""
    told: Json = {
        "body": one.body,
        "name": one.name,
        "state": one.state,
        "asked_at": _iso(one.asked_at),
        "due_at": _iso(one.due_at),
        "due_reason": one.due_reason or None,
        "closed_at": _iso(one.closed_at),
        "used_minutes": one.used_minutes,
        "limit": one.limit,
    }
    if seen.is_mine:
        return told
    files = [{"name": f.name, "id": str(f.public_id), "size": f.size} for f in one.files]
    said = {"opinion": one.opinion or None, "reply": one.reply, "who": one.replied_by, "files": files}
    return told | {"step": one.node, "unit": one.unit, "question": one.question, **said}


def _result(seen: Shown, code: str, result: Result) -> Json:
    """`code` is the dossier that gave it; of a linked request the address still lies below the whole."""
    below = "" if code == seen.case.row.code else f"/{code}"
    url = f"{settings.SITE_URL}/api/v1/dossiers/{seen.case.row.code}/result{below}"
    return {"number": result.number, "code": result.code, "url": url}


def _branch(branch: Branch) -> Json:
    """One agency's part of a linked request: who has it, since when, for how long."""
    holder = branch.holder
    return {
        "id": branch.key,
        "name": branch.name,
        "agency": branch.agency,
        "code": branch.code or None,
        "state": branch.state,
        "status": branch.status,
        "due_at": _iso(branch.due_at),
        "opened_at": _iso(branch.opened_at),
        "finished_at": _iso(branch.finished_at),
        "holder": _holders(holder)[0] if holder else None,
        "after": list(branch.after),
        "why": branch.why or None,
    }


def _apology(seen: Shown) -> Json | None:
    """The one new appointment; the promised date itself stays in `due_at`."""
    apology = seen.turns.apology
    return {"reason": apology.reason, "new_due_at": _iso(seen.turns.new_due_at)} if apology else None


def _status(seen: Shown) -> Json:
    status = Status(seen.case.row.status)
    return {"code": int(status), "name": str(status.label)}


def _iso(moment: Any) -> str | None:
    return local(moment).isoformat() if moment else None


def _object(value: Any, pointer: str = "") -> Json:
    if not isinstance(value, Mapping):
        text = _("Gửi một đối tượng JSON.")
        raise Invalid(text, errors=(FieldError(pointer, text),))
    return dict(value)


def _place(text: str) -> int:
    """How many lines were seen before this page."""
    place = cursor.decode(text, 1)[0] if text else 0
    if not isinstance(place, int):  # the cursor of another list
        raise cursor.not_ours()
    return place


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        text = _("Thiếu {name}.").format(name=name)
        raise Invalid(text, errors=(FieldError(f"/{name}", text),))
    return value
