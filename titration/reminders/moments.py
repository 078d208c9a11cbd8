"""When the reminders of a step fall: wall times on local dates, turned into instants."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from journal import clock
from titration.models import ReminderKind, Schedule, Slot

SLOTS: Final[dict[str, tuple[Slot, ...]]] = {
    ReminderKind.STEP_AHEAD: (Slot.THREE_DAYS_BEFORE, Slot.EVENING_BEFORE),
    ReminderKind.STEP_DAY: (Slot.DOSE_TIME,),
}
DAYS_BEFORE: Final[dict[str, timedelta]] = {
    Slot.THREE_DAYS_BEFORE: timedelta(days=3),
    Slot.EVENING_BEFORE: timedelta(days=1),
    Slot.DOSE_TIME: timedelta(),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One reminder that is to happen: the local date it belongs to, and the instants between which it is of use."""

    local_date: date
    slot: Slot
    due_at: datetime
    window_end: datetime
    exists: bool

    @property
    def key(self) -> tuple[date, str]:
        return self.local_date, self.slot


def moments_of(schedule: Schedule, step_dates: Iterable[date]) -> Iterator[Moment]:
    """Every moment of the schedule for steps that start on these journal days, in no order."""
    for starts_on in step_dates:
        for slot in SLOTS[schedule.kind]:
            yield _moment(schedule, starts_on - DAYS_BEFORE[slot], slot)


def step_date(local_date: date, slot: str) -> date:
    """The first day of the step that a reminder of this date and slot tells of."""
    return local_date + DAYS_BEFORE[slot]


def _moment(schedule: Schedule, local_date: date, slot: Slot) -> Moment:
    due_at = _instant(schedule, local_date)
    return Moment(
        local_date,
        slot,
        due_at,
        due_at + timedelta(minutes=schedule.window_minutes),
        exists=clock.date_exists(local_date, schedule.zone),
    )


def _instant(schedule: Schedule, local_date: date) -> datetime:
    if schedule.kind == ReminderKind.STEP_DAY:  # a dose at 00:30 belongs to the night after its journal day
        day_start = schedule.patient.day_start
        return clock.instant_of_dose(local_date, schedule.wall_time, schedule.zone, day_start)
    return clock.instant_at(local_date, schedule.wall_time, schedule.zone)
