"""Thousands of made-up journals in a minute: the first one through the actions, the others copied row by row."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.db import transaction

from journal.analysis.cohort import CohortOptions
from journal.daylog import PLAIN_FIELDS
from journal.models import Entry, SideEffect, User
from ldn_tracker.record.made_up import MadeUpPatient, made_up_patients
from ldn_tracker.record.management.commands.simulate_cohort import keep
from titration.models import Plan, PlanStep

WEEKS: Final = 26
SEED: Final = 2
AT_ONCE: Final = 100


def add_journals(count: int, *, now: datetime) -> list[str]:
    """Journals of half a year, each with its own days, under the plan that all of them follow: their ids."""
    options = CohortOptions(patients=count, weeks=WEEKS)
    made_up = made_up_patients(options, SEED, last_day=now.date())
    keep(next(made_up), SEED, now)
    pattern = User.objects.get(email__endswith="made-up.example")
    ids = [str(pattern.pk)]
    while some := list(islice(made_up, AT_ONCE)):
        ids += _copied(pattern, some, now)
    return ids


@transaction.atomic
def _copied(pattern: User, made_up: Sequence[MadeUpPatient], now: datetime) -> list[str]:
    about = {"time_zone": pattern.time_zone, "record_revision": 1, "record_changed_at": now}
    people = [User(email=f"p{each.number}@many.example", **about) for each in made_up]
    User.objects.bulk_create(people)
    _copy_plan(Plan.objects.get(patient=pattern), people)
    entries = [
        entry for person, each in zip(people, made_up, strict=True) for entry in _entries(person, each)
    ]
    Entry.objects.bulk_create(entries)
    logs = [log for each in made_up for _, log in each.days]
    SideEffect.objects.bulk_create(
        SideEffect(entry=entry, kind=effect.kind, grade=effect.grade)
        for entry, log in zip(entries, logs, strict=True)
        for effect in log.side_effects
    )
    return [str(person.pk) for person in people]


def _entries(person: User, made_up: MadeUpPatient) -> Iterator[Entry]:
    for day, log in made_up.days:
        said = {name: getattr(log, name) for name in PLAIN_FIELDS}
        yield Entry(patient=person, day=day, first_logged_on=day, **said)


def _copy_plan(pattern: Plan, people: Sequence[User]) -> None:
    columns = {field.name for field in Plan._meta.concrete_fields} - {"id", "patient"}
    about: dict[str, Any] = {name: getattr(pattern, name) for name in columns}
    plans = Plan.objects.bulk_create(Plan(patient=person, **about) for person in people)
    steps = list(pattern.steps.all())
    PlanStep.objects.bulk_create(
        PlanStep(plan=plan, starts_on=step.starts_on, dose_mg=step.dose_mg)
        for plan in plans
        for step in steps
    )
