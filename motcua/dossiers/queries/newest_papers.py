"""Papers of several dossiers at once, to be printed together."""

from collections.abc import Sequence

from django.db.models import Max

from motcua.dossiers.models import Paper
from motcua.dossiers.papers import INSIDE
from motcua.dossiers.queries.visible import visible
from motcua.people.actor import Actor


def newest_papers(codes: Sequence[str], by: Actor) -> dict[str, Paper]:
    """The newest paper for the person of each dossier that this officer may see, in the order of the codes."""
    seen = visible(by).filter(code__in=codes)
    handed_out = Paper.objects.filter(dossier__in=seen).exclude(kind__in=INSIDE)
    newest = handed_out.values("dossier").annotate(last=Max("pk")).values("last")
    found = {p.dossier.code: p for p in Paper.objects.filter(pk__in=newest).select_related("dossier", "file")}
    return {code: found[code] for code in codes if code in found}


def papers_seen(ids: Sequence[int], by: Actor) -> list[Paper]:
    """Those of the papers whose dossiers this officer may see, in the order asked for."""
    rows = Paper.objects.filter(pk__in=ids, dossier__in=visible(by)).select_related("file", "dossier")
    rows = rows.exclude(kind__in=INSIDE, dossier__applicant=by.account_id)
    found = {paper.pk: paper for paper in rows}
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]
