"""The temporary installation that benchmarks start from: migrated, with the demo's province, accounts
and pack."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from motcua.agencies.models import AdminUnit
from motcua.demo.accounts import load_accounts
from motcua.demo.province import data_folder, load_lam_giang
from motcua.procedures.actions.import_catalogue import import_catalogue
from motcua.procedures.actions.publish_pack import publish_pack

PACK, CODE = "trich-luc-ho-tich", "2.000635"
PUBLISHED_AT = datetime(2026, 1, 5, 2, tzinfo=UTC)


def prepare() -> None:
    """Make the home: `empty.sqlite3` as migrated, and the database with province, catalogue and pack."""
    call_command("migrate", verbosity=0)
    keep(empty())
    load_lam_giang()
    import_catalogue(catalogue())
    publish_pack(Path(settings.ROOT) / "packs" / PACK, by=None, at=PUBLISHED_AT)
    load_accounts(AdminUnit.objects.exclude(kind=AdminUnit.Kind.PROVINCE).order_by("code")[0].code)
    shut()


def catalogue() -> Path:
    return data_folder() / "procedures.csv"


def database() -> Path:
    return Path(settings.HOME) / "motcua.sqlite3"


def empty() -> Path:
    """The database as migrations leave it."""
    return Path(settings.HOME) / "empty.sqlite3"


def keep(path: Path) -> None:
    """Copy the database, everything in one file, to `path`."""
    shut()
    shutil.copyfile(database(), path)


def begin_with(path: Path) -> None:
    """Let the installation's database be a fresh copy of `path`."""
    shut()
    for leftover in database().parent.glob(f"{database().name}-*"):
        leftover.unlink()
    shutil.copyfile(path, database())


def shut() -> None:
    """Close the connection with everything written back into the one file."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
