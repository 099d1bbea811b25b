"""Papers of several dossiers at once, to be printed together."""

from collections.abc import Sequence

from django.db.models import Max

from motcua.dossiers.models import Paper
from motcua.dossiers.queries.visible import visible
from motcua.people.actor import Actor


def newest_papers(codes: Sequence[str], by: Actor) -> dict[str, Paper]:
    """The newest paper of each dossier that this officer may see and that has one, in the order of the codes."""
    seen = visible(by).filter(code__in=codes)
    newest = Paper.objects.filter(dossier__in=seen).values("dossier").annotate(last=Max("pk")).values("last")
    found = {p.dossier.code: p for p in Paper.objects.filter(pk__in=newest).select_related("dossier", "file")}
    return {code: found[code] for code in codes if code in found}


def papers_seen(ids: Sequence[int], by: Actor) -> list[Paper]:
    """Those of the papers whose dossiers this officer may see, in the order asked for."""
    rows = Paper.objects.filter(pk__in=ids, dossier__in=visible(by)).select_related("file", "dossier")
    found = {paper.pk: paper for paper in rows}
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]
