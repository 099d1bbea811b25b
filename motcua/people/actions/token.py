"""Tokens with which a program acts for an account."""

import secrets
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from motcua.ground.refusals import Missing, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actions.history import remember
from motcua.people.actor import Actor
from motcua.people.models import Account, AccountEvent, ApiToken
from motcua.people.permissions import can_manage_tokens
from motcua.people.rules import TOKEN_PREFIX, digest


class Issued(NamedTuple):
    """The token itself, which is shown once and kept nowhere, and its row."""

    token: str
    row: ApiToken


@transaction.atomic
def issue_token(account: Account, ttl: timedelta, *, by: Actor | None = None) -> Issued:
    """Make a token of 256 random bits that speaks for `account` until `ttl` is over. Refuses: NotAllowed."""
    if not can_manage_tokens(by, account.pk):
        raise NotAllowed(Sentence("Chỉ cấp được mã truy cập cho chính mình."))
    token, at = TOKEN_PREFIX + secrets.token_urlsafe(32), timezone.now()
    row = ApiToken.objects.create(account=account, digest=digest(token), issued_at=at, expires_at=at + ttl)
    remember(account.pk, AccountEvent.Kind.TOKEN_ISSUED, at=at, by_id=by.account_id if by else None)
    return Issued(token, row)


@transaction.atomic
def revoke_token(token: str, *, by: Actor | None = None) -> ApiToken:
    """End a token at once; a second time changes nothing. Refuses: Missing, NotAllowed."""
    row = ApiToken.objects.select_for_update().filter(digest=digest(token)).first()
    if row is None:
        raise Missing(Sentence("Không có mã truy cập này."))
    if not can_manage_tokens(by, row.account_id):
        raise NotAllowed(Sentence("Chỉ thu hồi được mã truy cập của chính mình."))
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        remember(
            row.account_id,
            AccountEvent.Kind.TOKEN_REVOKED,
            at=row.revoked_at,
            by_id=by.account_id if by else None,
        )
    return row
