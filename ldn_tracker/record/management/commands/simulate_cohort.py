"""`simulate_cohort`: made-up patients whose truth is known, into a CSV or into the database."""

from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from journal import clock
from journal.actions.imports import import_days
from journal.actions.people import add_person
from journal.analysis.cohort import CohortOptions
from journal.daylog import DayLog
from journal.diary.file import write_diary
from journal.models import User
from ldn_tracker.record.made_up import MadeUpPatient, made_up_patients
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.models import DoseMoment

BEDTIME = time(22, 0)


class Command(BaseCommand):
    help = "Make up patients with the generator of the trend analysis. The same seed makes the same journals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--patients", type=int, required=True, metavar="N")
        parser.add_argument(
            "--weeks", type=int, required=True, metavar="W", help="weeks since the first dose"
        )
        parser.add_argument("--seed", type=int, required=True, metavar="S")
        parser.add_argument(
            "--csv", type=Path, metavar="FILE", help="write a diary file instead of the database"
        )
        parser.add_argument("--until", metavar="DATE", help="the journals' last day; yesterday if not said")

    def handle(
        self, *, patients: int, weeks: int, seed: int, csv: Path | None, until: str | None, **options: Any
    ) -> None:
        now = clock.now()
        try:
            cohort = CohortOptions(patients=patients, weeks=weeks, spread=0.8, effect=1.5)
            last_day = date.fromisoformat(until) if until else date.fromordinal(now.toordinal() - 1)
            made_up = made_up_patients(cohort, _seed(seed), last_day=last_day)
        except ValueError as error:
            raise CommandError(str(error)) from error
        bar = tqdm(made_up, total=patients, unit="patient", disable=None, leave=False)
        if csv:
            _write(csv, bar)
        else:
            for patient in bar:
                keep(patient, seed, now)
        self.stdout.write(_("%(count)d made-up patients.") % {"count": patients})


def _seed(seed: int) -> int:
    if seed < 0:
        raise ValueError(_("A seed is 0 or more."))
    return seed


def _write(file: Path, patients: Iterable[MadeUpPatient]) -> None:
    rows: list[tuple[str, date, DayLog]] = [
        (f"P{patient.number + 1:04}", day, log) for patient in patients for day, log in patient.days
    ]
    try:
        file.write_text(write_diary(rows), encoding="utf-8", newline="")
    except OSError as error:
        raise CommandError(_("The file cannot be written: %(why)s.") % {"why": error.strerror}) from error


@transaction.atomic
def keep(patient: MadeUpPatient, seed: int, now: datetime) -> None:
    """One made-up patient as an account nobody can sign in to, with plan and journal."""
    email = f"p{patient.number + 1:04}.{seed}@made-up.example"
    if User.objects.filter(email=email).exists():
        return
    person = add_person(email=email, password=None, name=f"P{patient.number + 1:04}", time_zone="UTC")
    write_plan(
        patient=person,
        steps=patient.steps,
        dose_moment=DoseMoment.BEDTIME,
        dose_time=BEDTIME,
        preparation=Preparation(kind=Kind.OTHER),
        started_from="",
        by=person,
        now=now,
    )
    import_days(patient=person, days=patient.days, by=person, now=now)
