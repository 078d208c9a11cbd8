"""People whose reminder is due this minute: `python -m tests.faults.reminder_scene due FIRST COUNT`."""

import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import django

django.setup()

from journal import clock  # noqa: E402  # models need the set-up above
from journal.models import User  # noqa: E402
from titration.actions import write_plan  # noqa: E402
from titration.dosing.preparations import Kind, Preparation  # noqa: E402
from titration.dosing.schedule import Step  # noqa: E402
from titration.models import DoseMoment, ReminderKind, Schedule  # noqa: E402
from titration.reminders.planner import plan_ahead  # noqa: E402


def due(first: str, count: str) -> None:
    """Plan one reminder for each person, on the evening before the first step; it fell due a minute ago."""
    now = clock.now()
    minute_ago = now - timedelta(minutes=1)
    for number in range(int(first), int(first) + int(count)):
        person = User.objects.create_user(f"patient{number}@example.org")
        _write_plan(person, minute_ago.date() + timedelta(days=1), now)
    due_at = minute_ago.time().replace(second=0, microsecond=0)
    Schedule.objects.filter(kind=ReminderKind.STEP_AHEAD).update(wall_time=due_at)
    plan_ahead(now=now)


def _write_plan(person: User, first_day: date, now: datetime) -> None:
    write_plan(
        patient=person,
        steps=[Step(first_day, Decimal("1.5"))],
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.OTHER),
        started_from="",
        by=person,
        now=now,
    )


if __name__ == "__main__":
    due(*sys.argv[2:])
