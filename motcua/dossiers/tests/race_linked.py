"""Children of one linked request that end at the same moment: a program, on a database of its own (see `race`).

`python -m motcua.dossiers.tests.race_linked` prints what it came to, as JSON; `test_races_linked.py` reads it.
"""

import json
import sys
from typing import Any

import django

LINKED = ("dang-ky-khai-sinh", "thuong-tru-cho-tre", "the-bhyt-cho-tre", "lien-thong-khai-sinh")


def races() -> dict[str, Any]:
    from motcua.dossiers import journal
    from motcua.dossiers.models import Dossier, Event
    from motcua.dossiers.tests.factories import case_of, do, ready
    from motcua.dossiers.tests.linked import begun, bring_home, parts_of
    from motcua.dossiers.tests.race import together

    ends, leaves = begun(copies=0), begun(copies=0)
    for code in (ends, leaves):
        bring_home(code, "khai-sinh")
        for key in ("thuong-tru", "the-bhyt"):
            own = parts_of(code)[key].code
            do(own, "chuyenvien", "complete_step")
            do(own, "lanhdao", "sign")
    issue = [ready(parts_of(ends)[key].code, "vanthu", "issue") for key in ("thuong-tru", "the-bhyt")]
    found: dict[str, Any] = {"ends": together(lambda n: issue[n % 2](), 4)}
    turned = Event.objects.filter(dossier__code=ends, kind="children_turned")
    found |= {"status": case_of(ends).row.status, "settled": sum("settled" in one.payload for one in turned)}
    own = {key: parts_of(leaves)[key].code for key in ("thuong-tru", "the-bhyt")}
    do(own["the-bhyt"], "vanthu", "send_back")
    hands = [ready(leaves, "dan", "withdraw"), ready(own["thuong-tru"], "vanthu", "issue")]
    found["leaves"] = together(lambda n: hands[n % 2](), 4)
    found["left"] = sorted(str(one.status) for one in parts_of(leaves).values())
    found["left_as"] = case_of(leaves).row.status
    found["dossiers"] = Dossier.objects.count()
    found["broken"] = [str(fault) for fault in journal.verify().broken]
    return found


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from motcua.dossiers.tests.every_pack import grown
    from motcua.dossiers.tests.province import AT, load_small_province
    from motcua.web.now import set_demo_now

    call_command("migrate", verbosity=0)
    load_small_province()
    grown([settings.ROOT / "packs" / name for name in LINKED])
    set_demo_now(AT)
    sys.stdout.write(json.dumps(races()))


if __name__ == "__main__":
    main()
