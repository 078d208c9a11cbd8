"""What a chart of the side effects shows, as plain data: drawn by `side_effects_chart.py`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from journal.charts.pictures import Band, Level, Mark
from journal.charts.words import ENGLISH, Words

Grade = Literal[1, 2, 3]
GRADES: tuple[Grade, ...] = (1, 2, 3)


class NotedDay(NamedTuple):
    """A day on which a side effect was logged, and how strong it was: 1 mild, 2 moderate, 3 severe."""

    day: int
    grade: Grade


@dataclass(frozen=True, slots=True)
class Spell:
    """One episode: the days it was logged on, in order, at least one. `began_at` is in the caller's words."""

    days: Sequence[NotedDay]
    began_at: str
    is_still_there: bool = False

    @property
    def first(self) -> int:
        """The day it began."""
        return self.days[0].day

    @property
    def last(self) -> int:
        """The last day it was logged."""
        return self.days[-1].day

    @property
    def worst(self) -> Grade:
        """The highest grade of its days."""
        return max(noted.grade for noted in self.days)


@dataclass(frozen=True, slots=True)
class SpellRow:
    """All episodes of one side effect, in order, and what is to be said beside them."""

    label: str
    note: str
    spells: Sequence[Spell]


@dataclass(frozen=True, slots=True)
class SideEffectsPicture:
    """Everything on one chart, from `first_day` to `last_day`, both within; days as in `TrendPicture`.

    `logged` are the days with an entry of whatever kind: on the others nobody knows.
    """

    title: str
    subtitle: str
    footnote: str
    axis_label: str
    day_zero: date
    first_day: int
    last_day: int
    levels: Sequence[Level]
    bands: Sequence[Band]
    events: Sequence[Mark]
    rows: Sequence[SpellRow]
    logged: Sequence[int]
    logged_note: str
    alt: str
    words: Words = field(default=ENGLISH)
