"""`POST /api/v1/files`: one file in, its id out."""

from datetime import datetime

from django.http import HttpRequest

from motcua.files import actions, uploads
from motcua.files.models import StoredFile
from motcua.ground.refusals import FieldError, Invalid, TooLarge
from motcua.ground.sentences import Sentence
from motcua.people.models import Account

FIELD = "file"


def upload(request: HttpRequest, *, by: Account, at: datetime) -> dict[str, object]:
    """Keep the one part named `file`; answers `{"id", "sha256", "size", "type"}`, type as sniffed.

    Refuses: Invalid (422) for anything that cannot be kept, too large a file among it, as the contract says.
    """
    try:
        found = uploads.received(request, FIELD)
        if len(found) != 1:
            raise _invalid(Sentence("Gửi đúng một tệp, trong phần có tên là file."))
        return described(actions.store(found[0], name=found[0].name or "", by=by, at=at))
    except TooLarge as refused:
        raise _invalid(refused.sentence) from refused


def described(file: StoredFile) -> dict[str, object]:
    """A file as the API tells it."""
    return {"id": str(file.public_id), "sha256": file.sha256, "size": file.size, "type": file.type}


def _invalid(sentence: Sentence) -> Invalid:
    return Invalid(sentence, errors=(FieldError(f"/{FIELD}", sentence),), code="file")
