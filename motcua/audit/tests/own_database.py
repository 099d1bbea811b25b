"""Running a test's program on a database of its own, of the kind that is being tested."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg


def run_alone(module: str, home: Path) -> Any:
    """What `python -m module` prints as JSON, in an empty home on an empty database."""
    with empty_database() as url:
        own = {
            "MOTCUA_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "DATABASE_URL": url,
        }
        done = subprocess.run(
            [sys.executable, "-m", module], env={**os.environ, **own}, capture_output=True, check=False
        )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@contextmanager
def empty_database() -> Iterator[str]:
    """The address of an empty database: "" for a SQLite file in its own home."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    name = f"alone_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
