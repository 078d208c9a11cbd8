"""Logging a day, changing it, removing it: each keeps what the entry said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from journal import access, clock
from journal.daylog import EMPTY_DAY, PLAIN_FIELDS, DayLog
from journal.daylog_rules import EMPTY_SENTENCE, SMALLEST_DOSE_STEP_MG, Fault, day_faults, log_faults
from journal.models import Entry, EntryVersion, SideEffect, Through, User
from journal.refusals import ChangedMeanwhile, Refused
from journal.versions import content_as_json, content_from_json


@transaction.atomic
def log_day(
    *,
    patient: User,
    day: date,
    content: DayLog,
    by: User,
    now: datetime,
    through: Through,
    if_version: int | None = None,
    only_if_none: bool = False,
) -> Entry:
    """Make the entry of the day say ``content`` and nothing else. Saying it again changes nothing.

    ``if_version`` is the version the writer has seen; another one means ``ChangedMeanwhile``.
    """
    _check_may_log(by, patient)
    entry = _entry_for_change(patient, day)
    if (if_version is not None or only_if_none) and _shown_version(entry) != if_version:
        raise ChangedMeanwhile
    faults = day_faults(day, today=patient.journal_day(now)) + log_faults(content)
    if not faults and content.is_empty:
        faults = [Fault("", str(EMPTY_SENTENCE))]
    if faults:
        raise Refused(faults)
    return _keep(entry, patient, day, content, by=by, now=now, through=through)


def change_day(
    *, patient: User, day: date, changes: Mapping[str, Any], by: User, now: datetime, through: Through
) -> Entry | None:
    """Change some fields of the day and leave the others as they are; an entry left empty is removed."""

    def changed(before: DayLog) -> DayLog:
        return replace(before, **changes)

    return rewrite_day(patient=patient, day=day, rewrite=changed, by=by, now=now, through=through)


@transaction.atomic
def rewrite_day(
    *,
    patient: User,
    day: date,
    rewrite: Callable[[DayLog], DayLog],
    by: User,
    now: datetime,
    through: Through,
) -> Entry | None:
    """Make of what the day says what ``rewrite`` makes of it, while no one else writes in this journal.

    ``rewrite`` may raise ``Refused``: then nothing is changed. An entry left empty is removed.
    """
    _check_may_log(by, patient)
    entry = _entry_for_change(patient, day)
    before = entry.content() if entry and not entry.is_hidden else EMPTY_DAY
    content = rewrite(before)
    faults = day_faults(day, today=patient.journal_day(now)) + log_faults(content)
    if faults:
        raise Refused(faults)
    if content.is_empty:
        _hide(entry, by=by, now=now, through=through)
        return None
    return _keep(entry, patient, day, content, by=by, now=now, through=through)


@transaction.atomic
def remove_day(
    *, patient: User, day: date, by: User, now: datetime, through: Through, if_version: int | None = None
) -> bool:
    """Hide the entry of the day; its history stays. Answers whether there was one."""
    _check_may_log(by, patient)
    entry = _entry_for_change(patient, day)
    if if_version is not None and _shown_version(entry) != if_version:
        raise ChangedMeanwhile
    return _hide(entry, by=by, now=now, through=through)


@transaction.atomic
def restore_day(*, patient: User, day: date, number: int, by: User, now: datetime, through: Through) -> Entry:
    """Make the entry say again what its version ``number`` said."""
    version = EntryVersion.objects.get(entry__patient=patient, entry__day=day, number=number)
    content = content_from_json(version.content)
    return log_day(patient=patient, day=day, content=content, by=by, now=now, through=through)


def touch_record(patient: User, *, now: datetime) -> None:
    """Say that the record has changed, so that what was drawn from it is drawn again."""
    User.objects.filter(pk=patient.pk).update(record_revision=F("record_revision") + 1, record_changed_at=now)


def _check_may_log(by: User, patient: User) -> None:
    if not access.may(by, patient, access.Scope.LOG):
        raise PermissionDenied(_("You may not write in this journal."))


def _entry_for_change(patient: User, day: date) -> Entry | None:
    # The patient's row stands for the whole journal: two writers of one journal take turns.
    User.objects.select_for_update().only("pk").get(pk=patient.pk)
    return Entry.objects.prefetch_related("side_effects").filter(patient=patient, day=day).first()


def _shown_version(entry: Entry | None) -> int | None:
    return None if entry is None or entry.is_hidden else entry.version


def _keep(
    entry: Entry | None,
    patient: User,
    day: date,
    content: DayLog,
    *,
    by: User,
    now: datetime,
    through: Through,
) -> Entry:
    if entry is not None and not entry.is_hidden and entry.content() == content:
        return entry
    if entry is None:
        entry = Entry(patient=patient, day=day, version=0)
        entry.first_logged_on = _first_logged_on(patient, day, now, through)
    _fill(entry, content, patient)
    entry.version += 1
    entry.is_hidden = False
    entry.save()
    _keep_side_effects(entry, content)
    _keep_version(entry, content, by=by, now=now, through=through)
    touch_record(patient, now=now)
    return entry


def _first_logged_on(patient: User, day: date, now: datetime, through: Through) -> date:
    # A diary that was kept elsewhere counts as written on its days.
    return day if through in (Through.IMPORT, Through.DEMO) else patient.journal_day(now)


def _fill(entry: Entry, content: DayLog, patient: User) -> None:
    for name in PLAIN_FIELDS:
        setattr(entry, name, getattr(content, name))
    if content.dose_mg is not None:
        entry.dose_mg = content.dose_mg.quantize(SMALLEST_DOSE_STEP_MG)
    entry.dose_zone = patient.time_zone if content.dose_time else ""
    entry.dose_taken_at = (
        clock.instant_of_dose(entry.day, content.dose_time, patient.time_zone, patient.day_start)
        if content.dose_time
        else None
    )


def _keep_side_effects(entry: Entry, content: DayLog) -> None:
    entry.side_effects.all().delete()
    rows = [SideEffect(entry=entry, kind=effect.kind, grade=effect.grade) for effect in content.side_effects]
    SideEffect.objects.bulk_create(rows)
    entry._prefetched_objects_cache = {"side_effects": rows}  # type: ignore[attr-defined]


def _keep_version(
    entry: Entry, content: DayLog, *, by: User, now: datetime, through: Through, is_removal: bool = False
) -> None:
    EntryVersion.objects.create(
        entry=entry,
        number=entry.version,
        content=content_as_json(content),
        is_removal=is_removal,
        by=by,
        through=through,
        at=now,
    )


def _hide(entry: Entry | None, *, by: User, now: datetime, through: Through) -> bool:
    if entry is None or entry.is_hidden:
        return False
    entry.is_hidden = True
    entry.version += 1
    entry.save(update_fields=["is_hidden", "version"])
    _keep_version(entry, entry.content(), by=by, now=now, through=through, is_removal=True)
    touch_record(entry.patient, now=now)
    return True
