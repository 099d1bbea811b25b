"""Charging, taking cash at the desk, cancelling, and giving back what was paid too much."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from motcua.events.publishing import publish
from motcua.ground.dates import local
from motcua.ground.refusals import Conflict, Missing, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.payments import rules
from motcua.payments.events import ChargeCancelled, ChargePaid
from motcua.payments.models import Charge, Refund
from motcua.payments.permissions import can_cancel, can_collect, can_pay_back
from motcua.people.actor import Actor

NEXT_RECEIPT = (
    "INSERT INTO payments_receiptseries (agency_id, year, last) VALUES (%s, %s, 1) "
    "ON CONFLICT (agency_id, year) DO UPDATE SET last = payments_receiptseries.last + 1 RETURNING last"
)


@transaction.atomic
def charge(
    subject: str, agency_id: int, lines: Iterable[rules.FeeLine], *, at: datetime, key: str = "fee"
) -> Charge | None:
    """Say what is due; None when the lines come to nothing. The same again changes nothing.

    The caller has checked that the person may do what is charged for.
    Refuses: Conflict (the same thing was charged with another amount and still stands).
    """
    stored = rules.stored(lines)
    amount_vnd = rules.total(stored)
    standing = _standing(subject, key)
    if standing is not None:
        if standing.amount_vnd == amount_vnd:
            return standing
        raise Conflict(Sentence("Khoản thu này đã lập với số tiền khác. Hủy khoản cũ trước khi lập lại."))
    if amount_vnd == 0:
        return None
    return _written(subject, key, agency_id, amount_vnd, stored, at)


@transaction.atomic
def charge_anew(
    subject: str, agency_id: int, lines: Iterable[rules.FeeLine], *, at: datetime, reason: str, more: str
) -> Charge | None:
    """Let what is due follow fees that have changed: the new charge, None when nothing more is due.

    What nobody has paid is cancelled for `reason` and charged as it is now; beside what was paid already, only
    the rest is due, as one line named `more`; what was paid too much is noted to be given back.
    """
    wanted = rules.stored(lines)
    charges = list(Charge.objects.select_for_update().filter(subject=subject).order_by("pk"))
    paid = sum(one.amount_vnd for one in charges if one.state == Charge.State.PAID)
    due = sum(one.amount_vnd for one in charges if one.state == Charge.State.DUE)
    rest = rules.total(wanted) - (paid - _given_back(subject))
    _owe(subject, agency_id, max(-rest, 0), at=at, reason=reason)
    if due == max(rest, 0):
        return None
    cancel_all(subject, at=at, reason=reason)
    if rest <= 0:
        return None
    if paid:
        wanted = [wanted[0] | {"code": "more", "name": more, "amount_vnd": rest}]
    return _written(subject, f"fee-{len(charges)}", agency_id, rest, wanted, at)


@transaction.atomic
def collect_cash(charge_id: int, *, by: Actor, at: datetime) -> Charge:
    """Take the whole amount in cash and number the receipt; a charge that is paid stays as it is.

    Refuses: Missing, NotAllowed (another desk), Conflict (cancelled).
    """
    found = _locked(charge_id)
    if not can_collect(by, found):
        raise NotAllowed(Sentence("Chỉ quầy Một cửa của cơ quan thu mới được thu khoản này."))
    if found.state == Charge.State.PAID:
        return found
    if found.state == Charge.State.CANCELLED:
        raise Conflict(Sentence("Khoản thu này đã hủy, không thu được nữa."))
    year = local(at).year
    found.state = Charge.State.PAID
    found.paid_at = at
    found.method = Charge.Method.CASH
    found.receipt_year = year
    found.receipt_number = _next_receipt(found.agency_id, year)
    found.collected_by_id = by.account_id
    found.save(update_fields=["state", "paid_at", "method", "receipt_year", "receipt_number", "collected_by"])
    publish(ChargePaid(found.pk, found.subject, found.amount_vnd, found.method))
    return found


@transaction.atomic
def cancel(charge_id: int, *, by: Actor, at: datetime, reason: str) -> Charge:
    """Let a charge that nobody has paid be due no longer; cancelled again, it stays as it is.

    Refuses: Missing, NotAllowed, Conflict (paid: that wants a refund).
    """
    found = _locked(charge_id)
    if not can_cancel(by, found):
        raise NotAllowed(Sentence("Chỉ quầy Một cửa hoặc lãnh đạo của cơ quan thu mới được hủy khoản này."))
    if found.state == Charge.State.CANCELLED:
        return found
    if found.state == Charge.State.PAID:
        raise Conflict(Sentence("Khoản này đã thu tiền, không hủy được."))
    return _cancelled(found, at, reason)


@transaction.atomic
def cancel_all(subject: str, *, at: datetime, reason: str) -> list[Charge]:
    """Cancel all that is still due for a subject, when the subject itself ends (refused, withdrawn)."""
    due = Charge.objects.select_for_update().filter(subject=subject, state=Charge.State.DUE).order_by("pk")
    return [_cancelled(found, at, reason) for found in due]


@transaction.atomic
def owe_back_all(subject: str, *, at: datetime, reason: str) -> int:
    """Note everything that was paid for a subject to be given back; the sum in đồng, 0 when nothing was paid."""
    charges = list(Charge.objects.select_for_update().filter(subject=subject, state=Charge.State.PAID))
    if not charges:
        return 0
    owed = sum(one.amount_vnd for one in charges) - _given_back(subject)
    _owe(subject, charges[0].agency_id, owed, at=at, reason=reason)
    return owed


@transaction.atomic
def pay_back(refund_id: int, *, by: Actor, at: datetime, note: str) -> Refund:
    """The desk says that the money was handed over, to whom and on which paper; said again, it stays as it is.

    Refuses: Missing, NotAllowed (another desk), Conflict (owed no longer).
    """
    found = Refund.objects.select_for_update().filter(pk=refund_id).first()
    if found is None:
        raise Missing(Sentence("Không có khoản trả lại này."))
    if not can_pay_back(by, found):
        raise NotAllowed(Sentence("Chỉ quầy Một cửa của cơ quan đã thu mới được trả lại khoản này."))
    if found.state == Refund.State.PAID_BACK:
        return found
    if found.state == Refund.State.CANCELLED:
        raise Conflict(Sentence("Khoản này không còn phải trả lại."))
    found.state = Refund.State.PAID_BACK
    found.paid_at, found.paid_by_id, found.note = at, by.account_id, note[:300]
    found.save(update_fields=["state", "paid_at", "paid_by", "note"])
    return found


def _owe(subject: str, agency_id: int, amount_vnd: int, *, at: datetime, reason: str) -> None:
    """Let exactly so much be owed to a subject; nothing moves when it is so already."""
    standing = Refund.objects.select_for_update().filter(subject=subject, state=Refund.State.OWED).first()
    if standing is not None and standing.amount_vnd == amount_vnd:
        return
    if standing is not None:
        Refund.objects.filter(pk=standing.pk).update(state=Refund.State.CANCELLED)
    if amount_vnd > 0:
        Refund.objects.create(
            subject=subject, agency_id=agency_id, amount_vnd=amount_vnd, reason=reason[:300], owed_at=at
        )


def _given_back(subject: str) -> int:
    paid = Refund.objects.filter(subject=subject, state=Refund.State.PAID_BACK)
    return sum(paid.values_list("amount_vnd", flat=True))


def _written(
    subject: str, key: str, agency_id: int, amount_vnd: int, lines: list[rules.StoredLine], at: datetime
) -> Charge:
    try:
        with transaction.atomic():
            return Charge.objects.create(
                subject=subject,
                key=key,
                agency_id=agency_id,
                amount_vnd=amount_vnd,
                lines=lines,
                created_at=at,
            )
    except IntegrityError:  # another process charged the same thing meanwhile
        standing = _standing(subject, key)
        if standing is None or standing.amount_vnd != amount_vnd:
            raise
        return standing


def _cancelled(found: Charge, at: datetime, reason: str) -> Charge:
    found.state = Charge.State.CANCELLED
    found.cancelled_at = at
    found.cancel_reason = reason[:300]
    found.save(update_fields=["state", "cancelled_at", "cancel_reason"])
    publish(ChargeCancelled(found.pk, found.subject))
    return found


def _standing(subject: str, key: str) -> Charge | None:
    charges = Charge.objects.select_for_update().filter(subject=subject, key=key)
    return charges.exclude(state=Charge.State.CANCELLED).first()


def _locked(charge_id: int) -> Charge:
    found = Charge.objects.select_for_update().filter(pk=charge_id).first()
    if found is None:
        raise Missing(Sentence("Không có khoản thu này."))
    return found


def _next_receipt(agency_id: int, year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_RECEIPT, [agency_id, year])
        return rules.receipt_number(cursor.fetchone()[0])
