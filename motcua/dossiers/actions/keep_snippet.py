"""Writing, mending and removing the sentences that an officer or a unit writes often."""

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers.models import Snippet
from motcua.ground.refusals import FieldError, Invalid, Missing, NotAllowed
from motcua.people.actor import Actor

LONGEST_TITLE, LONGEST_TEXT, MOST = 60, 2000, 50
HEAD = "truong_phong"


@transaction.atomic
def keep(title: str, text: str, unit_id: int | None, *, by: Actor, pk: int | None = None) -> Snippet:
    """Write a new one, or mend `pk`. With a unit, everybody of it may use it.

    Refuses: Invalid (a field), NotAllowed (a unit of others), Missing (`pk` is not theirs to change).
    """
    title, text = " ".join(title.split()), text.strip()
    row = Snippet(owner_id=by.account_id) if pk is None else _own(pk, by)
    _check(title, text, row)
    if unit_id is not None and unit_id not in by.units():
        raise NotAllowed(_("Chỉ lưu được mẫu câu cho đơn vị của mình."))
    row.title, row.text, row.unit_id = title, text, unit_id
    row.save()
    return row


def remove(pk: int, *, by: Actor) -> None:
    """One's own, or one of a unit that one heads. Refuses: Missing."""
    _own(pk, by).delete()


def may_change(by: Actor, row: Snippet) -> bool:
    """Who wrote it, and the head of the unit that it was written for."""
    is_head = row.unit_id is not None and by.has(HEAD, unit_id=row.unit_id)
    return row.owner_id == by.account_id or is_head


def _own(pk: int, by: Actor) -> Snippet:
    row = Snippet.objects.filter(pk=pk).first()
    if row is None or not may_change(by, row):
        raise Missing(_("Không có mẫu câu này."))
    return row


def _check(title: str, text: str, row: Snippet) -> None:
    wrong, others = [], Snippet.objects.filter(owner_id=row.owner_id).exclude(pk=row.pk)
    if not 0 < len(title) <= LONGEST_TITLE:
        wrong.append(
            FieldError("/ten", _("Đặt tên ngắn cho mẫu câu, tối đa {n} ký tự.").format(n=LONGEST_TITLE))
        )
    elif others.filter(title=title).exists():
        wrong.append(FieldError("/ten", _("Đã có mẫu câu tên này. Đặt tên khác.")))
    elif row.pk is None and others.count() >= MOST:
        wrong.append(FieldError("/ten", _("Đã có {n} mẫu câu. Xóa bớt rồi viết tiếp.").format(n=MOST)))
    if not 0 < len(text) <= LONGEST_TEXT:
        wrong.append(FieldError("/cau", _("Viết câu mẫu, tối đa {n} ký tự.").format(n=LONGEST_TEXT)))
    if wrong:
        raise Invalid(_("Có chỗ cần sửa."), errors=tuple(wrong))
