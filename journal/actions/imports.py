"""A diary kept elsewhere becomes part of the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from journal.actions.entries import log_day
from journal.daylog import DayLog
from journal.models import Through, User
from journal.queries import entries_of


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or in a rehearsal would do, day by day."""

    added: tuple[date, ...]
    unchanged: tuple[date, ...]
    differing: tuple[date, ...]
    """Days that the journal already tells otherwise: kept as they are, unless they were to be overwritten."""
    overwritten: tuple[date, ...]


@transaction.atomic
def import_days(
    *,
    patient: User,
    days: Iterable[tuple[date, DayLog]],
    by: User,
    now: datetime,
    overwrite: bool = False,
    rehearse: bool = False,
) -> ImportOutcome:
    """Log every day that the journal does not have yet; all of them, or on a refusal none."""
    there = {entry.day: entry.content() for entry in entries_of(patient)}
    diary = dict(days)
    differing = {day for day, log in diary.items() if day in there and there[day] != log}
    added = {day for day in diary if day not in there}
    to_log = added | (differing if overwrite else set())
    if not rehearse:
        for day in sorted(to_log):
            log_day(patient=patient, day=day, content=diary[day], by=by, now=now, through=Through.IMPORT)
    return ImportOutcome(
        added=tuple(sorted(added)),
        unchanged=tuple(sorted(diary.keys() - added - differing)),
        differing=() if overwrite else tuple(sorted(differing)),
        overwritten=tuple(sorted(differing)) if overwrite else (),
    )
