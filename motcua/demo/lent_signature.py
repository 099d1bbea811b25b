"""The signature that a head of the demo has lent while away: a deputy signs in their place, on some papers already."""

from datetime import datetime, timedelta

from motcua.agencies.models import Unit
from motcua.agencies.queries import calendar_named
from motcua.demo.past_days import PastDays
from motcua.demo.province import CALENDAR_NAME
from motcua.people.actions import Terms, give_delegation
from motcua.people.models import Delegation, Role
from motcua.people.queries import account_called, actor_of

HEAD, DEPUTY, UNIT = "lanhdao", "capho", "lanh-dao"
AGENCY = "H99.102"
# Invented, as everything in the demo; the real thing carries a number and a date like this.
DECISION = "12/QĐ-UBND (mẫu)"
DAYS_AGO, DAYS_AHEAD = 2, timedelta(days=13)


def lend_signature(present: datetime) -> Delegation | None:
    """Lend it through the real act, two working days ago, for two weeks ahead. While one given here has not run out,
    or was ended by somebody, nothing is changed; None then, and while no calendar of these days is confirmed."""
    days = PastDays(calendar_named(CALENDAR_NAME), present)
    given = Delegation.objects.filter(giver__username=HEAD, decision=DECISION, valid_to__gte=present.date())
    if given.exists() or not days.is_confirmed(DAYS_AGO):
        return None
    at = days.at(DAYS_AGO, "07:40")
    unit = Unit.objects.get(agency__code=AGENCY, key=UNIT)
    head = account_called(HEAD)
    terms = Terms(
        unit_id=unit.pk,
        role=Role.LANH_DAO,
        form=Delegation.Form.KT,
        decision=DECISION,
        decided_on=at.date(),
        valid_from=at.date(),
        valid_to=(present + DAYS_AHEAD).date(),
    )
    return give_delegation(head, account_called(DEPUTY), terms, by=actor_of(head, at), at=at)
