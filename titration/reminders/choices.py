"""What a person chooses about their own reminders."""

from datetime import datetime, time

from django.db import transaction

from journal.models import Channel, User
from titration.models import ReminderKind, Schedule
from titration.reminders.planner import bring_up_to_date


@transaction.atomic
def choose_reminder(
    *,
    by: User,
    kind: ReminderKind,
    is_active: bool,
    by_email: bool,
    is_discreet: bool,
    wall_time: time | None = None,
    now: datetime,
) -> Schedule:
    """Make one's own reminders of a kind be so; what is to come follows at once.

    On the day of a step the time is the plan's dose time, so ``wall_time`` says nothing there.
    """
    schedule = Schedule.objects.select_for_update(of=("self",)).get(patient=by, kind=kind)
    before = _chosen(schedule)
    schedule.is_active = is_active
    schedule.is_discreet = is_discreet
    schedule.channels = [Channel.IN_APP.value, *([Channel.EMAIL.value] if by_email else [])]
    if wall_time is not None and kind == ReminderKind.STEP_AHEAD:
        schedule.wall_time = wall_time
    if _chosen(schedule) != before:
        schedule.revision += 1
        schedule.owed_since = now
        schedule.save()
        bring_up_to_date(schedule, now=now)
    return schedule


def _chosen(schedule: Schedule) -> tuple[object, ...]:
    return schedule.is_active, schedule.is_discreet, tuple(schedule.channels), schedule.wall_time
