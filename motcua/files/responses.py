"""Giving a file out so that it can do nothing but be read."""

from django.http import FileResponse

from motcua.files import queries
from motcua.files.models import StoredFile

_SHOWN_IN_PLACE = frozenset({"application/pdf", "image/jpeg", "image/png"})
NOTHING_RUNS = "default-src 'none'; img-src 'self'; object-src 'none'; frame-ancestors 'self'"


def as_response(file: StoredFile, *, download: bool = True) -> FileResponse:
    """The bytes, with their own type and nothing a browser could guess or run.

    `download`: False shows a picture or PDF in place (officers read papers beside the dossier). A PDF shown
    in place is not sandboxed: docs/adr/0011 says what was tried.
    Refuses: Missing.
    """
    in_place = not download and file.type in _SHOWN_IN_PLACE
    response = FileResponse(
        queries.open_file(file), as_attachment=not in_place, filename=file.name, content_type=file.type
    )
    sandbox = "" if in_place and file.type == "application/pdf" else "; sandbox"
    response["Content-Security-Policy"] = NOTHING_RUNS + sandbox
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
