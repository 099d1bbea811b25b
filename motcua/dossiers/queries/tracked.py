"""What a holder of the receipt may see: state, promised date, where it is; no names, no answers."""

import hmac
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.agencies.models import Agency
from motcua.dossiers.case import Case, load
from motcua.dossiers.models.dossier import Status, Supplement
from motcua.dossiers.queries.branches import Branch, branches
from motcua.dossiers.queries.journey import Stop, journey, waited
from motcua.dossiers.queries.opinions import opinions
from motcua.ground.masking import mask_name
from motcua.ground.refusals import Missing
from motcua.web.now import now


@dataclass(frozen=True)
class Tracked:
    case: Case
    agency: Agency
    holder_name: str
    status: str
    journey: list[Stop]
    branches: list[Branch]


def tracked(code: str, key: str) -> Tracked:
    """Refuses Missing when the code does not exist or the key is another's: the answer is the same."""
    case = load(code, lock=False)
    known = case.row.receipt_code if case else "-" * 8
    if not hmac.compare_digest(known.encode(), key.encode()) or case is None:
        raise Missing(_("Không có hồ sơ nào khớp cả hai mã."))
    return Tracked(
        case=case,
        agency=Agency.objects.get(pk=case.row.agency_id),
        holder_name=mask_name(case.row.applicant_name),
        status=str(Status(case.row.status).label),
        journey=journey(
            case,
            opinions(case, now()),
            waits=waited(case, Supplement.objects.filter(dossier=case.row.id)),
        ),
        branches=branches(case),
    )
