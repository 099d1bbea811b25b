"""Which agency handles a child of a linked request, and on which pack."""

from collections.abc import Mapping
from typing import Any

from motcua.agencies.models import Agency
from motcua.dossiers.queries.offers import Offer, offers_of_part
from motcua.eforms import tree
from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.children import Child


def handled_by(
    child: Child, parent_agency_id: int, data: Mapping[str, Any], *, at_agency: int | None = None
) -> Offer:
    """The desk of this child: `at_agency` when it was settled before, else by the answers and by where the parent is.

    First the ward that the child's pack entry names, then the agency that handles the parent, then the one in its
    ward, then the province's one. Refuses: Missing.
    """
    offers = {offer.agency_id: offer for offer in offers_of_part(child.procedure)}
    if at_agency in offers:
        return offers[at_agency]
    named = tree.at(data, tuple(child.ward.split("."))) if child.ward else None
    if not named and parent_agency_id in offers:
        return offers[parent_agency_id]
    home = Agency.objects.filter(pk=parent_agency_id).values_list("admin_unit__code", flat=True).first()
    there = Agency.objects.filter(pk__in=offers, is_active=True).order_by("code")
    by_ward = there.filter(admin_unit__code=named or home).values_list("pk", flat=True).first()
    if by_ward is not None:
        return offers[by_ward]
    of_province = list(there.values_list("pk", flat=True)[:2])
    if len(of_province) != 1:
        raise Missing(Sentence("Không có đúng một cơ quan nhận việc “{name}” ở đây.", {"name": child.name}))
    return offers[of_province[0]]
