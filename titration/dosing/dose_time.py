"""When in the day the dose is taken."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Moment(StrEnum):
    """The part of the day."""

    BEDTIME = "bedtime"
    MORNING = "morning"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DoseTime:
    """A time of day from a journal day on. A journal day has one dose, so a change of time never makes two."""

    from_day: date
    moment: Moment
    at: time
