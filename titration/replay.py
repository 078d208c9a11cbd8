"""A plan out of its history: the rows of its changes, in order, as a `Course`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from titration.dosing.change_data import change_from_data
from titration.dosing.changes import Start
from titration.dosing.course import Course, drafted
from titration.dosing.dose_time import DoseTime, Moment
from titration.dosing.kinds import Role
from titration.models import ChangeKind, Plan, PlanChange
from titration.plan_content import PlanContent, content_from_json


@dataclass(frozen=True, slots=True)
class Turn:
    """One row of the history with the row before it, and the plan before and after."""

    row: PlanChange
    after: Course
    row_before: PlanChange | None = None
    before: Course | None = None


def course_of(plan: Plan) -> Course:
    """The plan as its history says: one query."""
    return replayed_rows(plan.changes.all())


def replayed_rows(rows: Iterable[PlanChange]) -> Course:
    """The plan after all its rows, given from the first on."""
    return turns(rows)[-1].after


def turns(rows: Iterable[PlanChange]) -> list[Turn]:
    """Every row of one plan, from the first on, with what it did to the plan."""
    replayed = list(_turns(rows))
    if not replayed:
        raise ValueError("A plan has a history from its first day on.")
    return replayed


def turns_of_all(rows: Iterable[PlanChange]) -> list[Turn]:
    """Every row of several plans, by time; given one plan after the other (`queries.history_of`)."""
    by_plan = groupby(rows, key=attrgetter("plan_id"))
    replayed = [turn for _plan, rows_of_one in by_plan for turn in turns(rows_of_one)]
    return sorted(replayed, key=lambda turn: turn.row.at)


def _turns(rows: Iterable[PlanChange]) -> Iterator[Turn]:
    row_before: PlanChange | None = None
    before: Course | None = None
    for row in rows:
        after = with_row(before, row)
        yield Turn(row, after, row_before, before)
        row_before, before = row, after


def with_row(course: Course | None, row: PlanChange) -> Course:
    """The plan after one more row; where the row writes a plan down, that plan from its beginning."""
    if row.kind in (ChangeKind.STARTED, ChangeKind.WRITTEN_ANEW):
        return written(content_from_json(row.content), on=row.on).changed(Start(row.on))
    if row.kind == ChangeKind.DRAFTED:
        return written(content_from_json(row.content), on=row.on)
    if course is None:
        raise ValueError("A plan is written down before it is changed.")
    if row.kind == ChangeKind.PREPARATION:
        return course
    return course.changed(change_from_data(row.kind, row.on, row.data))


def written(content: PlanContent, *, on: date) -> Course:
    """A draft that says this."""
    dose_time = DoseTime(on, Moment(content.dose_moment), content.dose_time)
    return drafted(content.steps, on=on, dose_time=dose_time)


def written_on(first: PlanChange, role: Role) -> date:
    """The day on which the patient wrote the plan down, if it was the patient who did and who writes now.

    For the rest of that day a slip of the pen may be mended, by nobody else.
    """
    is_their_own = role is Role.PATIENT and first.kind == ChangeKind.STARTED
    return first.on if is_their_own else date.min


def rows_in_force(rows: Iterable[PlanChange]) -> list[PlanChange]:
    """The rows that count: without those that were undone, and without the undoing."""
    kept: list[PlanChange] = []
    for row in rows:
        if row.kind == ChangeKind.UNDO:
            kept.pop()
        elif row.kind != ChangeKind.PREPARATION:
            kept.append(row)
    return kept


def last_made_by(rows: Iterable[PlanChange]) -> PlanChange | None:
    """The row that an undo would take back."""
    kept = rows_in_force(rows)
    return kept[-1] if kept else None
