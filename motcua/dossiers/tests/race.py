"""Many hands at once: a program, on a database of its own, since only real connections show the truth.

`python -m motcua.dossiers.tests.race` prints what each race came to, as JSON; `test_races.py` reads it.
"""

import json
import secrets
import sys
import threading
from collections.abc import Callable
from typing import Any

import django

HANDS = 20


def together(work: Callable[[int], Any], hands: int = HANDS) -> list[Any]:
    """What each of 20 threads (or as many `hands`) got, or its refusal by name; another fault comes out as its text."""
    from django.db import connections

    from motcua.ground.refusals import Refused

    got: list[Any] = [None] * hands
    gate = threading.Barrier(hands)

    def hand(number: int) -> None:
        try:
            gate.wait()
            got[number] = work(number)
        except Refused as refused:
            got[number] = type(refused).__name__
        except Exception as fault:
            got[number] = f"fault: {fault!r}"
        finally:
            connections.close_all()

    threads = [threading.Thread(target=hand, args=(number,)) for number in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def races() -> dict[str, Any]:
    from motcua.dossiers import journal
    from motcua.dossiers.models import Dossier, Event, FilingKey
    from motcua.dossiers.tests.factories import do, file_it, filed, ready, request

    asked = request()
    found: dict[str, Any] = {"one_key": together(lambda _: _filed(file_it(asked, key="one")))}
    found["one_key_dossiers"] = Dossier.objects.count()
    found["other_bodies"] = together(
        lambda n: file_it(request(delivery=("electronic", "counter")[n % 2]), key="two").code
    )
    found["other_bodies_dossiers"] = Dossier.objects.count() - 1
    before = Dossier.objects.count()
    found["many_keys"] = together(lambda n: file_it(asked, key=secrets.token_hex(8)).code)
    found["many_keys_dossiers"] = Dossier.objects.count() - before
    code = filed()
    accept = ready(code, "quay", "accept", rev=1)
    found["accept"] = together(lambda _: accept())
    found["accept_events"] = Event.objects.filter(dossier__code=code, kind="accepted").count()
    found["messages"] = together(lambda _: do(code, "dan", "message"))
    found["message_events"] = Event.objects.filter(dossier__code=code, kind="message").count()
    codes = [filed() for _ in range(HANDS)]
    together(lambda n: do(codes[n], "quay", "accept"))
    rows = Dossier.objects.exclude(register_number=None)
    found["register"] = sorted(rows.values_list("register_number", flat=True))
    found["keys_without_dossier"] = FilingKey.objects.filter(dossier=None).count()
    found |= wrong_turns()
    found["broken"] = [str(fault) for fault in journal.verify().broken]
    return found


def wrong_turns() -> dict[str, Any]:
    """Many who end it, and many who take the last act back: one of each comes through, the others are told."""
    from motcua.dossiers.models import Event, OpenTask
    from motcua.dossiers.tests.factories import TAKEN, filed, ready, walk

    ended, undone = filed(), filed()
    for code in (ended, undone):
        walk(code, TAKEN)
    doers = (
        ("dan", "withdraw"),
        ("lanhdao", "stop"),
        ("chuyenvien", "complete_step"),
        ("chuyenvien", "undo"),
    )
    enders = [ready(ended, *doer, rev=3) for doer in doers]
    undo = ready(undone, "chuyenvien", "undo", rev=3)
    return {
        "enders": together(lambda n: enders[n % 4]()),
        "ender_events": Event.objects.filter(dossier__code=ended).count(),
        "undo": together(lambda _: undo()),
        "undo_events": Event.objects.filter(dossier__code=undone, kind="undone").count(),
        "undo_tasks": list(OpenTask.objects.filter(dossier__code=undone).values_list("node", "assignee")),
    }


def _filed(answer: Any) -> list[Any]:
    return [answer.code, answer.receipt_code, answer.is_new]


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from motcua.dossiers.tests.province import load_small_province

    call_command("migrate", verbosity=0)
    load_small_province()
    sys.stdout.write(json.dumps(races()))


if __name__ == "__main__":
    main()
