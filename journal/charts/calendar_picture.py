"""What a calendar shows, as plain data: drawn by `calendar.py`, told as a table by `calendar_table.py`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from journal.charts.words import ENGLISH, Words

Dose = Literal["taken", "skipped", "unknown"]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """What one entry says: its score from 0 to 10 if it has one, and of the dose unless none was due."""

    score: int | None = None
    dose: Dose | None = None
    flare: bool = False


@dataclass(frozen=True, slots=True)
class CalendarPicture:
    """Every day of a stretch, in order; None where nothing was logged. A day that is left out is left blank.

    `name` is the measure whose scores are shown; weeks begin on `first_weekday`, 0 being Monday. `unlogged_doses` are
    the days of which nothing was logged though a dose was due: they look like every gap, and are counted.
    """

    title: str
    subtitle: str
    footnote: str
    name: str
    label: str
    hint: str
    days: Mapping[date, CalendarDay | None]
    alt: str
    unlogged_doses: Collection[date] = ()
    first_weekday: int = 0
    words: Words = field(default=ENGLISH)

    @property
    def months(self) -> list[date]:
        """The first day of each month from the first day shown to the last."""
        if not self.days:
            return []
        first, last = (day.year * 12 + day.month - 1 for day in (min(self.days), max(self.days)))
        return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]
