"""A province of one's own for the journeys: `motcua demo` as a user starts it, in a home that goes away again."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg

# A Monday morning before a day off (24/11/2026), so that what is asked today is due today.
STARTS_AT = "2026-11-23T08:05+07:00"
PATIENCE_SECONDS = 240


@dataclass(frozen=True, eq=False)
class Province:
    """A running demo: where it answers, where it keeps its things, what it said so far."""

    url: str
    home: Path
    environment: dict[str, str]
    log: Path

    def command(self, *arguments: str) -> str:
        """What `motcua …` answers in this province."""
        words = [sys.executable, "-m", "motcua.cli", *arguments]
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def served(folder: Path) -> Iterator[Province]:
    """The demo, from the moment it answers until the context ends; it is stopped by its process id."""
    port, log = _free_port(), folder / "demo.log"
    with _own_database(os.environ.get("DATABASE_URL", "")) as database:
        environment = os.environ | {
            "MOTCUA_HOME": str(folder / "home"),
            "MOTCUA_DEMO_NOW": STARTS_AT,
            "MOTCUA_SITE_URL": f"http://localhost:{port}",
            "DATABASE_URL": database,
        }
        command = [sys.executable, "-m", "motcua.cli", "demo", "--port", str(port)]
        with log.open("wb") as output:
            process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            running = Province(f"http://localhost:{port}", folder / "home", environment, log)
            _wait(process, running)
            yield running
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen, running: Province) -> None:
    """Until it answers; a demo that ends before, or never answers, shows what it said."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{running.url}/healthz", timeout=10):
                return
        except (URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"the demo did not start:\n{running.said()[-4000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _own_database(url: str) -> Iterator[str]:
    """SQLite in the home where nothing is set; on PostgreSQL a database that is made and dropped again."""
    if not url:
        yield ""
        return
    name = f"journeys_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
