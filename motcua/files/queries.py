"""Finding files; nothing here asks whether the reader may, the caller has done so."""

import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_noop as N_

from motcua.files import blobs
from motcua.files.models import StoredFile
from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence

_MISSING = N_("Không có tệp này, hoặc tệp không thuộc tài khoản đang dùng.")


def by_public_id(public_id: object) -> StoredFile:
    """The file with this id, as UUID or text. Refuses: Missing, also for what is no id at all."""
    found = by_public_ids([public_id])
    if not found:
        raise Missing(Sentence(_MISSING), code="file")
    return next(iter(found.values()))


def by_public_ids(public_ids: Iterable[object]) -> dict[str, StoredFile]:
    """Files by their ids as text, in one query; ids that do not exist, or are none, are left out."""
    wanted = [one for one in (_uuid(each) for each in public_ids) if one is not None]
    return {str(one.public_id): one for one in StoredFile.objects.filter(public_id__in=wanted)}


def owned_by(account_id: int, public_ids: Iterable[object]) -> dict[str, StoredFile]:
    """Those of the files that this account sent itself."""
    return {key: one for key, one in by_public_ids(public_ids).items() if one.owner_id == account_id}


def open_file(file: StoredFile) -> BinaryIO:
    """The bytes, from their beginning; close it. Refuses: Missing, when they are not there."""
    try:
        return blobs.open_blob(file.sha256)
    except FileNotFoundError:
        raise Missing(Sentence(_MISSING), code="file_content") from None


def path_of(file: StoredFile) -> Path:
    """Where the bytes lie: for reading only."""
    return blobs.path_of(file.sha256)


def _uuid(value: object) -> uuid.UUID | None:
    if isinstance(value, uuid.UUID):
        return value
    try:
        return uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
