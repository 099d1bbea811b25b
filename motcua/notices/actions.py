"""Telling somebody something, once; reading it; sending it by e-mail, once."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from motcua.events.publishing import publish
from motcua.ground.refusals import Missing
from motcua.notices.events import NoticeWritten
from motcua.notices.models import Notice
from motcua.web.now import now


@dataclass(frozen=True)
class Told:
    """What is said: `kind` is the occasion, `url` a path of ours. No personal data beyond what the person must read."""

    kind: str
    subject: str
    text: str
    url: str


@transaction.atomic
def notify(key: str, told: Told, *, account_id: int | None, email: str = "", at: datetime) -> Notice | None:
    """Tell somebody once; None when they cannot be reached. `key` names the occasion: a repeat changes nothing."""
    if account_id is None and not email:
        return None
    notice, is_new = Notice.objects.get_or_create(
        key=key,
        defaults={
            "account_id": account_id,
            "at": at,
            "kind": told.kind,
            "subject": " ".join(told.subject.split()),  # a line break would start another header
            "text": told.text,
            "url": told.url,
            "email": email,
        },
    )
    if is_new and email:
        publish(NoticeWritten(notice.pk))
    return notice


def send_mail(event: NoticeWritten) -> None:
    """Listener of NoticeWritten: the mail goes once, though the event may come twice.

    It is marked as sent before it goes; when the mail server refuses, the mark is taken off and the outbox tries
    again later.
    """
    notice = Notice.objects.filter(pk=event.notice_id).exclude(email="").first()
    if notice is None or not Notice.objects.filter(pk=notice.pk, mailed_at=None).update(mailed_at=now()):
        return
    try:
        _mail(notice).send()
    except Exception:
        Notice.objects.filter(pk=notice.pk).update(mailed_at=None)
        raise


def read(account_id: int, notice_id: int, *, at: datetime) -> Notice:
    """Open a notice of one's own. Refuses: Missing (none of theirs)."""
    notice = Notice.objects.filter(pk=notice_id, account_id=account_id).first()
    if notice is None:
        raise Missing("Không tìm thấy thông báo này.")
    if notice.read_at is None:
        Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at)
    return notice


def read_all(account_id: int, *, at: datetime) -> int:
    """Mark every notice of an account as read; how many were not."""
    return Notice.objects.filter(account_id=account_id, read_at=None).update(read_at=at)


def _mail(notice: Notice) -> EmailMultiAlternatives:
    context = {"notice": notice, "link": settings.SITE_URL.rstrip("/") + notice.url}
    mail = EmailMultiAlternatives(
        subject=f"{notice.subject} – Một Cửa",
        body=f"{notice.text}\n\n{context['link']}\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.email],
    )
    mail.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return mail
