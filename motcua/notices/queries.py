"""Every question about notices."""

from motcua.notices.models import Notice
from motcua.web.cursor import Page, page

PAGE = 30


def notices_of(account_id: int, cursor: str | None = None, *, unread: bool = False) -> Page[Notice]:
    """The notices of an account, newest first; one query."""
    rows = Notice.objects.filter(account_id=account_id)
    if unread:
        rows = rows.filter(read_at=None)
    return page(rows, order=("-id",), cursor=cursor, limit=PAGE)


def was_read(key: str) -> bool:
    """Whether somebody has read what was told on this occasion; False when nothing was told."""
    return Notice.objects.filter(key=key, read_at__isnull=False).exists()


def unread_count(account_id: int) -> int:
    """How many notices an account has not read; counted in an index of the unread alone."""
    return Notice.objects.filter(account_id=account_id, read_at=None).count()
