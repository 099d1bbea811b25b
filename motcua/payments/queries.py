"""What is due and what was paid."""

from django.db.models import Sum

from motcua.payments.models import Charge, Refund
from motcua.web.questions import Question


def charges_of(subject: str) -> list[Charge]:
    """Every charge of a subject, cancelled ones too, oldest first; one query."""
    return _charges(subject)


_charges = Question(
    lambda subject: (
        Charge.objects.filter(subject=subject).select_related("agency", "collected_by").order_by("pk")
    )
)


def due_vnd(subject: str) -> int:
    """What is still to be paid for a subject, in whole đồng."""
    found = Charge.objects.filter(subject=subject, state=Charge.State.DUE).aggregate(sum=Sum("amount_vnd"))
    return int(found["sum"] or 0)


def refunds_of(subject: str) -> list[Refund]:
    """What is to be given back and what was, oldest first, without what fell away; one query."""
    return _refunds(subject)


_refunds = Question(
    lambda subject: (
        Refund.objects.filter(subject=subject)
        .exclude(state=Refund.State.CANCELLED)
        .select_related("paid_by")
        .order_by("pk")
    )
)


def owed_refund(subject: str) -> Refund | None:
    """The sum that a subject is still to get back."""
    return Refund.objects.filter(subject=subject, state=Refund.State.OWED).first()


def charge_by_id(charge_id: int) -> Charge | None:
    """One charge with its agency and collector, or None."""
    return Charge.objects.filter(pk=charge_id).select_related("agency", "collected_by").first()
