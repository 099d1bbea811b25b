"""Logs as one JSON object a line, with the request's id and without personal data."""

import json
import logging
import re
import traceback
from collections.abc import MutableMapping
from datetime import datetime
from typing import Any

import structlog
from django.db import Error as DatabaseFault

from motcua.ground.dates import TZ

# 9 to 12 digits in a row are an identity number, a phone or an account; an address is @.
_NUMBER = re.compile(r"(?<![0-9A-Fa-f])[0-9]{9,12}(?![0-9A-Fa-f])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_OURS = frozenset({"timestamp", "level", "logger", "request_id"})

Event = MutableMapping[str, Any]


def hide_personal(_logger: Any, _method: str, event: Event) -> Event:
    """Cover what looks like a number or address of a person, in every value of the line."""
    for key, value in event.items():
        if isinstance(value, str) and key not in _OURS:
            event[key] = _EMAIL.sub("[thư]", _NUMBER.sub("[số]", value))
    return event


def plain_fault(_logger: Any, _method: str, event: Event) -> Event:
    """The kind, place and text of an exception; no local values, and no text that a database wrote."""
    info = event.pop("exc_info", None)
    fault = info[1] if isinstance(info, tuple) else info
    if isinstance(fault, BaseException):
        event["fault"] = type(fault).__name__
        event["text"] = "" if isinstance(fault, DatabaseFault) else str(fault)[:500]
        event["where"] = [
            f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(fault.__traceback__)[-12:]
        ]
    return event


_encoded = json.JSONEncoder(ensure_ascii=False, default=str).encode


def _as_json(_logger: Any, _method: str, event: Event) -> str:
    return _encoded(event)


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
]


WHOLE_LINE = "whole_line"
"""In `extra`: everything a line says but when, how loud and by whom. One comes with every request, so it is
written on the short way."""


class _Formatter(structlog.stdlib.ProcessorFormatter):
    def __init__(self, last: Any, **options: Any) -> None:
        super().__init__(**options)
        self.last = last

    def format(self, record: logging.LogRecord) -> str:
        said: Event | None = getattr(record, WHOLE_LINE, None)
        if said is None:
            return super().format(record)
        event = {
            **said,
            "level": record.levelname.lower(),
            "logger": record.name,
            "timestamp": datetime.fromtimestamp(record.created, TZ).replace(tzinfo=None).isoformat(),
        }
        return str(self.last(None, "", hide_personal(None, "", event)))


def formatter(style: str = "json") -> logging.Formatter:
    """What `LOGGING` uses for every handler; `style` is "json" or "text"."""
    last: Any = _as_json
    if style == "text":
        last = structlog.dev.ConsoleRenderer(colors=False)
    return _Formatter(
        last,
        foreign_pre_chain=[*_SHARED, structlog.stdlib.ExtraAdder(allow=["outbox", "handler"])],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info if style == "text" else plain_fault,
            hide_personal,
            last,
        ],
    )


def configure() -> None:
    """Let structlog write through the standard library, so that both kinds of line look alike.

    What our lines never show is not looked up for them (the standard library's own advice on speed): thread,
    process and the place in the program that logs.
    """
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
