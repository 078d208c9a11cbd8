"""What is to come and what became of what was: the Reminders page, in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from journal.models import Channel, Delivery, User
from titration.models import Occurrence, OccurrenceState, ReminderKind, Schedule
from titration.queries import active_plan, steps_to_tell
from titration.reminders.moments import Moment, moments_of, step_date
from titration.reminders.news import news_by_day
from titration.reminders.outcomes import Outcome, email_words, outcome_of, outcome_of_test
from titration.reminders.trial import TEST
from titration.reminders.wording import headline_of, slot_words

MOST_TO_COME: Final = 3
MOST_TOLD: Final = 12


@dataclass(frozen=True, slots=True)
class Coming:
    """One step ahead, and the wall times at which it will be reminded of."""

    headline: str
    times: list[datetime]


@dataclass(frozen=True, slots=True)
class Told:
    """One reminder behind: what it said, what became of it and why, and what became of the e-mail."""

    at: datetime
    headline: str
    outcome: Outcome
    email: str
    occurrence: Occurrence | None


def schedules_of(patient: User) -> list[Schedule]:
    """The patient's kinds of reminder, in the order of a step: before it, then on its day."""
    order = list(ReminderKind.values)
    return sorted(patient.reminder_schedules.select_related("patient"), key=lambda row: order.index(row.kind))


def coming(patient: User, *, now: datetime, most: int = MOST_TO_COME) -> list[Coming]:
    """The next steps of the plan with their reminders, also beyond what is planned as rows by now."""
    plan = active_plan(patient)
    if plan is None:
        return []
    told_of = {step.starts_on for step in steps_to_tell(plan, patient.journal_day(now))}
    news = {day: step for day, step in news_by_day(plan).items() if day in told_of}
    times: dict[date, list[datetime]] = defaultdict(list)
    for schedule, moment in _moments_ahead(patient, news, now):
        times[step_date(*moment.key)].append(moment.due_at.astimezone(ZoneInfo(schedule.zone)))
    return [
        Coming(headline_of(ReminderKind.STEP_AHEAD, news[day]), sorted(times[day]))
        for day in sorted(times)[:most]
    ]


def _moments_ahead(patient: User, days: Iterable[date], now: datetime) -> Iterator[tuple[Schedule, Moment]]:
    for schedule in schedules_of(patient):
        if schedule.is_active:
            ahead = moments_of(schedule, days)
            yield from ((schedule, moment) for moment in ahead if moment.due_at > now and moment.exists)


def told(patient: User, *, now: datetime, most: int = MOST_TOLD) -> list[Told]:
    """The last reminders and tests, newest first."""
    settled = Occurrence.objects.filter(schedule__patient=patient, due_at__lte=now)
    occurrences = settled.select_related("schedule__patient").order_by("-due_at")[:most]
    tests = _deliveries(patient).filter(kind=TEST).order_by("-not_before")[:most]
    rows = [*_told(patient, occurrences), *(_told_test(row) for row in tests)]
    return sorted(rows, key=attrgetter("at"), reverse=True)[:most]


def told_one(occurrence: Occurrence) -> Told:
    return next(_told(occurrence.schedule.patient, [occurrence]))


def _told(patient: User, occurrences: Iterable[Occurrence]) -> Iterator[Told]:
    rows = list(occurrences)
    about_them = _deliveries(patient).filter(channel=Channel.EMAIL, about__in=[row.pk for row in rows])
    emails: dict[UUID, Delivery] = {email.about: email for email in about_them}
    for row in rows:
        email = emails.get(row.pk)
        yield Told(
            at=row.due_at.astimezone(ZoneInfo(row.schedule.zone)),
            headline=slot_words(row.slot, step_date(row.local_date, row.slot)),
            outcome=outcome_of(row, email),
            email=email_words(email),
            occurrence=row if row.state != OccurrenceState.PLANNED else None,
        )


def _deliveries(patient: User) -> QuerySet[Delivery]:
    return Delivery.objects.filter(recipient=patient).select_related("recipient")


def _told_test(row: Delivery) -> Told:
    at = row.not_before.astimezone(ZoneInfo(row.recipient.time_zone))
    return Told(at, row.subject, outcome_of_test(row), email_words(row), occurrence=None)
