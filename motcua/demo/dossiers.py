"""The demo's dossiers: the stories, played by their people through the real acts, in the order of time."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from motcua.agencies.queries import calendar_named
from motcua.demo.chance import number
from motcua.demo.past_days import PastDays
from motcua.demo.player import KEYS, Player
from motcua.demo.province import CALENDAR_NAME
from motcua.demo.stories import STORIES
from motcua.demo.story import Deed, Story
from motcua.dossiers.models import FilingKey
from motcua.web.now import set_demo_now

OLDEST_DAY = max(story.filed[0] for story in STORIES)
TELL_EVERY = 25


class Turn(NamedTuple):
    """What happens at a moment; `deed` None is the filing itself."""

    at: datetime
    place: int
    player: Player
    deed: Deed | None


def load_dossiers(present: datetime, tell: Callable[[str], None]) -> int:
    """Bring the stories that are missing to life; how many. Loading again changes nothing.

    All in one transaction, in the order of time, the demo's clock standing where each act happened: what is
    broken off leaves nothing behind, and numbers run as the days do. Nothing happens while a year of the last
    weeks has no confirmed calendar: no clock would run.
    """
    days, loaded = PastDays(calendar_named(CALENDAR_NAME), present), _loaded()
    missing = [story for story in STORIES if story.id not in loaded]
    if not days.is_confirmed(OLDEST_DAY):
        return 0
    turns = sorted((t for story in missing for t in _turns(story, days)), key=lambda turn: turn[:2])
    try:
        with transaction.atomic():
            for done, turn in enumerate(turns, start=1):
                set_demo_now(turn.at)
                _play(turn)
                if done % TELL_EVERY == 0:
                    tell(f"Hồ sơ mẫu: {done}/{len(turns)} việc")
    finally:
        set_demo_now(present)
    return len(missing)


def _turns(story: Story, days: PastDays) -> Iterator[Turn]:
    """The filing and the deeds, each at its moment; seconds are drawn, since nobody acts on the full minute."""
    player = Player(story)
    moments = [story.filed, *((deed.days_ago, deed.clock) for deed in story.deeds)]
    for place, (moment, deed) in enumerate(zip(moments, [None, *story.deeds], strict=True)):
        second = number(60, story.id, place)
        yield Turn(days.at(*moment, second), place, player, deed)


def _play(turn: Turn) -> None:
    if turn.deed is None:
        turn.player.file(turn.at)
    else:
        turn.player.do(turn.deed, turn.at)


def _loaded() -> set[str]:
    keys = FilingKey.objects.filter(key__startswith=KEYS).values_list("key", flat=True)
    return {key.removeprefix(KEYS) for key in keys}
