"""`/healthz`: what a watchdog asks every few seconds, answered cheaply and without a session."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from motcua.events import heartbeat


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when pages can be served, 503 when not; a silent worker is told and does not stop the pages."""
    database = _database_answers()
    worker = _worker() if database else "unknown"
    body = {"status": "ok" if database else "down", "database": database, "worker": worker}
    response = JsonResponse(body, status=200 if database else 503)
    response["Cache-Control"] = "no-store"
    return response


def _database_answers() -> bool:
    """The table of migrations is there and readable: a database that answers, and is ours."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations WHERE app = 'people' LIMIT 1")
            return cursor.fetchone() is not None
    except DatabaseError:
        return False


def _worker() -> str:
    """ok, silent (no sign for a minute) or never (has not run since the installation)."""
    try:
        seen = heartbeat.last_seen()
    except DatabaseError:
        return "unknown"
    if seen is None:
        return "never"
    return "ok" if timezone.now() - seen < heartbeat.SILENT_AFTER else "silent"
