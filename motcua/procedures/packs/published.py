"""Published packs by their version: compiled once per process and language, since a version never changes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import get_language

from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.words import FILES, translated


class Published:
    """`pack_of(version_id)`: the pack of a published version, its shown words in the language of the page.

    One query at the first asking. Errors: PackVersion.DoesNotExist. What is stored or printed is made while the
    language is Vietnamese, so it says the pack's own words.
    """

    def __call__(self, pack_version_id: int) -> Pack:
        language = get_language() or ""
        return _in_words(pack_version_id, language) if language in FILES else _own(pack_version_id)

    def cache_clear(self) -> None:
        """Forget them: in tests ids come back with other packs behind them."""
        _own.cache_clear()
        _in_words.cache_clear()


@lru_cache(maxsize=256)
def _own(pack_version_id: int) -> Pack:
    row = PackVersion.objects.only("id", "version", "sha256", "content").get(pk=pack_version_id)
    return Pack(row.content, version=row.version, version_id=row.pk, sha256=row.sha256)


@lru_cache(maxsize=256)
def _in_words(pack_version_id: int, language: str) -> Pack:
    own = _own(pack_version_id)
    content = translated(own.content, language)
    if content is own.content:
        return own
    return Pack(content, version=own.version, version_id=own.version_id, sha256=own.sha256)


pack_of = Published()


def newest(code: str) -> Pack | None:
    """The pack in force for a procedure; None when there is none."""
    rows = Procedure.objects.filter(code=code, published__isnull=False).values_list("published_id", flat=True)
    return next((pack_of(pk) for pk in rows if pk is not None), None)


def in_force(codes: Iterable[str]) -> dict[str, Pack]:
    """The packs in force, by code, of procedures and of parts of linked requests; one query."""
    rows = Procedure.every.filter(code__in=list(codes), published__isnull=False)
    return {code: pack_of(pk) for code, pk in rows.values_list("code", "published_id") if pk is not None}
