"""Whether there is an installation to ask, and how Django is started for it."""

import os

import django
from django.apps import apps

from motcua.config import environment

SETTINGS = "motcua.config.settings"


def has_database() -> bool:
    """Is there a database to ask? Looking changes nothing."""
    return bool(os.environ.get("DATABASE_URL")) or (environment.home() / "motcua.sqlite3").is_file()


def start_django() -> None:
    """Make models usable; a second call does nothing."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        django.setup()
