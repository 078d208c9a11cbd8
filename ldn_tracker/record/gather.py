"""Reads one patient's record out of both apps."""

from datetime import date

from journal.models import User
from journal.queries import logged_days, opioid_days
from journal.wording import first_weekday
from ldn_tracker.record.models import VisitLines
from ldn_tracker.record.shown import USUAL, Shown
from ldn_tracker.record.summary import OwnLines, Record
from titration.interruptions import interruptions_of
from titration.queries import plan_in_force, schedule_of


def gather(patient: User, *, as_of: date) -> Record:
    """The record as of the end of a journal day."""
    plan = plan_in_force(patient, as_of)
    return Record(
        days=tuple(logged_days(patient, until=as_of)),
        as_of=as_of,
        plan=schedule_of(plan, as_of) if plan else None,
        # A plan that was stopped later had not ended yet.
        plan_ended_on=plan.ended_on if plan and plan.ended_on and plan.ended_on <= as_of else None,
        opioid_days=opioid_days(patient, until=as_of),
        interruptions=interruptions_of(plan, as_of=as_of) if plan else (),
        shown=shown_to(patient),
        first_weekday=first_weekday(),
    )


def own_lines_of(patient: User) -> OwnLines:
    """What the patient wrote for the next visit."""
    lines = VisitLines.objects.filter(patient=patient).first()
    return OwnLines(lines.changed, lines.worries, lines.asks) if lines else OwnLines()


def shown_to(patient: User) -> Shown:
    """What the patient chose last to have drawn, or the usual."""
    choice = patient.shown_choices.values("primary", "weeks", "response_from", "response_to").first()
    return Shown(**choice) if choice else USUAL
