"""Steps by the names they had: a dossier that moved to another version has done some that this one does not know."""

from motcua.procedures.models import PackVersion
from motcua.procedures.packs.pack import Pack, Step
from motcua.procedures.packs.published import pack_of


def step_of(pack: Pack, node: str) -> Step:
    """The step of that id in this version, else in the newest earlier one that had it (then one query).

    Errors: KeyError, when no version ever had it.
    """
    found = pack.steps.get(node)
    if found is not None:
        return found
    earlier = PackVersion.objects.filter(code=pack.code, version__lt=pack.version).order_by("-version")
    for version_id in earlier.values_list("pk", flat=True):
        if node in pack_of(version_id).steps:
            return pack_of(version_id).steps[node]
    raise KeyError(node)
