"""One patient's whole record as plain values: the journal and the plan side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Final

from journal.daylog import LoggedDay
from ldn_tracker.record.shown import USUAL, Shown
from titration.dosing.from_doses import schedule_from_doses
from titration.dosing.schedule import Schedule

STEP_REACTION_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class DosePeriod:
    """Days at one dose: from ``first`` up to, not including, ``end``."""

    first: date
    end: date
    dose_mg: Decimal


@dataclass(frozen=True, slots=True)
class OwnLines:
    """The patient's three lines for the visit; empty is "nothing written"."""

    changed: str = ""
    worries: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Record:
    """What was logged and what was planned, as of the end of one journal day.

    Parameters
    ----------
    days : sequence of LoggedDay
        Dates strictly rising; none after ``as_of``.
    as_of : date
        The last journal day that counts.
    plan : Schedule or None
        The plan that was written down, if any; without one it is read from the doses.
    plan_ended_on : date or None
        The last day of a plan that was stopped.
    opioid_days : frozenset of date
        Days on which an opioid is noted, none after ``as_of``.
    shown : Shown
        What the patient chose to have drawn.
    first_weekday : int
        On which day weeks begin in a calendar, 0 being Monday.
    """

    days: Sequence[LoggedDay]
    as_of: date
    plan: Schedule | None = None
    plan_ended_on: date | None = field(default=None)
    opioid_days: frozenset[date] = frozenset()
    shown: Shown = USUAL
    first_weekday: int = 0

    @cached_property
    def schedule(self) -> Schedule | None:
        """The steps that count: the plan's, or those that the logged doses show."""
        if self.plan is not None and self.plan.starts_on <= self.as_of:
            return self.plan
        return schedule_from_doses((each.day, each.log.dose_mg) for each in self.days)

    @cached_property
    def first_dose(self) -> date | None:
        """The day of the first dose; None while the baseline is still being kept."""
        return self.schedule.starts_on if self.schedule else None

    @cached_property
    def day_zero(self) -> date:
        """The day that days are counted from: the first dose, without one the first entry."""
        if self.first_dose:
            return self.first_dose
        return self.days[0].day if self.days else self.as_of

    @property
    def today(self) -> int:
        """``as_of`` as a day number."""
        return self.number_of(self.as_of)

    def number_of(self, day: date) -> int:
        """Days since ``day_zero``."""
        return (day - self.day_zero).days

    def date_of(self, number: int) -> date:
        """The date of a day number."""
        return self.day_zero + timedelta(days=number)

    def until(self, day: date) -> "Record":
        """The same record as of an earlier day."""
        ended_on = self.plan_ended_on if self.plan_ended_on and self.plan_ended_on <= day else None
        days = tuple(each for each in self.days if each.day <= day)
        opioid_days = frozenset(each for each in self.opioid_days if each <= day)
        return replace(self, days=days, as_of=day, plan_ended_on=ended_on, opioid_days=opioid_days)

    def dose_on(self, day: date) -> Decimal | None:
        """The dose in force on a day; None before the first dose and after the plan has ended."""
        if self.schedule is None or (self.plan_ended_on is not None and self.plan_ended_on < day):
            return None
        return self.schedule.dose_on(day)

    def dose_periods(self) -> Iterator[DosePeriod]:
        """The staircase: each dose from its first day up to the next, the last one up to and with ``as_of``."""
        if self.schedule is None:
            return
        end = self._end_of_doses
        steps = [step for step in self.schedule.dose_changes if step.starts_on < end]
        for step, following in pairwise([*steps, None]):
            if step is not None:
                yield DosePeriod(step.starts_on, following.starts_on if following else end, step.dose_mg)

    @property
    def skipped_days(self) -> tuple[date, ...]:
        """The days on which the patient said that no dose was taken, since the first dose."""
        first = self.first_dose
        return tuple(each.day for each in self.days if first and each.day >= first and each.log.dose_mg == 0)

    def paused_days_until(self, last: date) -> Iterator[date]:
        """The days of the plan's pauses, by date, up to and with ``last``."""
        for pause in self.schedule.pauses if self.schedule else ():
            end = min(last, pause.last_day or last)
            for number in range((end - pause.first_day).days + 1):
                yield pause.first_day + timedelta(days=number)

    @property
    def _has_ended(self) -> bool:
        return self.plan_ended_on is not None and self.plan_ended_on < self.as_of

    @property
    def _end_of_doses(self) -> date:
        last = self.plan_ended_on if self._has_ended and self.plan_ended_on else self.as_of
        return last + timedelta(days=1)
