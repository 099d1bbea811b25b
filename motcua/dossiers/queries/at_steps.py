"""Open tasks by what is done at their step, which the pack knows and the row does not."""

from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Q

from motcua.procedures.models import PackVersion
from motcua.procedures.packs.published import pack_of


def at_steps(does: str) -> Q:
    """Open tasks at steps of this kind, in every pack that was ever published; one small query."""
    versions = PackVersion.objects.order_by("pk").values_list("pk", flat=True)
    places = _places(does, tuple(versions))
    found = Q(pk__in=())
    for nodes, packs in places.items():
        found |= Q(node__in=nodes, dossier__pack_version_id__in=packs)
    return found


@lru_cache(maxsize=16)
def _places(does: str, versions: tuple[int, ...]) -> Mapping[tuple[str, ...], tuple[int, ...]]:
    """The nodes where something is done, each with the pack versions in which it is."""
    found: dict[tuple[str, ...], tuple[int, ...]] = {}
    for version in versions:
        nodes = tuple(step.id for step in pack_of(version).steps.values() if step.does == does)
        if nodes:
            found[nodes] = (*found.get(nodes, ()), version)
    return found
