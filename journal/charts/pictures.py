"""What a trend chart shows, as plain data: drawn by `trend.py`, told as a table by `table.py`.

Days are integers counted from `day_zero` (the first dose, or without one the first entry); week `w` holds
days 7w … 7w+6. Nothing here knows what a dose is: callers hand over labelled periods and their own words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol

from journal.charts.words import ENGLISH, Words


class Headed(Protocol):
    """What has words above and below it."""

    @property
    def title(self) -> str: ...
    @property
    def subtitle(self) -> str: ...
    @property
    def footnote(self) -> str: ...


class Dated(Protocol):
    """What counts its days from a date."""

    @property
    def day_zero(self) -> date: ...
    @property
    def words(self) -> Words: ...


class Dosed(Dated, Protocol):
    """What stands under the doses, on the one axis of weeks."""

    @property
    def axis_label(self) -> str: ...
    @property
    def first_day(self) -> int: ...
    @property
    def levels(self) -> "Sequence[Level]": ...
    @property
    def bands(self) -> "Sequence[Band]": ...
    @property
    def events(self) -> "Sequence[Mark]": ...


@dataclass(frozen=True, slots=True)
class Level:
    """One period of the staircase: days `start` up to, not including, `end`.

    A hold is drawn at its height and hatched; a pause is left blank whatever its height.
    """

    start: int
    end: int
    height: float
    label: str
    kind: Literal["dose", "hold", "pause"] = "dose"


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of days behind everything: days `start` up to, not including, `end`.

    Only `step` and `response` are shaded; all but `step` have their label written above the chart.
    """

    start: int
    end: int
    kind: Literal["before", "step", "too_early", "response"]
    label: str


class Week(NamedTuple):
    """The mean of one week's entries; no entries, no mean."""

    number: int
    entries: int
    mean: float | None


class Guide(NamedTuple):
    """A dashed line to compare with, such as 30 % below the baseline."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class WindowBar:
    """The mean of the days `first_day` … `last_day`, both within, with its interval if there is one."""

    mean: float
    low: float | None
    high: float | None
    first_day: int
    last_day: int
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure on its scale of 0 to 10: the days' scores, the weekly means, what they are compared with."""

    name: str
    label: str
    hint: str
    days: Sequence[int]
    scores: Sequence[float]
    weeks: Sequence[Week]
    baseline: float | None = None
    window: WindowBar | None = None
    guides: Sequence[Guide] = ()

    @property
    def has_values(self) -> bool:
        """Whether it is compared with anything, and so has values beside it."""
        return self.baseline is not None or self.window is not None or bool(self.guides)


@dataclass(frozen=True, slots=True)
class SideEffectRow:
    """On how many days of each week a side effect was logged; weeks without it may be left out."""

    label: str
    days_by_week: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day; a change of dose time is marked on the staircase too."""

    day: int
    label: str
    kind: Literal["event", "dose_time"] = "event"


@dataclass(frozen=True, slots=True)
class TrendPicture:
    """Everything on one trend chart, from `first_day` to `last_day`, both within; the first panel is tall."""

    title: str
    subtitle: str
    footnote: str
    axis_label: str
    day_zero: date
    first_day: int
    last_day: int
    levels: Sequence[Level]
    bands: Sequence[Band]
    panels: Sequence[Panel]
    side_effects: Sequence[SideEffectRow]
    events: Sequence[Mark]
    flares: Sequence[int]
    alt: str
    words: Words = field(default=ENGLISH)

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError(
                f"the picture ends on day {self.last_day}, before its first day {self.first_day}"
            )
