"""What is due and what was paid."""

from django.db.models import Sum

from motcua.payments.models import Charge


def charges_of(subject: str) -> list[Charge]:
    """Every charge of a subject, cancelled ones too, oldest first; one query."""
    return list(
        Charge.objects.filter(subject=subject).select_related("agency", "collected_by").order_by("pk")
    )


def due_vnd(subject: str) -> int:
    """What is still to be paid for a subject, in whole đồng."""
    found = Charge.objects.filter(subject=subject, state=Charge.State.DUE).aggregate(sum=Sum("amount_vnd"))
    return int(found["sum"] or 0)


def charge_by_id(charge_id: int) -> Charge | None:
    """One charge with its agency and collector, or None."""
    return Charge.objects.filter(pk=charge_id).select_related("agency", "collected_by").first()
