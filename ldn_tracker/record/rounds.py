"""One round of the weekly build: every journal that wants one, each kept before the next is begun."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from journal.hints import hint
from journal.models import User
from ldn_tracker.record.actions import build_week
from ldn_tracker.record.models import WeeklyReport
from ldn_tracker.record.queries import patients_to_build

MOST_IN_A_ROUND: Final = 1500


def build_changed(*, now: datetime, done: Callable[[WeeklyReport], None] | None = None) -> int:
    """Build what has changed; a round that was cut short goes on with the next one. Answers how many."""
    ids = list(patients_to_build(now).values_list("pk", flat=True)[:MOST_IN_A_ROUND])
    for number in ids:
        report = build_week(patient=User.objects.get(pk=number), now=now)
        if done:
            done(report)
    return len(ids)


def ask_for_builds(*, now: datetime) -> None:
    """Hand out one build at a time to all workers; what they do not get to is asked for again in a minute."""
    for patient in patients_to_build(now).values_list("pk", flat=True)[:MOST_IN_A_ROUND]:
        hint("ldn_tracker.record.tasks.build_chart", str(patient))
