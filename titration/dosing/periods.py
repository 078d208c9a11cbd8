"""Stretches of days, and counting the days of a plan around its pauses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days in a row, both ends included; ``last_day`` is None until someone says that it is over."""

    first_day: date
    last_day: date | None = None

    @property
    def days(self) -> int | None:
        """How many days it lasts; None where that is not known."""
        return None if self.last_day is None else (self.last_day - self.first_day).days + 1

    def has(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def days_within(self, first: date, end: date) -> int:
        """How many of its days lie in the days from ``first`` up to, not with, ``end``."""
        after = end if self.last_day is None else min(end, self.last_day + ONE_DAY)
        return max(0, (after - max(self.first_day, first)).days)


def plan_days(first: date, end: date, pauses: Iterable[Period]) -> int:
    """The days on which the plan goes on.

    Parameters
    ----------
    first, end : date
        The days from ``first`` up to, not with, ``end``.
    pauses : iterable of Period
        Pauses, none overlapping another.

    Returns
    -------
    int
        The days that lie in no pause; 0 where ``end`` is not after ``first``.
    """
    return max(0, (end - first).days - sum(pause.days_within(first, end) for pause in pauses))


def day_after(first: date, days: int, pauses: Iterable[Period]) -> date:
    """The day on which so many days of the plan have passed.

    Parameters
    ----------
    first : date
        The day to count from.
    days : int
        Days of the plan, 0 or more.
    pauses : iterable of Period
        Pauses with both ends, by date, none overlapping another.

    Returns
    -------
    date
        The first day outside every pause before which ``days`` days of the plan have passed since ``first``.
    """
    day = first + timedelta(days=days)
    for pause in pauses:
        if pause.first_day <= day and pause.last_day is not None:
            day += max(0, (pause.last_day - max(pause.first_day, first)).days + 1) * ONE_DAY
    return day
