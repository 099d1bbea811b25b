"""Telling people how their dossier turned, in plain words: a notice here and, with an address, an e-mail.

Everything runs after the transaction and perhaps twice; the notice's key keeps it to once.
"""

import json
from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.events import DossierFiled, DossierTurned, occasion
from motcua.dossiers.linked import told as linked
from motcua.dossiers.models import (
    Apology,
    Dossier,
    DossierForm,
    Event,
    OpenTask,
    Pause,
    Supplement,
    TaskLog,
)
from motcua.ground import dates
from motcua.ground.worktime import parse_limit
from motcua.notices.actions import Told, notify
from motcua.people import queries as people
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of
from motcua.web.language import language_of_record

Words = tuple[str, str]
"""What happened, and what it means or asks for."""
NOTHING: Words = ("", "")
HEARD = frozenset({"message", "supplied", "withdrawn"})
"""Acts of the person that the officers who have the dossier hear of."""


def tell_filed(event: DossierFiled) -> None:
    """The filing was received; nothing is promised before acceptance."""
    _tell(event.dossier_id, "filed", 0)


def tell_turned(event: DossierTurned) -> None:
    """The person hears of an act that concerns them; of the person's own, whoever has the dossier now."""
    _tell(event.dossier_id, event.kind, event.seq)
    if event.kind in HEARD:
        _tell_officers(event)


def _tell_officers(event: DossierTurned) -> None:
    """Who has the dossier hears that the person wrote, supplied or withdrew; no name travels along."""
    acted = Event.objects.select_related("dossier").get(dossier=event.dossier_id, seq=event.seq)
    if acted.actor_id is None or acted.actor_id != acted.dossier.applicant_id:
        return
    with language_of_record():
        words = {
            "message": _("Người nộp nhắn tin"),
            "supplied": _("Người nộp đã bổ sung"),
            "withdrawn": _("Người nộp đã rút hồ sơ"),
        }[event.kind]
        pack = pack_of(acted.dossier.pack_version_id)
        told = Told(
            f"officer_{event.kind}",
            f"{words} – {event.code}",
            pack.plain_name,
            reverse("dossiers:desk", args=[event.code]),
        )
    for account_id in _hands(event.dossier_id):
        notify(f"desk:{event.dossier_id}:{event.seq}:{account_id}", told, account_id=account_id, at=acted.at)


def _hands(dossier_id: int) -> list[int]:
    """The officers whose task is open; when it is closed, those who had one."""
    for table in (OpenTask, TaskLog):
        had = table.objects.filter(dossier=dossier_id, assignee__isnull=False)
        if ids := sorted(set(had.values_list("assignee_id", flat=True))):
            return ids
    return []


def _tell(dossier_id: int, kind: str, seq: int) -> None:
    dossier = Dossier.objects.select_related("agency", "parent").get(pk=dossier_id)
    if dossier.parent is not None and not linked.is_told(kind):
        return
    with language_of_record():
        happened, means = WORDS[kind](dossier, seq)
        if happened and dossier.parent is not None:
            means = f"{means} {linked.rest(dossier, kind)}".strip()
    if not happened:
        return
    pack, whole = pack_of(dossier.pack_version_id), dossier.parent or dossier
    told = Told(
        kind=kind,
        subject=f"{happened} – {whole.code}",
        text=f"{_what(dossier, pack)}. {means}".strip(),
        url=reverse("dossiers:dossier", args=[whole.code]),
    )
    key = occasion(dossier_id, seq, kind)
    at = (
        Event.objects.values_list("at", flat=True).get(dossier=dossier_id, seq=seq)
        if seq
        else dossier.filed_at
    )
    notify(key, told, account_id=dossier.applicant_id, email=_address(dossier, pack), at=at)


def _what(dossier: Dossier, pack: Pack) -> str:
    """What it is about: the procedure, or of a linked request the part and the agency that has it."""
    if dossier.parent is None:
        return pack.name
    return f"{linked.branch_name(dossier)} ({dossier.agency.short_name or dossier.agency.name})"


def _address(dossier: Dossier, pack: Pack) -> str:
    """The e-mail that the form names for the applicant, else the account's own."""
    form = DossierForm.objects.get(pk=dossier.pk)
    named = str(pack.applicant(form.data).get("email") or "")
    if named or dossier.applicant_id is None:
        return named
    return people.email_of(dossier.applicant_id)


def _filed(dossier: Dossier, _seq: int) -> Words:
    return _("Đã nhận được hồ sơ"), _("Cơ quan sẽ kiểm tra rồi hẹn ngày trả. Chưa cần làm gì.")


def _accepted(dossier: Dossier, _seq: int) -> Words:
    if dossier.due_at is None:
        return _("Hồ sơ đã được tiếp nhận"), dossier.due_reason
    when = dates.moment(dossier.due_at)
    return _("Hồ sơ đã được tiếp nhận"), _("Hẹn trả kết quả: {when}.").format(when=when)


def _asked(dossier: Dossier, seq: int) -> Words:
    if _is_undone(dossier, seq):
        return NOTHING
    asked = Supplement.objects.filter(dossier=dossier).order_by("-pk").first()
    reason = asked.reason if asked else ""
    return _("Cần bổ sung hồ sơ"), _("{reason} Mở hồ sơ để gửi đúng phần được yêu cầu.").format(reason=reason)


def _paused(dossier: Dossier, seq: int) -> Words:
    if _is_undone(dossier, seq):
        return NOTHING
    pause = Pause.objects.filter(dossier=dossier).order_by("-from_at").first()
    return _("Thời hạn tạm dừng"), _("Lý do: {reason}.").format(
        reason=pause.reason.rstrip(".") if pause else ""
    )


def _limit_changed(dossier: Dossier, seq: int) -> Words:
    if _is_undone(dossier, seq):
        return NOTHING
    if dossier.due_at is None:
        return _("Hồ sơ phải xác minh"), dossier.due_reason
    words = _("Luật cho thời hạn {limit} khi phải xác minh. Ngày hẹn mới: {when}.")
    return _("Hồ sơ phải xác minh"), words.format(
        limit=parse_limit(dossier.limit_text).said.text(_), when=dates.moment(dossier.due_at)
    )


def _resumed(dossier: Dossier, _seq: int) -> Words:
    if dossier.due_at is None:
        return _("Thời hạn được tính tiếp"), dossier.due_reason
    return _("Thời hạn được tính tiếp"), _("Ngày hẹn mới: {when}.").format(when=dates.moment(dossier.due_at))


def _refused(dossier: Dossier, _seq: int) -> Words:
    return _("Hồ sơ bị từ chối"), _("Mở hồ sơ để đọc lý do và tải phiếu từ chối.")


def _stopped(dossier: Dossier, _seq: int) -> Words:
    return _("Hồ sơ dừng giải quyết"), _("Mở hồ sơ để đọc lý do và tải thông báo.")


def _withdrawn(dossier: Dossier, _seq: int) -> Words:
    return _("Đã rút hồ sơ"), _("Hồ sơ này không được giải quyết nữa. Muốn làm lại thì nộp hồ sơ mới.")


def _withdrawn_partly(dossier: Dossier, _seq: int) -> Words:
    return _("Đã rút phần còn lại"), _("Việc chưa xong không làm nữa; kết quả đã có vẫn giữ nguyên.")


def _apologised(dossier: Dossier, _seq: int) -> Words:
    apology = Apology.objects.get(dossier=dossier)
    words = _("{reason} Ngày hẹn cũ: {old}. Ngày hẹn mới: {new}.")
    old, new = dates.moment(apology.due_at), dates.moment(apology.new_due_at)
    return _("Xin lỗi vì trả kết quả chậm"), words.format(reason=apology.reason, old=old, new=new)


def _issued(dossier: Dossier, _seq: int) -> Words:
    return _("Đã có kết quả"), _("Mở hồ sơ để tải bản điện tử, hoặc đến nơi đã hẹn để nhận bản giấy.")


def _returned(dossier: Dossier, _seq: int) -> Words:
    return _("Đã trả kết quả"), _("Mở hồ sơ để xem lại kết quả và cho biết việc giải quyết thế nào.")


def _message(dossier: Dossier, seq: int) -> Words:
    event = Event.objects.get(dossier=dossier, seq=seq)
    if event.actor_id == dossier.applicant_id:
        return NOTHING
    return _("Cán bộ nhắn tin"), _("Mở hồ sơ để đọc và trả lời.")


def _revoked(dossier: Dossier, _seq: int) -> Words:
    return _("Kết quả đã bị thu hồi"), _("Giấy đã cấp không còn hiệu lực. Mở hồ sơ để đọc lý do.")


def _is_undone(dossier: Dossier, seq: int) -> bool:
    """Whether the act was taken back before anybody was told."""
    later = Event.objects.filter(dossier=dossier, seq__gt=seq).exclude(kind__in=("message", "noted"))
    after = later.order_by("seq").first()
    return after is not None and after.kind == "undone"


def _undone(dossier: Dossier, seq: int) -> Words:
    event = Event.objects.get(dossier=dossier, seq=seq)
    if json.loads(event.payload)["act"] not in TAKEN_BACK:
        return NOTHING
    return _("Cơ quan vừa sửa lại một thao tác"), _("Tin báo trước đó không còn đúng. Mở hồ sơ để xem.")


def _supplied(_dossier: Dossier, _seq: int) -> Words:
    return _("Đã nhận phần bổ sung"), _("Cơ quan xem rồi giải quyết tiếp. Chưa cần làm gì thêm.")


def _refunded(dossier: Dossier, _seq: int) -> Words:
    return _("Đã trả lại tiền"), _("Mở hồ sơ để xem số tiền đã trả lại.")


WORDS: dict[str, Callable[[Dossier, int], Words]] = {
    "filed": _filed,
    "accepted": _accepted,
    "supplement_requested": _asked,
    "paused": _paused,
    "limit_changed": _limit_changed,
    "resumed": _resumed,
    "refused": _refused,
    "stopped": _stopped,
    "withdrawn": _withdrawn,
    "apologised": _apologised,
    "issued": _issued,
    "returned": _returned,
    "message": _message,
    "result_revoked": _revoked,
    "refunded": _refunded,
    "supplied": _supplied,
    "children_supplied": _supplied,
    "withdrawn_partly": _withdrawn_partly,
    "undone": _undone,
}
TAKEN_BACK = frozenset(
    {"accept", "request_supplement", "pause", "resume", "refuse", "stop", "issue", "return_result"}
)
"""Acts of which the person was told before they were taken back."""
