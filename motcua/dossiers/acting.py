"""Acts from a page: reading the posted fields and files, and doing what they ask."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.dossiers import answers
from motcua.dossiers.action import Action
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.case import Case, load
from motcua.dossiers.papers_after import draw_papers
from motcua.eforms import reading
from motcua.eforms.definition import FormDefinition
from motcua.eforms.narrowing import narrowed
from motcua.files import actions as files
from motcua.files import queries as stored_files
from motcua.files.models import StoredFile
from motcua.ground.refusals import Conflict, Missing
from motcua.people.actor import Actor
from motcua.people.callers import account_of, caller
from motcua.people.second_factor_step import must_confirm
from motcua.web.now import now

BINDING = ("sign", "issue")
"""Acts that bind the agency: who has a second factor shows it once more before them."""
FILE, KEPT = "file:", "kept:"
"""Before the slot in the names of file inputs, and of files that a refused try has already sent."""


def post(request: HttpRequest, code: str, name: str) -> None:
    """Do the posted act. Files are stored first; the act itself is one transaction."""
    by, case = caller(request), load(code, lock=False)
    action = ACTIONS.get(name)
    if case is None or action is None:
        raise Missing(_("Không tìm thấy hồ sơ này. Kiểm tra lại mã hồ sơ."))
    given = read(action, case, by, request) if action.open_to(case, by) else {}
    if name in BINDING and action.open_to(case, by) and must_confirm(request):
        raise Conflict(
            _("Tài khoản này có xác thực hai bước. Nhập mã ở trang Chờ ký hoặc Cấp số, rồi làm lại.")
        )
    perform(
        code,
        name,
        by=by,
        at=now(),
        rev=None if action.keeps_rev or action.any_rev else _rev(request.POST.get("rev", "")),
        fields=given,
        files=files_of(request),
    )
    draw_papers(code)


def redraws(request: HttpRequest) -> bool:
    """Whether a row of a repeated group was added or taken out: the page is drawn again, nothing is done yet."""
    return reading.pressed(request.POST)


def left_over(request: HttpRequest) -> list[str]:
    """The texts that were typed for an act which is no longer open: shown once more, so that none is lost."""
    own = {"csrfmiddlewaretoken", "rev"}
    return [str(v).strip() for n, v in request.POST.items() if n not in own and " " in str(v).strip()]


def _rev(text: str) -> int:
    """The revision that the page was drawn from; -1, which none is, for anything that is no such number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def read(action: Action, case: Case, by: Actor, request: HttpRequest) -> dict[str, Any]:
    """The fields of an action out of a posted form."""
    schema = action.schema(case, by)
    given: dict[str, Any] = {}
    plain = {}
    for name, sub in schema["properties"].items():
        if sub.get("type") == "array" and "enum" in sub.get("items", {}):
            given[name] = [v for v in request.POST.getlist(name) if v in sub["items"]["enum"]]
        elif name == "answers":
            given[name] = _answers(case, sub, request)
        elif name == "result":
            given[name] = reading.read_post(result_form(case, by), request.POST, wards=case.wards)
        else:
            plain[name] = sub
    rest = FormDefinition({**schema, "properties": plain, "examples": [{}]})
    return given | reading.read_post(rest, request.POST)


def result_form(case: Case, by: Actor) -> FormDefinition:
    """What the specialist writes at the open step."""
    task = case.ready_task(by)
    assert task is not None
    form = case.step(task).result_form
    assert form is not None
    return form


def _answers(case: Case, schema: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    """The asked answers, read with the form's own rules, by pointer."""
    asked = list(schema["properties"])
    form = narrowed(case.pack.form, asked)
    return answers.picked(reading.read_post(form, request.POST, base=case.form_data, wards=case.wards), asked)


def files_of(request: HttpRequest) -> dict[str, list[StoredFile]]:
    """The files of a posted act by slot: those sent now, and the account's own that a refused try sent before.

    Stored once a request, so that the page of a refusal can keep them. Refuses: Invalid, by slot.
    """
    if not hasattr(request, "_files_of_act"):
        request._files_of_act = _kept(request)  # type: ignore[attr-defined]
        for slot, upload in _uploads(request):
            stored = files.store(
                upload, name=upload.name or "", by=account_of(request), at=now(), pointer=f"/files/{slot}"
            )
            request._files_of_act.setdefault(slot, []).append(stored)  # type: ignore[attr-defined]
    found: dict[str, list[StoredFile]] = request._files_of_act  # type: ignore[attr-defined]
    return found


def _uploads(request: HttpRequest) -> list[tuple[str, UploadedFile]]:
    return [(n.removeprefix(FILE), upload) for n in request.FILES for upload in request.FILES.getlist(n)]


def _kept(request: HttpRequest) -> dict[str, list[StoredFile]]:
    account = account_of(request)
    named = {n.removeprefix(KEPT): request.POST.getlist(n) for n in request.POST if n.startswith(KEPT)}
    every = [i for ids in named.values() for i in ids]
    own = stored_files.owned_by(account.pk, every) if account and every else {}
    return {
        slot: found
        for slot, ids in named.items()
        if (found := [own[i] for i in dict.fromkeys(ids) if i in own])
    }
