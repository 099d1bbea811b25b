"""Published packs by their version: compiled once per process, since a version never changes."""

from __future__ import annotations

from functools import lru_cache

from motcua.procedures.models import PackVersion
from motcua.procedures.packs.pack import Pack


@lru_cache(maxsize=256)
def pack_of(pack_version_id: int) -> Pack:
    """The pack of a published version; one query at the first asking. Errors: PackVersion.DoesNotExist."""
    row = PackVersion.objects.only("id", "version", "sha256", "content").get(pk=pack_version_id)
    return Pack(row.content, version=row.version, version_id=row.pk, sha256=row.sha256)


def newest(code: str) -> Pack | None:
    """The pack published last for a procedure; None when there is none."""
    rows = PackVersion.objects.filter(code=code).order_by("-version").values_list("pk", flat=True)[:1]
    return next((pack_of(pk) for pk in rows), None)
