"""A digest of everything that a build is made from: the same digest, the same files."""

import hashlib
from dataclasses import astuple

from journal.versions import content_as_json
from ldn_tracker.record.drawings import EDITION
from ldn_tracker.record.summary import OwnLines, Record
from ldn_tracker.record.trends import judgement_day

NOT_DRAWN = frozenset({"skip_reason", "dose_time"})


def digest_of(record: Record, *, initials: str, own_lines: OwnLines) -> str:
    """The digest of a record and of what stands beside it on the report.

    Steps that begin after the record's day are left out: changing them changes nothing of that day's report.
    """
    around = (
        EDITION,
        record.as_of,
        judgement_day(record),
        record.plan_ended_on,
        initials,
        *astuple(own_lines),
    )
    digest = hashlib.sha256(repr([str(each) for each in around]).encode())
    for step in record.plan.steps if record.plan else ():
        if step.starts_on <= record.as_of:
            digest.update(f"|{step.starts_on} {step.dose_mg.normalize():f}".encode())
    for each in record.days:
        content = content_as_json(each.log)
        drawn = [content[name] for name in sorted(content) if name not in NOT_DRAWN]
        digest.update(f"|{each.day} {each.is_late} {drawn!r}".encode())
    return digest.hexdigest()
