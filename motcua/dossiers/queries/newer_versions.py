"""The versions of a procedure that its dossiers may be moved to."""

from motcua.procedures.models import PackVersion
from motcua.web.questions import Question

_NEWER = Question(
    lambda procedure, version: PackVersion.objects.filter(
        procedure=procedure, version__gt=version, in_force_since__isnull=False
    ).values_list("version", "id"),
    places=2,
)


def newer_versions(procedure_id: int, than: int) -> dict[int, int]:
    """Number → id of every version in force, or that was, newer than this one; one query."""
    return dict(_NEWER(procedure_id, than))
