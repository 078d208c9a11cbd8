"""The demo's people, made through the actions from a fixed seed: nothing about them is real."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from django.db import transaction

from journal.access import Scope
from journal.accounts import DEMO_PATIENT_EMAIL
from journal.actions.grants import grant_scopes
from journal.actions.imports import import_days
from journal.actions.medicines import answer_safety
from journal.actions.people import add_person
from journal.analysis.cohort import CohortOptions
from journal.daylog import DayLog
from journal.models import MemberRole, User
from ldn_tracker.record.actions import build_week
from ldn_tracker.record.made_up import MadeUpPatient, made_up_patients
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.models import DoseMoment

SEED: Final = 7
PASSWORD: Final = "open the demo"  # noqa: S105 - printed on the screen: the demo holds nothing real
ZONE: Final = "Europe/Berlin"
BEDTIME: Final = time(22, 0)
MORNING: Final = time(8, 0)
CAPSULES: Final = Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"), Decimal("3")))


class DemoPerson(NamedTuple):
    """Somebody to sign in as, and what there is to see."""

    email: str
    name: str
    weeks_since_first_dose: int | None


DEMO_CLINICIAN_EMAIL: Final = "clinician@ldn.example"
PEOPLE: Final = (
    DemoPerson(DEMO_PATIENT_EMAIL, "Anna", 16),
    DemoPerson("third.week@ldn.example", "Ben", 3),
    DemoPerson("caregiver@ldn.example", "Sam", None),
    DemoPerson(DEMO_CLINICIAN_EMAIL, "Dr Weber", None),
)
CLINICIAN_MAY: Final = (Scope.REPORT, Scope.SCORES, Scope.DOSES, Scope.PLAN)
MOVED_TO_MORNING: Final = 41
STORY: Final = {
    0: DayLog(note="First night."),
    MOVED_TO_MORNING: DayLog(event="dose time: morning", note="Moved to the morning because of the dreams."),
    60: DayLog(note="Walked to the shop and back."),
    76: DayLog(event="cold", note="A cold since yesterday."),
}
"""What Anna wrote, by the day since the first dose."""


def load_demo(*, now: datetime) -> None:
    """Make whoever of the demo's people is missing, with their plan, their journal and its chart."""
    for number, person in enumerate(PEOPLE):
        if not User.objects.filter(email=person.email).exists():
            _make(person, SEED + number, now)
    _let_the_clinician_in(now)


def _let_the_clinician_in(now: datetime) -> None:
    """Once: what Anna took back stays so."""
    anna = User.objects.get(email=DEMO_PATIENT_EMAIL)
    clinician = User.objects.get(email=DEMO_CLINICIAN_EMAIL)
    if not anna.care_team.filter(member=clinician).exists():
        grant_scopes(
            patient=anna, member=clinician, role=MemberRole.CLINICIAN, scopes=CLINICIAN_MAY, by=anna, now=now
        )


@transaction.atomic
def _make(person: DemoPerson, seed: int, now: datetime) -> None:
    made = add_person(email=person.email, password=PASSWORD, name=person.name, time_zone=ZONE)
    if person.weeks_since_first_dose is None:
        return
    options = CohortOptions(weeks=person.weeks_since_first_dose, effect=2.6, missing=0.12)
    yesterday = made.journal_day(now) - timedelta(days=1)
    journal = next(made_up_patients(options, seed, last_day=yesterday))
    has_moved = 7 * person.weeks_since_first_dose > MOVED_TO_MORNING
    write_plan(
        patient=made,
        steps=journal.steps,
        dose_moment=DoseMoment.MORNING if has_moved else DoseMoment.BEDTIME,
        dose_time=MORNING if has_moved else BEDTIME,
        preparation=CAPSULES,
        started_from="",
        by=made,
        now=now,
    )
    answer_safety(patient=made, opioid_or_surgery=False, transplant=False, by=made, now=now)
    import_days(patient=made, days=_told(journal), by=made, now=now)
    build_week(patient=made, now=now)


def _told(journal: MadeUpPatient) -> Iterator[tuple[date, DayLog]]:
    """The journal with the times of the doses and what was written beside the scores."""
    first_dose = journal.steps[0].starts_on
    for day, log in journal.days:
        number = (day - first_dose).days
        usual = MORNING if number >= MOVED_TO_MORNING else BEDTIME
        taken = replace(log, dose_time=_around(usual, number) if log.dose_mg else None)
        story = STORY.get(number)
        yield day, replace(taken, event=story.event, note=story.note) if story else taken


def _around(usual: time, number: int) -> time:
    """A time some minutes from the usual one, another each day."""
    return usual.replace(minute=(number * 17) % 43)
