"""Which event is heard by whom: `now` in the same transaction, `later` through the outbox.

An event is a frozen dataclass whose fields are plain JSON values; its name is
"<module>.<Class>", as in "dossiers.DossierAccepted".
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Event = Any
Handler = Callable[[Any], object]

_classes: dict[str, type] = {}
_handlers: dict[str, Handler] = {}
_now: dict[type, list[Handler]] = {}
_later: dict[type, list[Handler]] = {}


def connect(
    now: Mapping[type, Iterable[Handler]] | None = None,
    later: Mapping[type, Iterable[Handler]] | None = None,
) -> None:
    """Let handlers hear of events; connecting the same pair again changes nothing."""
    for table, wanted in ((_now, now), (_later, later)):
        for kind, handlers in (wanted or {}).items():
            register(kind)
            heard = table.setdefault(kind, [])
            heard.extend(h for h in handlers if h not in heard)
            _handlers.update({handler_name(h): h for h in heard})


def register(kind: type) -> None:
    """Make an event class known by its name; refuses one that could change or clash."""
    if not (dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen):  # type: ignore[attr-defined]
        raise TypeError(f"{kind.__qualname__} must be a frozen dataclass")
    known = _classes.setdefault(event_name(kind), kind)
    if known is not kind:
        raise TypeError(f"two event classes are called {event_name(kind)}")


def event_name(kind: type) -> str:
    parts = kind.__module__.split(".")
    return f"{parts[1] if len(parts) > 1 else parts[0]}.{kind.__qualname__}"


def handler_name(handler: Handler) -> str:
    return f"{handler.__module__}.{handler.__qualname__}"


def hearing_now(kind: type) -> list[Handler]:
    return _now.get(kind, [])


def hearing_later(kind: type) -> list[Handler]:
    return _later.get(kind, [])


def handler_called(name: str) -> Handler | None:
    return _handlers.get(name)


def event_from(name: str, payload: dict[str, Any]) -> Event:
    """The event as it was published; KeyError when its class is no longer known."""
    return _classes[name](**payload)


def wiring() -> dict[str, dict[str, list[str]]]:
    """Every connected event with the names of its handlers, for tests and documentation."""
    kinds = sorted({*_now, *_later}, key=event_name)
    return {
        event_name(kind): {
            "now": [handler_name(h) for h in hearing_now(kind)],
            "later": [handler_name(h) for h in hearing_later(kind)],
        }
        for kind in kinds
    }
