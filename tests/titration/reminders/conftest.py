"""A plan with a step ahead, and a clock that is moved by hand."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from journal.models import User
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment, Plan
from titration.reminders.loop import sweep
from titration.reminders.planner import plan_ahead

CAPSULES = Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),))
STEP_DAY = date(2026, 11, 24)
"""A Tuesday, four days after ``now``."""

Write = Callable[..., Plan]


def steps_of(said: dict[date, str]) -> list[Step]:
    return [Step(day, Decimal(dose)) for day, dose in sorted(said.items())]


def write(
    patient: User,
    said: dict[date, str],
    *,
    now: datetime,
    at: time = time(22, 0),
    moment: DoseMoment = DoseMoment.BEDTIME,
    reason: str = "as told",
) -> Plan:
    return write_plan(
        patient=patient,
        steps=steps_of(said),
        dose_moment=moment,
        dose_time=at,
        preparation=CAPSULES,
        started_from="",
        by=patient,
        now=now,
        reason=reason,
        confirmed=True,
    )


@pytest.fixture
def plan(patient: User, now: datetime) -> Plan:
    """1.5 mg since 10 November, 3.0 mg from the 24th; written on the 11th."""
    said = {date(2026, 11, 10): "1.5", STEP_DAY: "3.0"}
    return write(patient, said, now=now - timedelta(days=9))


def ticks(first: datetime, last: datetime, every: timedelta) -> Iterator[datetime]:
    at = first
    while at <= last:
        yield at
        at += every


def run(first: datetime, last: datetime, every: timedelta = timedelta(minutes=15)) -> None:
    """What the worker does between two instants, planner and sweep at every tick."""
    for at in ticks(first, last, every):
        plan_ahead(now=at)
        sweep(now=at)
