"""References to law: data with dates, and honest about what was compared with its source."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self


class LawStatus(StrEnum):
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    REPEALED = "repealed"


@dataclass(frozen=True)
class LawRef:
    """One act, or a part of it, that a rule stands on.

    `valid_to` is the last day in force (None: open). `checked_on` is the day somebody compared the reference
    with the gazette; None means that nobody did, and it is then shown as not checked.
    """

    number: str
    title: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: LawStatus = LawStatus.IN_FORCE
    checked_on: date | None = None
    article: str = ""

    @property
    def is_checked(self) -> bool:
        return self.checked_on is not None

    def in_force_on(self, when: date) -> bool:
        """Did it hold on that day? An unknown start counts as always."""
        if self.status is LawStatus.SUSPENDED:
            return False
        started = self.valid_from is None or self.valid_from <= when
        return started and (self.valid_to is None or when <= self.valid_to)

    @classmethod
    def from_row(cls, row: dict[str, object]) -> Self:
        """From plain data, dates as `date` or ISO text.

        Errors: KeyError without a number, ValueError for a bad date.
        """
        return cls(
            number=str(row["number"]),
            title=str(row.get("title") or ""),
            issued_on=_date(row.get("issued_on")),
            valid_from=_date(row.get("valid_from")),
            valid_to=_date(row.get("valid_to")),
            status=LawStatus(str(row.get("status") or LawStatus.IN_FORCE)),
            checked_on=_date(row.get("checked_on")),
            article=str(row.get("article") or ""),
        )


def _date(value: object) -> date | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))
