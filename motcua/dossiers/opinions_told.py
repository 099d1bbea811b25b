"""Telling officers what happened to a question between two bodies: it came, it is due, it was answered.

No personal data: whoever may, reads the dossier itself.
"""

from collections.abc import Callable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.case import HEAD
from motcua.dossiers.consulting import role_in
from motcua.dossiers.events import OpinionTurned
from motcua.dossiers.models import Consultation, OpenTask
from motcua.ground import dates
from motcua.notices import actions as notices
from motcua.notices.actions import Told
from motcua.people import queries as people
from motcua.people.models import Account
from motcua.procedures.packs.published import pack_of
from motcua.web.language import language_of_record
from motcua.web.now import now

KIND = "opinion"
MOST = 50
"""So many officers of one unit are told at most."""


def tell_officers(event: OpinionTurned) -> None:
    """Listener of OpinionTurned, after the transaction; each officer is told once, however often it comes."""
    asked = Consultation.objects.select_related("dossier", "unit", "asked_by").get(pk=event.consultation_id)
    with language_of_record():
        told = Told(KIND, *_words(asked, event.what), reverse("dossiers:desk", args=[event.code]))
    for account in _whom(asked, event.what):
        key = f"opinion-{event.what}-{asked.pk}-{account.pk}"
        notices.notify(key, told, account_id=account.pk, email=account.email, at=now())


def _words(asked: Consultation, what: str) -> tuple[str, str]:
    """Subject and text."""
    pack = pack_of(asked.dossier.pack_version_id)
    body = pack.bodies[asked.body].name
    due = dates.moment(asked.due_at) if asked.due_at else asked.due_reason
    values = {"body": body, "code": asked.dossier.code, "procedure": pack.plain_name, "due": due}
    subject, text = _SAID[what]()
    return subject.format(**values), text.format(**values)


_SAID: dict[str, Callable[[], tuple[str, str]]] = {
    "asked": lambda: (
        _("Cho ý kiến về hồ sơ {code}"),
        _("{body} được hỏi ý kiến về hồ sơ {code} ({procedure}). Hạn trả lời: {due}."),
    ),
    "reminded": lambda: (
        _("Sắp hết hạn cho ý kiến: {code}"),
        _("{body} chưa trả lời về hồ sơ {code} ({procedure}). Hạn trả lời: {due}."),
    ),
    "late": lambda: (
        _("Quá hạn cho ý kiến: {code}"),
        _("{body} chưa trả lời về hồ sơ {code} ({procedure}), hạn là {due}; bước xử lý vẫn phải chờ."),
    ),
    "replied": lambda: (
        _("Đã có ý kiến về hồ sơ {code}"),
        _("{body} đã cho ý kiến về hồ sơ {code} ({procedure})."),
    ),
    "silent": lambda: (
        _("Hết hạn, không có ý kiến: {code}"),
        _("{body} không trả lời về hồ sơ {code} ({procedure}) tới hạn {due}; bước xử lý được làm tiếp."),
    ),
    "recalled": lambda: (
        _("Không cần cho ý kiến nữa: {code}"),
        _("Câu hỏi gửi {body} về hồ sơ {code} ({procedure}) đã được rút lại."),
    ),
}


def _whom(asked: Consultation, what: str) -> list[Account]:
    """Who has to know: the asked side of what it is asked, the asking side of what came of it, both heads of delay."""
    if what in ("replied", "silent"):
        return _unique([asked.asked_by], _assigned(asked))
    if what == "late":
        return _unique(_heads(asked.unit_id), *(_heads(unit_id) for unit_id in _asking_units(asked)))
    there = people.holders_of(asked.unit_id, role_in(asked.unit.key), now())[:MOST]
    return _unique(there, _heads(asked.unit_id))


def _asking_units(asked: Consultation) -> list[int]:
    tasks = OpenTask.objects.filter(dossier_id=asked.dossier_id, node=asked.node)
    return list(tasks.values_list("unit_id", flat=True))


def _assigned(asked: Consultation) -> QuerySet[Account]:
    tasks = OpenTask.objects.filter(dossier_id=asked.dossier_id, node=asked.node, assignee__isnull=False)
    return Account.objects.filter(pk__in=tasks.values("assignee_id"))


def _heads(unit_id: int) -> QuerySet[Account]:
    return people.holders_of(unit_id, HEAD, now())[:MOST]


def _unique(*several: "list[Account] | QuerySet[Account]") -> list[Account]:
    found = {account.pk: account for some in several for account in some}
    return list(found.values())
