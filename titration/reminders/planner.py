"""Planning ahead: the occurrences of the next 48 hours, as the plan and the person's choices are by now.

Planning again changes nothing. What is still to come follows every change of the plan; what was due stays.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from journal.models import User
from titration.models import IN_FORCE, Occurrence, OccurrenceState, PlanStep, Schedule
from titration.queries import active_plan, steps_to_tell
from titration.reminders.moments import Moment, moments_of

HORIZON: Final = timedelta(hours=48)
LOOK_BACK: Final = timedelta(days=60)
"""How long everything may have stood still until what fell due meanwhile is no longer told of."""

FURTHEST_AHEAD: Final = timedelta(days=6)
"""A step so many days away has its first reminder, three days before, beyond every horizon of 48 hours."""

logger = logging.getLogger(__name__)


def plan_ahead(*, now: datetime) -> int:
    """Bring every schedule up to date; answers how many had to be changed."""
    _follow_the_accounts_zone()
    return sum(_changed(schedule, now) for schedule in _near(now))


def _changed(schedule: Schedule, now: datetime) -> bool:
    try:
        # Looking first keeps an idle minute from asking to write.
        difference = _difference(schedule, now).within(now + HORIZON)
        return bool(difference) and bring_up_to_date(schedule, now=now)
    except Exception as error:  # noqa: BLE001  # one bad row never stops the others
        logger.error("Schedule %s could not be planned: %s", schedule.pk, type(error).__name__)
        return False


@transaction.atomic
def bring_up_to_date(schedule: Schedule, *, now: datetime, horizon: timedelta = HORIZON) -> bool:
    """Make the coming occurrences of one schedule what they should be; answers whether anything changed."""
    locked = Schedule.objects.select_for_update(of=("self",)).select_related("patient").get(pk=schedule.pk)
    difference = _difference(locked, now).within(now + horizon)
    _coming(locked, now).filter(pk__in=[row.pk for row in difference.dropped]).delete()
    for row, moment in difference.moved:
        _move(row, moment, now)
    Occurrence.objects.bulk_create(
        (
            Occurrence(schedule=locked, local_date=moment.local_date, slot=moment.slot, **_columns(moment))
            for moment in difference.missing
        ),
        ignore_conflicts=True,
    )
    return bool(difference)


@dataclass
class _Difference:
    """What stands between the rows and the plan."""

    missing: list[Moment] = field(default_factory=list)
    moved: list[tuple[Occurrence, Moment]] = field(default_factory=list)
    dropped: list[Occurrence] = field(default_factory=list)

    def within(self, last: datetime) -> "_Difference":
        missing = [moment for moment in self.missing if moment.due_at <= last]
        return _Difference(missing, self.moved, self.dropped)

    def __bool__(self) -> bool:
        return bool(self.missing or self.moved or self.dropped)


def _difference(schedule: Schedule, now: datetime) -> _Difference:
    wanted = {moment.key: moment for moment in _wanted(schedule, now)}
    there = {(row.local_date, row.slot): row for row in _rows(schedule, now)}
    difference = _Difference([moment for key, moment in wanted.items() if key not in there])
    for key, row in there.items():
        if row.state != OccurrenceState.PLANNED or row.due_at <= now:
            continue  # what was due or sent stays
        if key not in wanted:
            difference.dropped.append(row)
        elif not _says(row, wanted[key]):
            difference.moved.append((row, wanted[key]))
    return difference


def _wanted(schedule: Schedule, now: datetime) -> list[Moment]:
    """By instant: what is to come, what is still of use, and what passed unplanned while nothing ran."""
    plan = active_plan(schedule.patient) if schedule.is_active else None
    if plan is None:
        return []
    today = schedule.patient.journal_day(now)
    changed_at = plan.changes.aggregate(Max("at"))["at__max"] or plan.made_at
    owed_since = max(changed_at, schedule.owed_since or changed_at, now - LOOK_BACK)
    moments = moments_of(schedule, [step.starts_on for step in steps_to_tell(plan, today)])
    still_wanted = (moment for moment in moments if moment.window_end > now or moment.due_at > owed_since)
    return sorted(still_wanted, key=lambda moment: moment.due_at)


def _rows(schedule: Schedule, now: datetime) -> QuerySet[Occurrence]:
    return schedule.occurrences.filter(local_date__gte=(now - LOOK_BACK - FURTHEST_AHEAD).date())


def _coming(schedule: Schedule, now: datetime) -> QuerySet[Occurrence]:
    return schedule.occurrences.filter(state=OccurrenceState.PLANNED, due_at__gt=now)


def _says(row: Occurrence, moment: Moment) -> bool:
    return moment.exists and (row.due_at, row.window_end) == (moment.due_at, moment.window_end)


def _move(row: Occurrence, moment: Moment, now: datetime) -> None:
    """In place. Where another row is still at that instant, this one follows in the next round."""
    try:
        with transaction.atomic():
            _coming(row.schedule, now).filter(pk=row.pk).update(**_columns(moment))
    except IntegrityError:
        logger.info("Occurrence %s waits for another to move.", row.pk)


def _columns(moment: Moment) -> dict[str, Any]:
    columns = {"due_at": moment.due_at, "window_end": moment.window_end}
    if moment.exists:
        return columns
    reason = _("There is no such date in your time zone.")
    return columns | {"state": OccurrenceState.CANCELLED, "reason": reason}


def _near(now: datetime) -> QuerySet[Schedule]:
    """The schedules that may have something to plan, to move or to drop."""
    steps = PlanStep.objects.filter(
        plan__patient=OuterRef("patient"),
        plan__state__in=IN_FORCE,
        starts_on__range=((now - LOOK_BACK).date(), (now + FURTHEST_AHEAD).date()),
    )
    planned = Occurrence.objects.filter(
        schedule=OuterRef("pk"), state=OccurrenceState.PLANNED, due_at__gt=now
    )
    near = Schedule.objects.filter(Q(Exists(steps), is_active=True) | Q(Exists(planned)))
    return near.select_related("patient").order_by("pk")


def _follow_the_accounts_zone() -> None:
    """Reminders come by the home clock: the zone of the account, which only the person changes."""
    elsewhere = Schedule.objects.exclude(zone=F("patient__time_zone"))
    if elsewhere.exists():
        home = User.objects.filter(pk=OuterRef("patient")).values("time_zone")
        elsewhere.update(zone=Subquery(home), revision=F("revision") + 1)
