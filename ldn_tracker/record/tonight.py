"""The plan's dose of one journal day, as the top of the check-in shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median_low
from typing import Final

from titration.dosing.schedule import Schedule, Step
from titration.dosing.units import describe
from titration.models import Plan
from titration.queries import preparation_of, schedule_of

USUAL_STEP: Final = timedelta(days=14)
WIDEST_GAP: Final = 1.5
ALL_GAPS: Final = 20.0


@dataclass(frozen=True, slots=True)
class BarPart:
    """One step in the bar: where it lies and how much of it is behind the patient, in percent of the whole bar."""

    left: str
    width: str
    done: str
    state: str


@dataclass(frozen=True, slots=True)
class Tonight:
    """``dose_mg`` is None before the first dose. Days and weeks are counted from 1."""

    dose_mg: Decimal | None
    in_units: str
    moment: str
    starts_on: date
    day_of_step: int
    length_of_step: int | None
    week: int
    number_of_step: int
    next_step: Step | None
    bar: tuple[BarPart, ...]


def tonight(plan: Plan, day: date) -> Tonight:
    schedule = schedule_of(plan, day)
    dose = schedule.dose_on(day)
    return Tonight(
        dose_mg=dose,
        in_units=describe(dose, preparation_of(plan)) if dose else "",
        moment=plan.dose_moment,
        starts_on=schedule.starts_on,
        day_of_step=schedule.day_of_step(day),
        length_of_step=schedule.length_of_step(day),
        week=(schedule.days_since_start(day) + 6) // 7,
        number_of_step=sum(step.starts_on <= day for step in schedule.steps),
        next_step=schedule.next_step(day),
        bar=tuple(_bar(schedule, day)),
    )


def _bar(schedule: Schedule, day: date) -> Iterator[BarPart]:
    """The steps side by side, as wide as they are long; the last, which has no end, like the others."""
    lengths = _lengths(schedule)
    gap = min(WIDEST_GAP, ALL_GAPS / len(lengths))
    per_day = (100 - gap * (len(lengths) - 1)) / sum(lengths)
    left = 0.0
    for step, length in zip(schedule.steps, lengths, strict=True):
        done = min(max((day - step.starts_on).days + 1, 0), length)
        yield BarPart(
            _percent(left), _percent(length * per_day), _percent(done * per_day), _state(done, length)
        )
        left += length * per_day + gap


def _lengths(schedule: Schedule) -> list[int]:
    ended = [(after.starts_on - before.starts_on).days for before, after in pairwise(schedule.steps)]
    return [*ended, median_low(ended) if ended else USUAL_STEP.days]


def _state(done: int, length: int) -> str:
    if not done:
        return "to-come"
    return "done" if done == length else "now"


def _percent(share: float) -> str:
    return f"{share:.2f}%"
