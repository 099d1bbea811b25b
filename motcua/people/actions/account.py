"""Making accounts and changing their passwords."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from motcua.ground.plain_text import clean
from motcua.ground.refusals import Conflict, FieldError, Invalid, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actions.history import remember
from motcua.people.actor import Actor
from motcua.people.models import Account, AccountEvent
from motcua.people.permissions import can_create_account


@transaction.atomic
def create_account(
    username: str,
    full_name: str,
    *,
    kind: str = Account.Kind.CITIZEN,
    password: str | None = None,
    by: Actor | None = None,
    at: datetime | None = None,
    is_demo: bool = False,
    identity_number: str = "",
    phone: str = "",
    email: str = "",
    birth_date: date | None = None,
    address: str = "",
    ward_code: str = "",
) -> Account:
    """Make an account; without a password nobody can sign in to it yet.

    A demo account's password is known to all and is not measured against the policy.
    Refuses: NotAllowed, Conflict (name taken), Invalid (weak password, unknown kind, what can be no name).
    """
    if not can_create_account(by):
        raise NotAllowed(Sentence("Chỉ người quản trị được lập tài khoản."))
    if kind not in Account.Kind.values:
        raise Invalid(Sentence("Không có loại tài khoản “{kind}”.", {"kind": kind}))
    account = Account(
        username=clean(username),
        full_name=clean(full_name),
        kind=kind,
        is_demo=is_demo,
        identity_number=identity_number,
        phone=phone,
        email=email,
        birth_date=birth_date,
        address=clean(address),
        ward_code=ward_code,
    )
    _check_name(account)
    if Account.objects.filter(username__iexact=account.username).exists():
        raise Conflict(Sentence("Tên tài khoản “{name}” đã có người dùng.", {"name": account.username}))
    if password is not None and not is_demo:
        check_password(password, account)
    account.set_password(password)
    account.save()
    remember(
        account.pk, AccountEvent.Kind.CREATED, at=at or timezone.now(), by_id=by.account_id if by else None
    )
    return account


def _check_name(account: Account) -> None:
    """Refuses Invalid: a name to sign in with is of letters, digits and @ . + - _, and a person has a name."""
    try:
        account.clean_fields(
            exclude=["password", "email", "identity_number", "phone", "address", "ward_code"]
        )
    except ValidationError as wrong:
        if "username" in wrong.message_dict:
            raise Invalid(
                Sentence("Tên tài khoản gồm chữ, số và các dấu @ . + - _, không quá 150 ký tự.")
            ) from wrong
        raise Invalid(Sentence("Ghi họ và tên, không quá 200 ký tự.")) from wrong


@transaction.atomic
def change_password(account: Account, password: str, *, by: Actor | None = None) -> None:
    """Give an account a new password, which ends its other sessions.

    Refuses: NotAllowed (neither oneself nor an administrator), Invalid (weak password).
    """
    if not (by is None or by.account_id == account.pk or can_create_account(by)):
        raise NotAllowed(Sentence("Chỉ đổi được mật khẩu của chính mình."))
    check_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    remember(
        account.pk, AccountEvent.Kind.PASSWORD_CHANGED, at=timezone.now(), by_id=by.account_id if by else None
    )


def check_password(password: str, account: Account) -> None:
    """Refuses Invalid with one entry per rule of the policy that the password breaks."""
    try:
        validate_password(password, account)
    except ValidationError as weak:
        errors = tuple(FieldError("/password", message) for message in weak.messages)
        raise Invalid(Sentence("Mật khẩu chưa đủ mạnh."), errors=errors) from weak
