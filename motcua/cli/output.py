"""What the command says: answers on stdout, complaints and progress on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from motcua.ground.sentences import Sentence

Item = TypeVar("Item")
_PROGRESS_STEPS = 100


def say(text: str | Sentence = "") -> None:
    """One line for a person, on stdout."""
    print(str(text))


def print_json(value: object) -> None:
    """One JSON value on one line of stdout, for machines; letters stay as they are."""
    print(json.dumps(value, ensure_ascii=False))


def complain(sentence: str | Sentence) -> None:
    """One plain sentence on stderr."""
    print(str(sentence), file=sys.stderr, flush=True)


def progress(items: Iterable[Item], *, total: int, what: str) -> Iterator[Item]:
    """The items again, while a terminal on stderr is told how far the work is; a pipe hears nothing."""
    if total <= 0 or not sys.stderr.isatty():
        yield from items
        return
    every = max(1, total // _PROGRESS_STEPS)
    for done, item in enumerate(items, start=1):
        yield item
        if done % every == 0 or done == total:
            print(f"\r{what}: {done}/{total}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def use_utf8() -> None:
    """Vietnamese also where the locale knows none; what cannot be written is escaped, never a fault."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
