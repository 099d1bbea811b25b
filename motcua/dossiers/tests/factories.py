"""Dossiers for tests, brought to where a test wants them by the real acts."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from typing import Any

from motcua.dossiers.actions.file_dossier import Filed, Request, file_dossier
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.case import Case, load
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.queries import offers
from motcua.dossiers.tests.province import AT, HERE
from motcua.files.actions import store
from motcua.files.models import StoredFile
from motcua.files.tests.samples import PNG
from motcua.people import queries as people
from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.procedures.packs.published import pack_of

PROCEDURE, SLOT = "2.000635", "giay-to-tuy-than"
MINUTE = timedelta(minutes=1)
Step = tuple[str, str] | tuple[str, str, dict[str, Any]]

TAKEN: tuple[Step, ...] = (("quay", "accept"), ("chuyenvien", "take"))
TO_SIGN: tuple[Step, ...] = (*TAKEN, ("chuyenvien", "complete_step"))
ISSUED: tuple[Step, ...] = (*TO_SIGN, ("lanhdao", "sign"), ("vanthu", "issue"))

# Every state of a dossier's life, and the acts that lead there.
WALKS: dict[str, Sequence[Step]] = {
    "filed": (),
    "asked": (("quay", "request_supplement"),),
    "accepted": TAKEN[:1],
    "assigned": (("quay", "accept"), ("truongphong", "assign", {"assignee": "dongnghiep"})),
    "taken": TAKEN,
    "paused": (*TAKEN, ("chuyenvien", "request_supplement")),
    "to_sign": TO_SIGN,
    "to_issue": ISSUED[:-1],
    "issued": ISSUED,
    "paid": (*ISSUED, ("quay", "pay")),
    "returned": (*ISSUED, ("quay", "pay"), ("quay", "return_result")),
    "refused": (("quay", "refuse"),),
    "stopped": (*TO_SIGN, ("lanhdao", "refuse")),
    "held": (*TAKEN, ("truongphong", "pause")),
    "withdrawn": (*TAKEN, ("dan", "withdraw")),
    "ended": (*TAKEN, ("lanhdao", "stop")),
    "revoked": (*ISSUED, ("quay", "pay"), ("quay", "return_result"), ("lanhdao", "revoke_result")),
}


def account(username: str) -> Account:
    return Account.objects.get(username=username)


def actor(username: str, at: datetime = AT) -> Actor:
    """The account with its roles of that moment."""
    return people.actor_of(account(username), at)


def a_file(by: str = "dan", name: str = "cccd.png", content: bytes = PNG) -> StoredFile:
    return store(BytesIO(content), name=name, by=account(by), at=AT)


def request(
    agency: str = HERE, *, by: str = "dan", files: Any = None, procedure: str = PROCEDURE, **change: Any
) -> Request:
    """A filing of the form's own example, changed here and there (None takes an answer out)."""
    offer = offers.offer(procedure, agency)
    pack = pack_of(offer.pack_version_id)
    form = {k: v for k, v in (pack.form.schema["examples"][0] | change).items() if v is not None}
    given = {SLOT: [a_file(by)]} if files is None else files
    return Request(offer=offer, pack=pack, form=form, files=given, applicant_id=account(by).pk)


def filed(agency: str = HERE, *, by: str = "dan", at: datetime = AT, key: str = "", **change: Any) -> str:
    """A dossier just filed online; its code."""
    return file_it(request(agency, by=by, **change), by=by, at=at, key=key).code


def filed_at_desk(by: str = "quay", *, at: datetime = AT) -> str:
    """A dossier that the desk filed for somebody who stood there."""
    offer = offers.offer(PROCEDURE, HERE)
    pack = pack_of(offer.pack_version_id)
    asked = Request(offer, pack, pack.form.schema["examples"][0], {SLOT: [a_file(by)]}, Channel.COUNTER, None)
    return file_it(asked, by=by, at=at).code


def file_it(asked: Request, *, by: str = "dan", at: datetime = AT, key: str = "") -> Filed:
    return file_dossier(asked, by=actor(by, at), at=at, key=key or secrets.token_hex(8))


def case_of(code: str) -> Case:
    found = load(code, lock=False)
    assert found is not None
    return found


def do(code: str, who: str, name: str, *, at: datetime = AT, rev: int | None = None, **fields: Any) -> int:
    """An act with the example of its own schema, changed by `fields`; the new revision."""
    return ready(code, who, name, at=at, rev=rev, **fields)()


def ready(
    code: str, who: str, name: str, *, at: datetime = AT, rev: int | None = None, **fields: Any
) -> Callable[[], int]:
    """The same act with its form filled in by now, on the revision of now, and not yet sent."""
    case, by = case_of(code), actor(who, at)
    example = ACTIONS[name].schema(case, by)["examples"][0]
    files = fields.pop("files", None)
    seen = case.row.rev if rev is None else rev
    return partial(perform, code, name, by=by, at=at, rev=seen, fields=example | fields, files=files)


def walk(code: str, steps: Iterable[Step], *, at: datetime = AT) -> datetime:
    """Do the acts one minute after the other; the time after the last."""
    for who, name, *fields in steps:
        at += MINUTE
        do(code, who, name, at=at, **(fields[0] if fields else {}))
    return at


def walk_to(state: str, *, at: datetime = AT) -> str:
    """A dossier in that state of its life; its code."""
    code = filed(at=at)
    walk(code, WALKS[state], at=at)
    return code
