"""`import_diary FILE --patient E-MAIL`: a diary CSV becomes part of a journal, or nothing does."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal import clock
from journal.actions.imports import ImportOutcome, import_days
from journal.diary.faults import DiaryFaults
from journal.diary.file import DiaryDay, read_diary
from journal.models import User


class Command(BaseCommand):
    help = "Import a diary CSV into a journal. A file with a fault changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--patient", required=True, metavar="E-MAIL")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace days that the journal tells otherwise"
        )

    def handle(self, *, file: Path, patient: str, dry_run: bool, overwrite: bool, **options: Any) -> None:
        owner = _owner(patient)
        now = clock.now()
        days = _days(file, patient, today=owner.journal_day(now))
        outcome = import_days(
            patient=owner,
            days=[(each.day, each.log) for each in days],
            by=owner,
            now=now,
            overwrite=overwrite,
            rehearse=dry_run,
        )
        for sentence in sentences(outcome, is_rehearsal=dry_run):
            self.stdout.write(sentence)


def sentences(outcome: ImportOutcome, *, is_rehearsal: bool) -> list[str]:
    """What the import did, or would do, in words."""
    said = [_("Only a rehearsal: nothing was changed.")] if is_rehearsal else []
    said.append(_counted(len(outcome.added), "%(count)d new day.", "%(count)d new days."))
    if outcome.unchanged:
        said.append(
            _counted(
                len(outcome.unchanged),
                "%(count)d day was there already.",
                "%(count)d days were there already.",
            )
        )
    if outcome.overwritten:
        said.append(
            _counted(len(outcome.overwritten), "%(count)d day was replaced.", "%(count)d days were replaced.")
        )
    if outcome.differing:
        told = _(
            "Kept as the journal tells it, because the file says otherwise: %(days)s. --overwrite replaces them."
        )
        said.append(told % {"days": _listed(outcome.differing)})
    return said


def _counted(count: int, one: str, many: str) -> str:
    return ngettext(one, many, count) % {"count": count}


def _listed(days: Sequence[date]) -> str:
    return ", ".join(day.isoformat() for day in days)


def _owner(email: str) -> User:
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist as error:
        raise CommandError(_("Nobody here has the e-mail address %(email)s.") % {"email": email}) from error


def _days(file: Path, email: str, *, today: date) -> Sequence[DiaryDay]:
    try:
        diary = read_diary(file.read_bytes(), today=today)
    except OSError as error:
        raise CommandError(_("The file cannot be read: %(why)s.") % {"why": error.strerror}) from error
    except DiaryFaults as faults:
        raise CommandError("\n".join([*faults.sentences(), _("Nothing was imported.")])) from faults
    if len(diary.patients) == 1:
        return next(iter(diary.patients.values()))
    if email in diary.patients:
        return diary.patients[email]
    message = _("The file holds %(count)d patients, and none of them is %(email)s. Nothing was imported.")
    raise CommandError(message % {"count": len(diary.patients), "email": email})
