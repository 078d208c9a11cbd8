"""What a journal without an entry can look forward to, and when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from journal.analysis.looks import next_look
from journal.analysis.verdict import BASELINE_NEEDED, SOLID_FROM
from journal.models.entry import LATE_AFTER

DAYS_IN_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Ahead:
    """``compared_on`` is None where no first dose is known, or where it is too late to log the days before it."""

    first_point: date
    compared_on: date | None
    is_too_late: bool


def ahead_of(today: date, first_dose: date | None) -> Ahead:
    """What lies ahead of somebody who logs every day from today on."""
    if first_dose is None:
        return Ahead(_first_point(0, today), None, is_too_late=False)
    number = (today - first_dose).days
    is_too_late = LATE_AFTER.days - number < BASELINE_NEEDED
    compared_on = None if is_too_late else first_dose + timedelta(days=next_look(number))
    return Ahead(_first_point(number, today), compared_on, is_too_late)


def _first_point(number: int, today: date) -> date:
    """The end of the first week of which enough days are still to come."""
    days_left = DAYS_IN_WEEK - number % DAYS_IN_WEEK
    if days_left < SOLID_FROM:
        days_left += DAYS_IN_WEEK
    return today + timedelta(days=days_left - 1)
