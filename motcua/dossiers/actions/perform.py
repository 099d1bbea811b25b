"""The one way an act happens: who may, on which revision, in one transaction, with its event."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers import clockwork
from motcua.dossiers.action import Act, Action
from motcua.dossiers.actions.registry import ACTIONS, mandate_of
from motcua.dossiers.case import Case, load
from motcua.dossiers.change import Change
from motcua.dossiers.fields import trimmed
from motcua.dossiers.linked.following import follow
from motcua.dossiers.linked.locks import lock_children
from motcua.dossiers.permissions import can_see
from motcua.dossiers.queries.last_act import who_did_what
from motcua.files.models import StoredFile
from motcua.ground.refusals import Invalid, Missing, NotAllowed, Refused, Stale
from motcua.people.actor import Actor
from motcua.web.language import language_of_record


def perform(
    code: str,
    name: str,
    *,
    by: Actor,
    at: datetime,
    rev: int | None,
    fields: dict[str, Any] | None = None,
    files: Mapping[str, list[StoredFile]] | None = None,
) -> int:
    """Do `name` on the dossier `code` as it was at `rev`; the new revision.

    `rev` None means "as it is now" and is for acts that build on nothing (a message).
    Refuses: Missing (no such dossier, or not yours), Refused (no such action), NotAllowed, Stale, Invalid.
    """
    fields = trimmed(fields or {})
    action = ACTIONS.get(name)
    if action is None:
        raise Refused(_("Không có thao tác này."), code="unknown-action")
    prepared, seen = None, rev
    if action.slow:
        act = _open(action, _found(code, by, lock=False), by, at, rev, fields, files)
        with language_of_record():
            prepared, seen = action.prepare(act), act.case.row.rev
    with transaction.atomic():
        if action.reaches_children:
            lock_children(code)
        act = _open(action, _found(code, by, lock=True), by, at, seen, fields, files)
        change = Change(act.case, by, at, undoable_as=action.name if action.undoable else "")
        change.on_behalf_of_id = act.mandate.giver_id if act.mandate else None
        with language_of_record():
            action.apply(change, act, prepared)
            clockwork.follow_steps(change, act)
            change.save(new_rev=not action.keeps_rev)
            follow(change)
    return act.case.row.rev + (0 if action.keeps_rev else 1)


def _found(code: str, by: Actor, *, lock: bool) -> Case:
    case = load(code, lock=lock)
    if case is None or not can_see(by, case.row):
        raise Missing(_("Không tìm thấy hồ sơ này. Kiểm tra lại mã hồ sơ."))
    return case


def _open(
    action: Action,
    case: Case,
    by: Actor,
    at: datetime,
    rev: int | None,
    fields: dict[str, Any] | None,
    files: Mapping[str, list[StoredFile]] | None,
) -> Act:
    if rev is not None and rev != case.row.rev:
        raise Stale(who_did_what(case.row.id))
    if not action.open_to(case, case.hands(by)):
        why = action.closed_because(case, by)
        raise NotAllowed(why or _("Việc này lúc này không dành cho tài khoản đang dùng."))
    errors = action.errors(case, by, fields or {}) + action.file_errors(case, files or {})
    if errors:
        raise Invalid(_("Có chỗ cần sửa."), errors=tuple(errors))
    return Act(case, case.hands(by), at, fields or {}, files or {}, mandate_of(action, case, by))
