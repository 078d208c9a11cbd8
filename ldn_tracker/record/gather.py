"""Reads one patient's record out of both apps."""

from datetime import date

from journal.models import User
from journal.queries import logged_days
from ldn_tracker.record.summary import Record
from titration.queries import last_plan, schedule_of


def gather(patient: User, *, as_of: date) -> Record:
    """The record as of the end of a journal day."""
    plan = last_plan(patient)
    return Record(
        days=tuple(logged_days(patient, until=as_of)),
        as_of=as_of,
        plan=schedule_of(plan) if plan else None,
        plan_ended_on=plan.ended_on if plan else None,
    )
