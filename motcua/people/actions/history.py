"""The one line that every act on an account leaves."""

from datetime import datetime

from motcua.people.models import AccountEvent


def remember(
    account_id: int, kind: AccountEvent.Kind, *, at: datetime, by_id: int | None = None, detail: str = ""
) -> None:
    """Write one line into the history of an account; `detail` must not hold personal data."""
    AccountEvent.objects.create(account_id=account_id, by_id=by_id, at=at, kind=kind, detail=detail[:200])
