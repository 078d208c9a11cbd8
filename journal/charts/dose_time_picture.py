"""What a chart of a changed dose time shows, as plain data: drawn by `dose_time.py`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from journal.charts.words import ENGLISH, Words


class Average(NamedTuple):
    """A mean, and of how many days."""

    mean: float
    days: int


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One measure on both sides of the change: each day's score, and the average of each side if it has one.

    Days are counted from the day of the change, which belongs to neither side.
    """

    name: str
    label: str
    hint: str
    days: Sequence[int]
    scores: Sequence[float]
    before: Average | None
    after: Average | None


@dataclass(frozen=True, slots=True)
class DoseTimePicture:
    """The measures before and after day 0, which is `day_zero`; `change` names what happened then.

    A side is `days` long; `days_after` of the one after have begun so far.
    """

    title: str
    subtitle: str
    footnote: str
    day_zero: date
    days: int
    days_after: int
    change: str
    before: str
    after: str
    measures: Sequence[BeforeAfter]
    alt: str
    words: Words = field(default=ENGLISH)
