"""A digest of everything that a build is made from: the same digest, the same files."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple

from journal.daylog import LoggedDay
from journal.versions import content_as_json
from ldn_tracker.record.drawings import EDITION
from ldn_tracker.record.summary import OwnLines, Record
from ldn_tracker.record.trends import judgement_day

NOT_DRAWN = frozenset({"skip_reason", "dose_time"})


def digest_of(record: Record, *, initials: str, own_lines: OwnLines) -> str:
    """The digest of all that is drawn: the record, and how and with what beside it."""
    around = (EDITION, *astuple(record.shown), record.first_weekday, initials, *astuple(own_lines))
    return _sha256([record_digest_of(record), *around])


def record_digest_of(record: Record) -> str:
    """The digest of what was logged and planned as of the record's day.

    Steps that begin after that day are left out: changing them changes nothing of that day's report.
    """
    plan = record.plan
    steps = [step for step in plan.steps if step.starts_on <= record.as_of] if plan else []
    return _sha256(
        [
            *(record.as_of, judgement_day(record), record.plan_ended_on),
            *(f"{step.starts_on} {step.dose_mg.normalize():f}" for step in steps),
            *map(astuple, record.interruptions),
            *sorted(record.opioid_days),
            *map(_of_day, record.days),
        ]
    )


def _of_day(each: LoggedDay) -> str:
    content = content_as_json(each.log)
    drawn = [content[name] for name in sorted(content) if name not in NOT_DRAWN]
    return f"{each.day} {each.is_late} {drawn!r}"


def _sha256(parts: Iterable[object]) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
