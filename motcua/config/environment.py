"""The variables an installation reads, each declared once with its default and meaning.

`motcua doctor` prints this table; nothing else in the house reads the environment.
"""

import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
# The name that a demo of another place keeps in MOTCUA_HOME.
PROVINCE_FILE = "province.json"


@dataclass(frozen=True)
class Variable:
    name: str
    default: str
    meaning: str


VARIABLES = {
    v.name: v
    for v in (
        Variable("MOTCUA_HOME", "./var", "folder of everything that the installation writes"),
        Variable(
            "DATABASE_URL", "", "postgresql://user:password@host:port/name; empty: SQLite in MOTCUA_HOME"
        ),
        Variable(
            "MOTCUA_SECRET_KEY", "", "signing key of sessions; empty: made once and kept in MOTCUA_HOME"
        ),
        Variable("MOTCUA_SITE_URL", "http://localhost:8000", "public address; https turns secure cookies on"),
        Variable(
            "MOTCUA_HOSTS", "localhost 127.0.0.1 [::1]", "host names that are answered, separated by spaces"
        ),
        Variable("MOTCUA_ORIGINS", "", "further origins trusted with forms, separated by spaces"),
        Variable(
            "MOTCUA_TRUSTED_PROXIES", "0", "how many proxies of ours stand in front and name the caller"
        ),
        Variable("MOTCUA_DEMO", "", "1: a demo with known passwords, never in production; 0: none"),
        Variable("MOTCUA_DEBUG", "", "1: error pages for developers; never in production"),
        Variable("MOTCUA_DEMO_NOW", "", "ISO time at which a demo starts; empty: its newest working morning"),
        Variable("MOTCUA_MAX_FILE_MB", "20", "largest file a person may send, in megabytes"),
        Variable("MOTCUA_PROVINCE", "Lam Giang", "name of the province, as written in headings"),
        Variable(
            "MOTCUA_MAIL_HOST", "", "server that takes our mail, name:port; empty: notices stay in the house"
        ),
        Variable("MOTCUA_MAIL_FROM", "motcua@localhost", "who our mail comes from"),
        Variable("MOTCUA_MAIL_USER", "", "name at the mail server, when it asks for one"),
        Variable("MOTCUA_MAIL_PASSWORD", "", "password there"),
        Variable("MOTCUA_MAIL_TLS", "1", "1: the mail server is spoken to under TLS (STARTTLS)"),
        Variable("MOTCUA_LOG", "json", "json: one object a line; text: for reading at a terminal"),
    )
}


def text(name: str) -> str:
    return os.environ.get(name) or VARIABLES[name].default


def flag(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes"}


def is_demo() -> bool:
    """A demo is told so, or carries the mark of one: the clock that `motcua demo` and `profile load` set.

    Who says MOTCUA_DEMO=0 means it, whatever mark there is: then nothing of a demo counts as healthy any more.
    """
    if text("MOTCUA_DEMO"):
        return flag("MOTCUA_DEMO")
    return (home() / "demo-clock.json").is_file()


def words(name: str) -> list[str]:
    return text(name).split()


def province() -> tuple[str, bool]:
    """The province's name in headings, and whether it is a city: told, else the demo's own (`province.json`)."""
    told = os.environ.get("MOTCUA_PROVINCE", "")
    if told:
        name = told.removeprefix("Thành phố ")
        return name, name != told
    try:
        kept = json.loads((home() / PROVINCE_FILE).read_text(encoding="utf-8"))
        return str(kept["name"]), bool(kept["is_city"])
    except (OSError, ValueError, KeyError):
        return VARIABLES["MOTCUA_PROVINCE"].default, False


def number(name: str) -> int:
    """A whole number; the default when the variable is not one (doctor reports it)."""
    value = text(name)
    return int(value) if value.isdigit() else int(VARIABLES[name].default)


def moment(name: str) -> datetime | None:
    """An ISO time, the province's when it has no offset; None when empty or not a time (doctor reports it)."""
    try:
        value = datetime.fromisoformat(text(name))
    except ValueError:
        return None
    return value if value.tzinfo else value.replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def home() -> Path:
    return Path(text("MOTCUA_HOME")).resolve()


def mail_backend(demo: bool) -> str:
    """Where mail goes: to the named server; in a demo into a folder; else nowhere (the notice itself is kept)."""
    kind = "smtp" if text("MOTCUA_MAIL_HOST") else "filebased" if demo else "dummy"
    return f"django.core.mail.backends.{kind}.EmailBackend"


def mail_host() -> str:
    return text("MOTCUA_MAIL_HOST").partition(":")[0]


def mail_port() -> int:
    """The port after the colon; 587, where mail is submitted, when none is said."""
    port = text("MOTCUA_MAIL_HOST").partition(":")[2]
    return int(port) if port.isdigit() else 587


def secret_key() -> str:
    """The signing key: given, or made once and kept beside the database, readable by its owner only."""
    given = os.environ.get("MOTCUA_SECRET_KEY")
    if given:
        return given
    path = home() / "keys" / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    return path.read_text().strip()


def database() -> dict[str, Any]:
    """Django's settings of the one database: SQLite tuned for many readers and one writer, or PostgreSQL."""
    url = os.environ.get("DATABASE_URL", "")
    if url:
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(p.split("=", 1) for p in parts.query.split("&") if "=" in p),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    pragmas = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=268435456;PRAGMA cache_size=-32000"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home() / "motcua.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": pragmas},
    }
