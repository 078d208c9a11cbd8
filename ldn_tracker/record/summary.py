"""One patient's whole record as plain values: the journal and the plan side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from journal.daylog import LoggedDay
from ldn_tracker.record.shown import USUAL, Shown
from titration.dosing.from_doses import schedule_from_doses
from titration.dosing.interruptions import Interruption
from titration.dosing.periods import ONE_DAY, Period
from titration.dosing.schedule import Schedule, Step


@dataclass(frozen=True, slots=True)
class DosePeriod:
    """Days at one dose: from ``first`` up to, not including, ``end``; 0 mg in a pause."""

    first: date
    end: date
    dose_mg: Decimal
    is_held: bool = False

    @property
    def is_pause(self) -> bool:
        return not self.dose_mg


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
    interruptions : tuple of Interruption
        Holds, steps back, pauses and the plan's end, by first day, as they were known at the end of ``as_of``.
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
    interruptions: tuple[Interruption, ...] = ()
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
        known = tuple(then for each in self.interruptions if (then := each.as_of(day)))
        return replace(
            self,
            days=days,
            as_of=day,
            plan_ended_on=ended_on,
            opioid_days=opioid_days,
            interruptions=known,
        )

    def dose_on(self, day: date) -> Decimal | None:
        """The dose in force on a day; None before the first dose and after the plan has ended."""
        if self.schedule is None or (self.plan_ended_on is not None and self.plan_ended_on < day):
            return None
        return self.schedule.dose_on(day)

    @property
    def dose_changes(self) -> tuple[Step, ...]:
        """The steps up to ``as_of`` that changed the dose, the first included; going on after a pause changes none."""
        changes = self.schedule.dose_changes if self.schedule else ()
        return tuple(step for step in changes if step.starts_on < self._end_of_doses)

    def dose_periods(self) -> Iterator[DosePeriod]:
        """The staircase up to and with ``as_of``, parted where the dose changes and where a hold or a pause does."""
        if self.schedule is None:
            return
        for first, end in pairwise(self._turns(self.schedule)):
            dose = self.schedule.dose_on(first)
            if dose is not None:
                yield DosePeriod(first, end, dose, is_held=bool(dose) and self.schedule.is_held_on(first))

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

    def _turns(self, schedule: Schedule) -> list[date]:
        """The days on which the staircase takes a turn, its two ends among them."""
        end = self._end_of_doses
        turns = {step.starts_on for step in self.dose_changes}
        turns |= set(_edges((*schedule.holds, *schedule.pauses)))
        return sorted({day for day in turns if schedule.starts_on <= day < end} | {end})


def _edges(periods: Sequence[Period]) -> Iterator[date]:
    """The days on which one of them begins or is over."""
    for period in periods:
        yield period.first_day
        if period.last_day is not None:
            yield period.last_day + ONE_DAY
