"""Writing a synthetic load, part by part, each in one transaction; the same load for the same seed and day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db import transaction

from motcua.demo import uploads
from motcua.demo.chance import number, one_of
from motcua.demo.synthetic import bulk
from motcua.demo.synthetic.citizens import Citizen, citizens
from motcua.demo.synthetic.desks import Desk, desks
from motcua.demo.synthetic.life import Life
from motcua.demo.synthetic.minutes import WorkingMinutes
from motcua.demo.synthetic.record import Happened, Paper, Record
from motcua.demo.synthetic.templates import COUNTER, ONLINE, Given
from motcua.dossiers import rules
from motcua.files.actions import store_made
from motcua.files.models import StoredFile
from motcua.ground.dates import local

PART = 500
A_DAY = 40
FEWEST_DAYS, MOST_DAYS = 5, 400
AT_COUNTER_OF_TEN = 3
PAPER_NAME = "thu-tai.png"
TABLES = (
    "dossiers_dossier",
    "dossiers_dossierform",
    "dossiers_document",
    "dossiers_token",
    "dossiers_opentask",
    "dossiers_tasklog",
    "dossiers_timer",
    "dossiers_supplement",
    "dossiers_pause",
    "dossiers_resultdraft",
    "payments_charge",
    "dossiers_event",
)


class Lived(NamedTuple):
    """One dossier's life as far as it has come."""

    place: int
    desk: Desk
    happened: list[Happened]

    def when(self, kind: str) -> datetime | None:
        return next((at for deed, at in self.happened if deed.kind == kind), None)


@dataclass
class Load:
    """`dossiers` made-up dossiers before the day of `at`; nothing happens on that day itself."""

    dossiers: int
    seed: int
    at: datetime
    statuses: Counter[int] = field(default_factory=Counter)
    events: int = 0

    @property
    def parts(self) -> Sequence[range]:
        """Places of the dossiers in the load, some hundred at a time, oldest first."""
        return [range(n, min(n + PART, self.dossiers)) for n in range(0, self.dossiers, PART)]

    @transaction.atomic
    def write(self, part: range) -> None:
        """All rows of one part. Refuses: Missing (no desk that takes dossiers in)."""
        lived = [self._lived(place) for place in part]
        rows: bulk.Rows = {}
        for life, given in zip(lived, self._given(lived), strict=True):
            record = Record(life.desk, self._who(life.place), given, self._paper, rows)
            record.make(life.happened)
            self.statuses[record.columns["status"]] += 1
            self.events += len(life.happened)
        bulk.write(rows, TABLES)

    def _lived(self, place: int) -> Lived:
        desk = one_of(self._desks, "desk", self.seed, place)
        minutes = self._minutes[desk.calendar.name]
        minute = place * minutes.total // self.dossiers
        life = Life(desk, (self.seed, place), minute, self._channel(place))
        past = [deed for deed in life.deeds() if deed.minute < minutes.total]
        seconds = [number(60, "second", self.seed, place, turn) for turn in range(len(past))]
        return Lived(
            place,
            desk,
            [Happened(d, minutes.at(d.minute, s)) for d, s in zip(past, seconds, strict=True)],
        )

    def _given(self, lived: Sequence[Lived]) -> list[Given]:
        """Ids, codes and numbers of a part, each series in the order of what it counts."""
        ids = bulk.reserved_ids("dossiers_dossier", len(lived))
        charges = bulk.reserved_ids("payments_charge", len(lived))
        days = [rules.local_date(life.happened[0].at) for life in lived]
        keys = [(life.desk.agency_id, day) for life, day in zip(lived, days, strict=True)]
        serials = bulk.numbers("dossiers_dailysequence", ("agency_id", "day"), keys)
        codes = [
            rules.dossier_code(life.desk.agency_code, day, serial)
            for life, day, serial in zip(lived, days, serials, strict=True)
        ]
        given = [
            Given(one, charge, code, *self._drawn(life.place))
            for one, charge, code, life in zip(ids, charges, codes, lived, strict=True)
        ]
        self._numbered(lived, given, "accepted", "dossiers_registersequence", "register_number")
        self._numbered(lived, given, "paid", "payments_receiptseries", "receipt_number")
        return given

    def _numbered(self, lived: Sequence[Lived], given: list[Given], kind: str, table: str, name: str) -> None:
        """Give each dossier to which that happened its number of the agency's year."""
        moments = [(life.when(kind), place) for place, life in enumerate(lived)]
        happened = sorted((at, place) for at, place in moments if at is not None)
        keys = [(lived[place].desk.agency_id, local(at).year) for at, place in happened]
        for serial, (_at, place) in zip(
            bulk.numbers(table, ("agency_id", "year"), keys), happened, strict=True
        ):
            setattr(given[place], name, serial)

    def _drawn(self, place: int) -> tuple[str, str, int]:
        """Receipt code, salt of the answers, way in."""
        letters = rules.RECEIPT_ALPHABET
        code = "".join(one_of(letters, "receipt", self.seed, place, n) for n in range(8))
        salt = f"{number(1 << 63, 'salt', self.seed, place):032x}"
        return code, salt, self._channel(place)

    def _channel(self, place: int) -> int:
        return COUNTER if number(10, "channel", self.seed, place) < AT_COUNTER_OF_TEN else ONLINE

    def _who(self, place: int) -> Citizen:
        return one_of(self._citizens, "who", self.seed, place)

    @cached_property
    def _desks(self) -> list[Desk]:
        return desks(self.at)

    @cached_property
    def _citizens(self) -> list[Citizen]:
        return citizens(self.dossiers, self.seed)

    @cached_property
    def _minutes(self) -> dict[str, WorkingMinutes]:
        days = min(max(self.dossiers // A_DAY, FEWEST_DAYS), MOST_DAYS)
        calendars = {desk.calendar.name: desk.calendar for desk in self._desks}
        until = rules.local_date(self.at)
        return {name: WorkingMinutes(calendar, until, days) for name, calendar in calendars.items()}

    @cached_property
    def _paper(self) -> Paper:
        """One drawn card that stands for everybody's papers."""
        found = StoredFile.objects.filter(name=PAPER_NAME, owner=None).first() or store_made(
            uploads.identity_card("thu-tai").content, name=PAPER_NAME, media_type="image/png", at=self.at
        )
        return Paper(found.pk, found.sha256)
