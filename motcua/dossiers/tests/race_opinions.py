"""Many hands at one question: a program on a database of its own, like `race`.

`python -m motcua.dossiers.tests.race_opinions` prints what each race came to, as JSON.
"""

import json
import sys
from datetime import timedelta
from typing import Any

import django

from motcua.dossiers.tests.race import together


def races() -> dict[str, Any]:
    from motcua.dossiers import journal
    from motcua.dossiers.models import Consultation, Event, OpenTask
    from motcua.dossiers.silence import watch
    from motcua.dossiers.tests.asking import at_the_specialist
    from motcua.dossiers.tests.factories import do

    def asked(*bodies: str) -> str:
        code = at_the_specialist()
        do(code, "chuyenvien", "consult", bodies=list(bodies))
        return code

    def events(code: str, kind: str) -> int:
        return Event.objects.filter(dossier__code=code, kind=kind).count()

    one = asked("tinh")
    found: dict[str, Any] = {"replies": together(lambda n: reply(one, ("tinh", "tinh2")[n % 2], "tinh"))}
    found["reply_events"] = events(one, "consultation_replied")
    found["reply_outcomes"] = list(Consultation.objects.values_list("outcome", flat=True))
    side = asked("tinh", "so")
    hands = (("tinh", "tinh"), ("sotinh", "so"))
    found["side_by_side"] = together(lambda n: reply(side, *hands[n % 2]))
    found["side_events"] = events(side, "consultation_replied")
    silent = asked("so")
    due = Consultation.objects.get(dossier__code=silent).due_at
    assert due is not None
    work = (lambda: reply(silent, "sotinh", "so", at=due), lambda: watch(due + timedelta(hours=1)))
    found["silence"] = together(lambda n: work[n % 2]())
    found["silence_events"] = events(silent, "consultation_replied") + events(silent, "consultation_silent")
    found["open"] = OpenTask.objects.exclude(consultation=None).count()
    found["broken"] = [str(fault) for fault in journal.verify().broken]
    return found


def reply(code: str, who: str, body: str, *, at: Any = None) -> int:
    """Answer as a page does, on whatever revision there is; the new one."""
    from motcua.dossiers.actions.perform import perform
    from motcua.dossiers.tests.factories import actor
    from motcua.dossiers.tests.province import AT

    fields = {"body": body, "opinion": "agrees", "text": ""}
    return perform(code, "reply", by=actor(who), at=at or AT, rev=None, fields=fields)


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from motcua.dossiers.tests.asking import officers_above, publish_asking
    from motcua.dossiers.tests.province import load_small_province

    call_command("migrate", verbosity=0)
    load_small_province()
    publish_asking()
    officers_above()
    sys.stdout.write(json.dumps(races()))


if __name__ == "__main__":
    main()
