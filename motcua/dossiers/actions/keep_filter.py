"""Keeping a way to look at the worklist under a name, renaming it, putting it in order, letting it go."""

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.dossiers.models import SavedFilter
from motcua.dossiers.queries import kept_filters
from motcua.ground.refusals import FieldError, Invalid, Missing
from motcua.people.actor import Actor

MOST = 12
LONGEST_NAME, LONGEST_QUERY = 60, 300


@transaction.atomic
def keep(name: str, query: str, *, by: Actor) -> SavedFilter:
    """Keep it last; the same name again means the same filter with what is looked at now. Refuses: Invalid."""
    name = _checked(name)
    if len(query) > LONGEST_QUERY:
        raise _wrong(_("Bộ lọc này dài quá. Bỏ bớt một điều kiện rồi lưu lại."))
    mine = kept_filters.of(by)
    known = next((one for one in mine if one.name == name), None)
    if known is None and len(mine) >= MOST:
        raise _wrong(_("Đã có {most} bộ lọc. Xóa bớt một bộ lọc rồi lưu lại.").format(most=MOST))
    row, _made = SavedFilter.objects.update_or_create(
        owner_id=by.account_id,
        name=name,
        defaults={"query": query, "position": known.position if known else len(mine)},
    )
    return row


@transaction.atomic
def rename(pk: int, name: str, *, by: Actor) -> None:
    """Refuses: Missing, Invalid (no name, or that of another filter)."""
    row, name = _mine(pk, by), _checked(name)
    if any(one.name == name and one.pk != row.pk for one in kept_filters.of(by)):
        raise _wrong(_("Đã có bộ lọc tên này. Đặt tên khác."))
    SavedFilter.objects.filter(pk=row.pk).update(name=name)


@transaction.atomic
def move(pk: int, by_places: int, *, by: Actor) -> None:
    """Up (-1) or down (1) among one's own; at the end of the list nothing happens. Refuses: Missing."""
    row, mine = _mine(pk, by), kept_filters.of(by)
    ids = [one.pk for one in mine]
    at = ids.index(row.pk)
    ids.insert(max(0, at + by_places), ids.pop(at))
    for position, one in enumerate(ids):
        SavedFilter.objects.filter(pk=one).update(position=position)


def let_go(pk: int, *, by: Actor) -> None:
    """Refuses: Missing."""
    _mine(pk, by).delete()


def _mine(pk: int, by: Actor) -> SavedFilter:
    row = SavedFilter.objects.filter(pk=pk, owner_id=by.account_id).first()
    if row is None:
        raise Missing(_("Không có bộ lọc này."))
    return row


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise _wrong(_("Đặt tên cho bộ lọc, tối đa {most} ký tự.").format(most=LONGEST_NAME))
    return name


def _wrong(text: str) -> Invalid:
    return Invalid(text, errors=(FieldError("/ten", text),))
