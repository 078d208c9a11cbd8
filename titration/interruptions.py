"""Holds, steps back, pauses and the end of a plan, with their reasons, out of its history."""

from datetime import date
from typing import Final

from titration.dosing.change_data import change_from_data
from titration.dosing.interruptions import Interruption, interruptions
from titration.models import ChangeKind, Plan
from titration.queries import schedule_of
from titration.replay import rows_in_force

_INTERRUPTING: Final = {
    ChangeKind.HOLD,
    ChangeKind.STEP_BACK,
    ChangeKind.PAUSE,
    ChangeKind.REDATE_PAUSE,
    ChangeKind.CALL_OFF_PAUSE,
    ChangeKind.RESTART,
    ChangeKind.STOPPED,
}


def interruptions_of(plan: Plan, *, as_of: date) -> tuple[Interruption, ...]:
    """What kept the plan from going on, as it was known at the end of a day: one query."""
    rows = rows_in_force(plan.changes.defer("content"))
    told = [
        (change_from_data(row.kind, row.on, row.data), row.reason)
        for row in rows
        if row.kind in _INTERRUPTING
    ]
    known = (each.as_of(as_of) for each in interruptions(schedule_of(plan, as_of), told))
    return tuple(each for each in known if each)
