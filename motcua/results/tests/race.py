"""Eight threads ask for numbers at once: a program, on a database of its own.

SQLite in memory, where tests run, has one connection's locks for all: only a file shows the truth.
"""

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

import django

SUBJECTS = 40
THREADS = 8


def run(ask: Callable[[str], Any]) -> list[tuple[str, Any]]:
    """What each subject got; every subject asks twice. A fault in a thread comes out as its text."""
    from django.db import connections

    got: list[tuple[str, Any]] = []

    def work(mine: list[str]) -> None:
        try:
            for subject in mine:
                got.append((subject, ask(subject)))
        except Exception as fault:
            got.append(("fault", repr(fault)))
        finally:
            connections.close_all()

    subjects = [f"HS-{number % SUBJECTS}" for number in range(2 * SUBJECTS)]
    threads = [threading.Thread(target=work, args=(subjects[start::THREADS],)) for start in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def ask_for_numbers() -> list[tuple[str, Any]]:
    from motcua.results import actions
    from motcua.results.tests.factories import agency

    of = agency().pk
    return run(lambda subject: actions.reserve_number(of, "tl", 2026, subject).value)


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", "results", verbosity=0)
    sys.stdout.write(json.dumps(ask_for_numbers()))


if __name__ == "__main__":
    main()
