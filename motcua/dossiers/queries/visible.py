"""Which dossiers somebody may know of, for lists: the same walls as `permissions.can_see`, in SQL."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.dossiers.models import Consultation, Dossier, OpenTask, TaskLog
from motcua.dossiers.permissions import led, named
from motcua.people.actor import Actor, Mandate, Post
from motcua.procedures.models import PackVersion
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of


def visible(by: Actor) -> QuerySet[Dossier]:
    """Every dossier that this person may see, as applicant or as officer; two queries when it is read.

    Registers, searches and boards begin here. What it leaves out answers like what is not there.
    """
    return Dossier.objects.filter(Q(applicant_id=by.account_id) | worked_on(by))


def worked_on(by: Actor) -> Q:
    """Of dossiers: those that this officer's units work on, or in whose place they act (`permissions.works_on`)."""
    if not by.posts and not by.acting_for:
        return Q(pk__in=())
    packs = [pack_of(pk) for pk in PackVersion.objects.order_by("pk").values_list("pk", flat=True)]
    found = _named(by.posts, packs) | _drawn_in(by.posts) | Q(agency_id__in=sorted(led(by, by.posts)))
    for mandate in by.acting_for:
        lent = [pack for pack in packs if mandate.covers(pack.code)]
        drawn = _drawn_in([mandate.post]) | Q(agency_id__in=_lent(by, mandate))
        found |= _named([mandate.post], lent) | drawn & Q(
            pack_version_id__in=[pack.version_id for pack in lent]
        )
    return found


def _lent(by: Actor, mandate: Mandate) -> list[int]:
    """The agency that they lead in somebody's place by this mandate; none when they stand in for another role, or
    only to sign."""
    post = mandate.post
    if not mandate.is_whole:
        return []
    alone = replace(by, roles=frozenset({(post.agency_id, post.unit_id, mandate.role)}))
    return sorted(led(alone, [post]))


def _named(posts: Iterable[Post], packs: Iterable[Pack]) -> Q:
    """Dossiers of packs whose steps name one of these units; packs that name the same are asked for together."""
    posts, groups = list(posts), dict[tuple[frozenset[int], bool], list[int]]()
    for pack in packs:
        here = frozenset(p.agency_id for p in posts if named(pack, p.agency_id, p))
        elsewhere = any(named(pack, 0, p) for p in posts)
        groups.setdefault((here, elsewhere), []).append(pack.version_id)
    found = Q(pk__in=())
    for (agencies, elsewhere), versions in groups.items():
        if elsewhere:
            found |= Q(pack_version_id__in=versions)
        elif agencies:
            found |= Q(pack_version_id__in=versions, agency_id__in=sorted(agencies))
    return found


def _drawn_in(posts: Iterable[Post]) -> Q:
    """Dossiers that one of these units has or had a task of, or was asked about."""
    mine = {"dossier": OuterRef("pk"), "unit__in": sorted({post.unit_id for post in posts})}
    return (
        Q(Exists(OpenTask.objects.filter(**mine)))
        | Q(Exists(TaskLog.objects.filter(**mine)))
        | Q(Exists(Consultation.objects.filter(**mine)))
    )
