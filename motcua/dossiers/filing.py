"""What a filing is checked for, and how its answers and files are kept."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.agencies import queries as agencies
from motcua.dossiers import statements
from motcua.dossiers.linked.hindering import hindering
from motcua.eforms import checking
from motcua.eforms.wards import Wards
from motcua.files.models import StoredFile
from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.ground.refusals import FieldError, Invalid
from motcua.procedures.packs.pack import Pack, Slot


def checked(pack: Pack, data: Mapping[str, Any], *, on: date) -> dict[str, Any]:
    """The answers as they are kept, filed on that day. Refuses those that cannot be taken, all mistakes at once."""
    asks_for_ward = any(question.format == "ward" for question in pack.form.by_path.values())
    known = wards() if asks_for_ward else None
    found = checking.check(pack.form, data, wards=known, beyond=hindering(pack, on))
    if found.errors:
        raise Invalid(_("Biểu mẫu còn chỗ cần sửa."), errors=found.errors)
    return found.data


def wards() -> Wards:
    """The communes and wards that a picker offers."""
    return Wards.of(agencies.wards())


def require_papers(pack: Pack, data: Mapping[str, Any], files: Mapping[str, Sequence[StoredFile]]) -> None:
    """Refuse a filing without the papers it needs, or with files in places that do not exist."""
    errors = paper_errors(pack, data, files)
    if errors:
        raise Invalid(_("Giấy tờ còn chỗ cần sửa."), errors=tuple(errors))


def paper_errors(
    pack: Pack, data: Mapping[str, Any], files: Mapping[str, Sequence[StoredFile]]
) -> list[FieldError]:
    """What is wrong with the papers, one sentence a slot."""
    missing = [
        FieldError(f"/files/{slot.id}", _("Thêm tệp: {name}.").format(name=slot.name))
        for slot in pack.slots
        if not files.get(slot.id) and slot.needed(data)
    ]
    return misplaced(pack, files) + missing


def misplaced(pack: Pack, files: Mapping[str, Sequence[StoredFile]]) -> list[FieldError]:
    """Files in places that the procedure does not have, more files than a place takes, or of other kinds."""
    slots, errors = {slot.id: slot for slot in pack.slots}, []
    for name, given in files.items():
        slot = slots.get(name)
        if slot is None:
            text = _("Thủ tục này không có loại giấy tờ “{name}”.").format(name=name)
        elif len(given) > slot.max_files:
            text = _("{name}: chỉ nhận {most} tệp.").format(name=slot.name, most=slot.max_files)
        else:
            text = next(filter(None, (unfit(slot, file) for file in given)), "")
        if text:
            errors.append(FieldError(f"/files/{name}", text))
    return errors


def unfit(slot: Slot, file: StoredFile) -> str:
    """What to do about a file of a kind that a place does not take; "" when it does."""
    if file.type in slot.media_types:
        return ""
    said = _("{name}: chỉ nhận tệp {kinds}. Tệp {file} là loại khác, đổi sang loại đó rồi gửi lại.")
    return said.format(name=slot.name, kinds=slot.kinds, file=file.name)


def digest(salt: str, answers: bytes) -> str:
    """What the journal keeps of the answers, in canonical JSON: provable while the salt is there, meaningless
    once it is erased."""
    return sha256_hex(salt.encode() + answers)


def store_answers(dossier_id: int, data: Mapping[str, Any], *, first: bool = False) -> str:
    """Write the answers with a fresh salt; their digest."""
    salt = secrets.token_hex(16)
    answers = canonical_json(data)
    text = answers.decode()
    if first:
        row = {"dossier_id": dossier_id, "data": text, "provenance": "{}", "salt": salt}
        statements.insert("dossiers_dossierform", [row])
    else:
        statements.run(
            "UPDATE dossiers_dossierform SET data = %s, salt = %s WHERE dossier_id = %s",
            [text, salt, dossier_id],
        )
    return digest(salt, answers)


def attach(
    dossier_id: int,
    files: Mapping[str, Sequence[StoredFile]],
    *,
    at: datetime,
    supersede: Collection[str] = (),
) -> None:
    """Put files into their slots; what stood in a slot to `supersede` is marked so, nothing is removed."""
    for slot in (name for name in files if name in supersede):
        statements.run(
            "UPDATE dossiers_document SET superseded_at = %s "
            "WHERE dossier_id = %s AND slot = %s AND superseded_at IS NULL",
            [statements.stored(at), dossier_id, slot],
        )
    statements.insert(
        "dossiers_document",
        [
            {
                "dossier_id": dossier_id,
                "slot": slot,
                "file_id": file.pk,
                "attached_at": at,
                "superseded_at": None,
            }
            for slot, several in files.items()
            for file in several
        ],
    )
