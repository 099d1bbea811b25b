"""The whole round: every look in turn, none stopping the others."""

from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError

from motcua.ops.doctor import configuration, database, disk
from motcua.ops.doctor.finding import Finding, State, bad

Look = Callable[[], Iterable[Finding]]

LOOKS: tuple[Look, ...] = (
    configuration.mode,
    configuration.secret_key,
    configuration.site_url,
    configuration.variables,
    disk.home,
    disk.keys,
    disk.built,
    database.answers,
    database.migrated,
    database.accounts,
    database.calendars,
    database.background,
)


def examine() -> list[Finding]:
    """Everything that was found, in the order of the looks."""
    return [finding for look in LOOKS for finding in _safely(look)]


def healthy(findings: Iterable[Finding]) -> bool:
    return all(finding.state is not State.BAD for finding in findings)


def _safely(look: Look) -> Iterator[Finding]:
    """A look into tables that are not there yet must not hide what the others see."""
    try:
        yield from list(look())
    except DatabaseError:
        yield bad(look.__name__, "Chưa xem được: cơ sở dữ liệu thiếu bảng.", database.MIGRATE)
