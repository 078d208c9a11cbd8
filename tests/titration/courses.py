"""A plan of the worked table, and changes made to it."""

from datetime import date, time
from decimal import Decimal

from titration.dosing.changes import Change, Start
from titration.dosing.course import Course, drafted
from titration.dosing.dose_time import DoseTime, Moment
from titration.dosing.schedule import Step

FIRST = date(2026, 6, 1)
BEDTIME = DoseTime(FIRST, Moment.BEDTIME, time(22))


def june(day: int) -> date:
    return date(2026, 6, day)


def july(day: int) -> date:
    return date(2026, 7, day)


def course(*changes: Change) -> Course:
    """1.5, 3.0 and 4.5 mg from 1 June, 14 days each, and what was changed since."""
    steps = zip((FIRST, june(15), june(29)), ("1.5", "3.0", "4.5"), strict=True)
    made = drafted((Step(day, Decimal(dose)) for day, dose in steps), on=FIRST, dose_time=BEDTIME)
    for change in (Start(FIRST), *changes):
        made = made.changed(change)
    return made
