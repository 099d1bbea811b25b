"""A step with a timer goes on by itself when its working time is over, and only then."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from motcua.dossiers import journal
from motcua.dossiers.models import Event, OpenTask, Timer
from motcua.dossiers.tests.factories import PROCEDURE, a_file, case_of, do, file_it, request
from motcua.dossiers.tests.province import AT
from motcua.dossiers.timers import fire_due
from motcua.flow.step_table import to_graph
from motcua.ground.dates import TZ
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.models import PackVersion
from motcua.procedures.packs.published import pack_of


@pytest.fixture(autouse=True)
def _forget_the_pack():
    """The version made here goes with the test; its id comes back with another pack behind it."""
    pack_of.cache_clear()
    yield
    pack_of.cache_clear()


def publish_with_a_timer() -> None:
    """The real pack, whose specialist has two working hours before the leader gets it as it is."""
    real = PackVersion.objects.filter(code=PROCEDURE).latest("version").content
    rows = [dict(row) for row in real["steps"]]
    rows[1]["timer"] = {"hours": 2, "to": "ky"}
    graph = to_graph([{**row, "hours": Decimal(str(row["hours"]))} for row in rows]).to_json()
    publish_content({**real, "steps": rows, "graph": graph}, by=None, at=AT)


def test_a_timer_fires_after_its_working_time_and_is_journalled():
    publish_with_a_timer()
    code = file_it(request(files={"giay-to-tuy-than": [a_file()]})).code
    late = datetime(2026, 11, 16, 16, 0, tzinfo=TZ)
    do(code, "quay", "accept", at=late)
    assert Timer.objects.get().fire_at == datetime(2026, 11, 17, 8, 30, tzinfo=TZ)
    assert fire_due(late + timedelta(hours=2)) == 0  # the night is no working time
    assert fire_due(datetime(2026, 11, 17, 8, 30, tzinfo=TZ)) == 1
    assert list(OpenTask.objects.values_list("node", flat=True)) == ["ky"]
    assert not Timer.objects.exists()
    event = Event.objects.latest("id")
    assert (event.kind, event.actor_id) == ("timer_fired", None)
    assert journal.verify().broken == []


def test_finishing_the_step_cancels_its_timer():
    publish_with_a_timer()
    code = file_it(request(files={"giay-to-tuy-than": [a_file()]})).code
    do(code, "quay", "accept")
    do(code, "chuyenvien", "complete_step")
    assert not Timer.objects.exists()
    assert fire_due(AT + timedelta(days=3)) == 0
    assert case_of(code).open_task("sign")
