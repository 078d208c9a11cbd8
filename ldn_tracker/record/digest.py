"""A digest of everything that a build is made from: the same digest, the same files."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import date

from journal.daylog import DAYLOG_FIELDS, LoggedDay
from journal.versions import content_as_json
from ldn_tracker.record.dose_moves import planned_moves
from ldn_tracker.record.drawings import EDITION
from ldn_tracker.record.summary import OwnLines, Record
from ldn_tracker.record.trends import judgement_day

NOT_DRAWN = frozenset({"skip_reason", "dose_time"})
DRAWN = sorted(set(DAYLOG_FIELDS) - NOT_DRAWN)


def digest_of(record: Record, *, record_digest: str, initials: str, own_lines: OwnLines) -> str:
    """The digest of all that is drawn: the record, and how and with what beside it."""
    around = (EDITION, *astuple(record.shown), record.first_weekday, initials, *astuple(own_lines))
    return _sha256([record_digest, *around])


def record_digest_of(record: Record) -> str:
    """The digest of what was logged and planned as of the record's day.

    Steps that begin after that day are left out: changing them changes nothing of that day's report.
    """
    return _of_record(record, [_of_day(each) for each in record.days])


def record_digests_until(record: Record, days: Iterable[date]) -> dict[date, str]:
    """The digest of the record as of each of the days; every entry is told once for all of them."""
    told = [_of_day(each) for each in record.days]
    pasts = (record.until(day) for day in days)
    return {past.as_of: _of_record(past, told[: len(past.days)]) for past in pasts}


def _of_record(record: Record, days: Sequence[str]) -> str:
    plan = record.plan
    steps = [step for step in plan.steps if step.starts_on <= record.as_of] if plan else []
    return _sha256(
        [
            *(record.as_of, judgement_day(record), record.plan_ended_on),
            *(f"{step.starts_on} {step.dose_mg.normalize():f}" for step in steps),
            *map(astuple, record.interruptions),
            *map(astuple, planned_moves(record)),
            *sorted(record.opioid_days),
            *days,
        ]
    )


def _of_day(each: LoggedDay) -> str:
    content = content_as_json(each.log)
    return f"{each.day} {each.is_late} {[content[name] for name in DRAWN]!r}"


def _sha256(parts: Iterable[object]) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
