"""Holds, steps back, pauses and the end of a plan, with their reasons, out of its history."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final

from titration.dosing.change_data import change_from_data
from titration.dosing.interruptions import Interruption, interruptions
from titration.models import ChangeKind, Plan, PlanChange, PlanState
from titration.queries import history_of, schedule_of
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


def _rows_in_force_of_all(plan: Plan) -> Iterator[PlanChange]:
    rows = history_of(plan.patient).exclude(plan__state=PlanState.DISCARDED).defer("content")
    for _plan, rows_of_one in groupby(rows, key=attrgetter("plan_id")):
        yield from rows_in_force(rows_of_one)


def interruptions_of(plan: Plan, *, as_of: date) -> tuple[Interruption, ...]:
    """What kept the plan from going on, as it was known at the end of a day: one query.

    A plan that took another's place has that one's holds and pauses, and their reasons stand in that one's rows.
    """
    told = [
        (change_from_data(row.kind, row.on, row.data), row.reason)
        for row in _rows_in_force_of_all(plan)
        if row.kind in _INTERRUPTING and (row.kind != ChangeKind.STOPPED or row.plan_id == plan.pk)
    ]
    known = (each.as_of(as_of) for each in interruptions(schedule_of(plan, as_of), told))
    return tuple(each for each in known if each)
