"""`build_weekly_charts`: by hand what the worker does every week."""

from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from journal import clock
from journal.models import User
from ldn_tracker.record.actions import build_week
from ldn_tracker.record.models import BuildState, WeeklyReport
from ldn_tracker.record.queries import patients_to_build
from ldn_tracker.record.rounds import build_changed


class Command(BaseCommand):
    help = "Build the weekly charts of every journal that has changed, or of one patient's week."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--patient", metavar="E-MAIL")
        parser.add_argument("--week", metavar="DATE", help="any day of the week to build, with --patient")

    def handle(self, *, patient: str | None, week: str | None, **options: Any) -> None:
        now = clock.now()
        if week and not patient:
            raise CommandError(_("--week goes with --patient."))
        reports = [_build_one(patient, week, now)] if patient else self._build_all(now)
        failed = sum(report.state == BuildState.FAILED for report in reports)
        built = _("%(built)d built, %(failed)d failed.")
        self.stdout.write(built % {"built": len(reports) - failed, "failed": failed})

    def _build_all(self, now: datetime) -> list[WeeklyReport]:
        reports: list[WeeklyReport] = []
        with tqdm(total=patients_to_build(now).count(), unit="journal", disable=None, leave=False) as bar:

            def done(report: WeeklyReport) -> None:
                reports.append(report)
                bar.update()

            while build_changed(now=now, done=done):
                pass
        return reports


def _build_one(email: str, week: str | None, now: datetime) -> WeeklyReport:
    try:
        patient = User.objects.get_by_natural_key(email)
        as_of = date.fromisoformat(week) if week else None
    except User.DoesNotExist as error:
        raise CommandError(_("Nobody here has the e-mail address %(email)s.") % {"email": email}) from error
    except ValueError as error:
        raise CommandError(_("A date is written as 2026-03-02, not %(text)s.") % {"text": week}) from error
    if as_of and as_of > patient.journal_day(now):
        raise CommandError(_("That week has not begun."))
    return build_week(patient=patient, now=now, as_of=as_of)
