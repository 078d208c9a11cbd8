"""The plan as dates and doses: which dose on which day, and how far along."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from titration.dosing import words
from titration.dosing.amounts import DoseError, dose_fault, format_mg
from titration.dosing.dose_time import DoseTime
from titration.dosing.periods import ONE_DAY, Period, plan_days

FIRST_DAY: Final = date(2000, 1, 1)
MOST_YEARS_AHEAD: Final = 2
MOST_STEPS: Final = 60
STEP_REACTION_DAYS: Final = 7
"""The step-reaction window: the first days after a change of dose, in which side effects cluster."""


@dataclass(frozen=True, slots=True)
class Step:
    """One dose level of the plan, from the day it starts."""

    starts_on: date
    dose_mg: Decimal


@dataclass(frozen=True, slots=True)
class LaterStep:
    """A dose level whose date is not known yet: so many days of the plan after it goes on again."""

    dose_mg: Decimal
    in_days: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps of one plan, each lasting until the next starts.

    Parameters
    ----------
    steps : tuple of Step
        At least one, dates strictly rising. What else a plan must be is asked of `faults`.
    holds : tuple of Period
        When the plan stayed at its dose; the last one is open while the plan is on hold.
    pauses : tuple of Period
        When no dose was or will be due, by date, none overlapping another; the last one is open while a restart
        is overdue.
    later : tuple of LaterStep
        The steps that wait for the patient's word: "after you resume". Empty unless a hold or pause is open.
    last_day : date or None
        The last day of a plan that was stopped.
    dose_times : tuple of DoseTime
        When in the day the dose is taken, by date; every one but the first is a change of dose time.

    Raises
    ------
    DoseError
        With the first sentence of what is wrong with the order of the steps.

    Notes
    -----
    Days are counted inclusively: the day of the first dose is day 1, and before it the count is 0. A pause stops
    every count: its days are not counted.
    """

    steps: tuple[Step, ...]
    holds: tuple[Period, ...] = ()
    pauses: tuple[Period, ...] = ()
    later: tuple[LaterStep, ...] = ()
    last_day: date | None = None
    dose_times: tuple[DoseTime, ...] = ()

    def __post_init__(self) -> None:
        if not self.steps:
            raise DoseError(words.NO_STEPS)
        for number, sentence in _order_faults(enumerate(self.steps, start=1)):
            raise DoseError(words.step_fault(number, sentence))

    @property
    def starts_on(self) -> date:
        """The day of the first dose."""
        return self.steps[0].starts_on

    @property
    def doses(self) -> tuple[Decimal, ...]:
        """Every dose that it says, in order, those without a date too."""
        return (*(step.dose_mg for step in self.steps), *(later.dose_mg for later in self.later))

    @property
    def dose_changes(self) -> tuple[Step, ...]:
        """The steps that change the dose, the first dose included: each begins a step-reaction window."""
        changed = (after for before, after in pairwise(self.steps) if after.dose_mg != before.dose_mg)
        return self.steps[0], *changed

    @property
    def is_on_hold(self) -> bool:
        """Whether a hold is open: the later steps have no dates until it ends."""
        return bool(self.holds) and self.holds[-1].last_day is None

    def step_on(self, day: date) -> Step | None:
        """The step in force on the day, also within a pause; None before the first dose."""
        number = self._number_on(day)
        return self.steps[number - 1] if number else None

    def dose_on(self, day: date) -> Decimal | None:
        """The dose due on the day, in mg; 0 within a pause; None before the first dose and after the last day."""
        step = self.step_on(day)
        if step is None or (self.last_day is not None and self.last_day < day):
            return None
        return Decimal(0) if self.is_paused_on(day) else step.dose_mg

    def is_paused_on(self, day: date) -> bool:
        """Whether the day lies in a pause."""
        return any(pause.has(day) for pause in self.pauses)

    def is_held_on(self, day: date) -> bool:
        """Whether the day lies in a hold."""
        return any(hold.has(day) for hold in self.holds)

    def dose_time_on(self, day: date) -> DoseTime | None:
        """When the day's one dose is taken; None where nobody said."""
        said = [each for each in self.dose_times if each.from_day <= day]
        return said[-1] if said else next(iter(self.dose_times), None)

    def next_step(self, day: date) -> Step | None:
        """The first step that starts after the day; None where none is to come or its date is not known yet."""
        number = self._number_on(day)
        return self.steps[number] if number < len(self.steps) else None

    def days_since_start(self, day: date) -> int:
        """Days since the first dose, that day included; 0 before it."""
        return self._count(self.starts_on, day)

    def days_at_dose(self, day: date) -> int:
        """Days at the dose of the day, since the dose last changed, both days included; 0 before the first dose."""
        since = [change.starts_on for change in self.dose_changes if change.starts_on <= day]
        return self._count(since[-1], day) if since else 0

    def day_of_step(self, day: date) -> int:
        """Which day of its step the day is, from 1 ("day 5 of 14" is 5); 0 before the first dose."""
        step = self.step_on(day)
        return self._count(step.starts_on, day) if step else 0

    def length_of_step(self, day: date) -> int | None:
        """How many days the step of the day lasts ("day 5 of 14" is 14); None in the last step or before the first."""
        step, following = self.step_on(day), self.next_step(day)
        return plan_days(step.starts_on, following.starts_on, self.pauses) if step and following else None

    def _count(self, since: date, day: date) -> int:
        """Days since then, both included, without those of pauses and those after the last day."""
        last = day if self.last_day is None else min(day, self.last_day)
        return plan_days(since, last + ONE_DAY, self.pauses)

    def _number_on(self, day: date) -> int:
        """How many steps have started by the day."""
        return bisect_right(self.steps, day, key=lambda step: step.starts_on)


def faults(steps: Sequence[Step], *, today: date) -> tuple[str, ...]:
    """Everything that keeps these steps from being a plan.

    Parameters
    ----------
    steps : sequence of Step
        As typed, in the order typed.
    today : date
        The patient's journal day.

    Returns
    -------
    tuple of str
        A sentence for each fault, with the number of its step and the way out; empty where the plan can be.
    """
    found = faults_by_step(steps, today=today)
    return tuple(words.step_fault(number, sentence) if number else sentence for number, sentence in found)


def faults_by_step(
    steps: Sequence[Step], *, today: date, first_number: int = 1
) -> tuple[tuple[int, str], ...]:
    """The faults of `faults`, each beside the step that it is about, to be shown there.

    Parameters
    ----------
    steps : sequence of Step
        As typed, in the order typed.
    today : date
        The patient's journal day.
    first_number : int
        The number of the first of them, where others come before.

    Returns
    -------
    tuple of (int, str)
        The number of the step, or 0 where it is about them all; and the sentence without that number.
    """
    if not steps:
        return ((0, words.NO_STEPS),)
    if len(steps) > MOST_STEPS:
        return ((0, words.TOO_MANY_STEPS),)
    numbered = tuple(enumerate(steps, start=first_number))
    return (*_order_faults(numbered), *_dose_faults(numbered), *_date_faults(numbered, today))


def _order_faults(steps: Iterable[tuple[int, Step]]) -> Iterator[tuple[int, str]]:
    for (_, before), (number, after) in pairwise(steps):
        if after.starts_on == before.starts_on:
            yield number, words.same_day(after.starts_on, number - 1)
        elif after.starts_on < before.starts_on:
            yield number, words.out_of_order(after.starts_on, number - 1, before.starts_on)


def _dose_faults(steps: Iterable[tuple[int, Step]]) -> Iterator[tuple[int, str]]:
    before: Decimal | None = None
    for number, step in steps:
        if sentence := dose_fault(step.dose_mg):
            yield number, sentence
        elif step.dose_mg == before:
            yield number, words.same_dose(format_mg(step.dose_mg), number - 1)
        before = None if sentence else step.dose_mg


def _date_faults(steps: Iterable[tuple[int, Step]], today: date) -> Iterator[tuple[int, str]]:
    last = last_plannable_day(today)
    for number, step in steps:
        if step.starts_on < FIRST_DAY:
            yield number, words.too_early(FIRST_DAY)
        elif step.starts_on > last:
            yield number, words.too_late(last)


def last_plannable_day(today: date) -> date:
    """Two years from today: the last day on which a step may start."""
    leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year + MOST_YEARS_AHEAD, day=28 if leap_day else today.day)
