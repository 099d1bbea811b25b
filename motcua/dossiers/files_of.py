"""Files named by id in a request: the caller's own uploads, slot by slot."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.files.models import StoredFile
from motcua.ground.refusals import FieldError, Invalid
from motcua.people.actor import Actor

MOST = 200


def given(files: Any, by: Actor) -> dict[str, list[StoredFile]]:
    """`{slot: [id, …]}` → stored files; a file named twice in a slot counts once.

    Refuses Invalid: wrong shape, or a file that is not the caller's.
    """
    if not isinstance(files, dict) or not all(isinstance(ids, list) for ids in files.values()):
        raise _wrong("/files", _("Gửi files theo dạng: tên giấy tờ → danh sách mã tệp."))
    wanted = {slot: list(dict.fromkeys(_uuid(slot, i) for i in ids)) for slot, ids in files.items()}
    every = [i for ids in wanted.values() for i in ids]
    if len(every) > MOST:
        raise _wrong("/files", _("Gửi nhiều nhất {most} tệp một lần.").format(most=MOST))
    found = {f.public_id: f for f in StoredFile.objects.filter(public_id__in=every, owner_id=by.account_id)}
    for slot, ids in wanted.items():
        if any(i not in found for i in ids):
            raise _wrong(f"/files/{slot}", _("Không có tệp với mã này trong số tệp đã tải lên. Tải lại tệp."))
    return {slot: [found[i] for i in ids] for slot, ids in wanted.items() if ids}


def _uuid(slot: str, value: Any) -> UUID:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise _wrong(f"/files/{slot}", _("Mã tệp không đúng dạng.")) from None


def _wrong(pointer: str, text: str) -> Invalid:
    return Invalid(text, errors=(FieldError(pointer, text),))
