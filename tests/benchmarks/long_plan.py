"""The longest plan that may be written, changed every other day for two months, and every day of it logged."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from journal import clock
from journal.actions.imports import import_days
from journal.actions.people import add_person
from journal.daylog import DayLog, SideEffectLogged
from journal.models import User
from titration.actions import change_dose_time, move_later, write_plan
from titration.dosing.dose_time import Moment
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import MOST_STEPS, Step
from titration.models import DoseMoment
from titration.queries import active_plan, schedule_of

STEPS: Final = MOST_STEPS
CHANGES: Final = 31
EVERY: Final = timedelta(days=2)


def patient_with_a_long_plan() -> User:
    """With the writing of the plan among the changes, which are dose times and later dates in turn."""
    now = clock.now() - CHANGES * EVERY
    person = add_person(email="plan@bench.example", password=None, name="", time_zone="UTC")
    _write(person, person.journal_day(now) - timedelta(days=20), now)
    for number in range(1, CHANGES):
        now += EVERY
        if number % 2:
            _move_next_step(person, now)
        else:
            change_dose_time(
                patient=person,
                by=person,
                now=now,
                from_day=person.journal_day(now),
                moment=Moment.BEDTIME,
                at=time(21, number),
            )
    _log_every_day(person, now)
    return person


def _write(person: User, first_day: date, now: datetime) -> None:
    steps = [
        Step(first_day + timedelta(days=11 * number), Decimal("0.5") + Decimal("0.05") * number)
        for number in range(STEPS)
    ]
    write_plan(
        patient=person,
        steps=steps,
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("0.5"), Decimal("0.1"))),
        started_from="",
        by=person,
        now=now,
    )


def _log_every_day(person: User, now: datetime) -> None:
    last = person.journal_day(now)
    content = DayLog(pain=5, dose_mg=Decimal("0.5"), side_effects=(SideEffectLogged("headache", "mild"),))
    days = [(last - timedelta(days=ahead), content) for ahead in range(80)]
    import_days(patient=person, days=days, by=person, now=now)


def _move_next_step(person: User, now: datetime) -> None:
    plan, today = active_plan(person), person.journal_day(now)
    following = schedule_of(plan, today).next_step(today) if plan else None
    if following:
        to = following.starts_on + timedelta(days=1)
        move_later(patient=person, by=person, now=now, step=following.starts_on, to=to)
