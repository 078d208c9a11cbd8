"""What always holds, whatever is changed: random plans, each with up to sixty random changes.

The suite tries 300 of them; ``PLAN_HISTORIES=10000 pytest tests/titration/dosing/test_histories.py`` tries as many as
you have patience for.
"""

import json
import os
from datetime import date, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.titration.dosing.day_by_day import DayByDay
from tests.titration.dosing.histories import (
    WRITTEN_ON,
    gone_on,
    orders,
    started,
    wished,
    wishes,
    written_steps,
)
from titration.dosing.amounts import DoseError
from titration.dosing.change_data import change_as_data, change_from_data
from titration.dosing.changes import (
    Change,
    Hold,
    Resume,
    StartedLate,
    Undo,
)
from titration.dosing.course import Course, replayed
from titration.dosing.kinds import State
from titration.dosing.periods import Period
from titration.dosing.schedule import Schedule, Step
from titration.dosing.states import RULES

DAY = timedelta(days=1)
HISTORIES = int(os.environ.get("PLAN_HISTORIES", "300"))


@settings(max_examples=HISTORIES)
@given(written_steps, orders, st.booleans(), st.integers(0, 40))
def test_every_history_holds_what_is_promised(
    steps: tuple[Step, ...], order: bytes, rewriting: bool, rest: int
) -> None:
    course, lived = started(steps), DayByDay(steps, WRITTEN_ON)
    today = WRITTEN_ON
    for days, wish in wishes(order):
        today += days * DAY
        change = wished(course, today, wish, rewriting=rewriting)
        after = change and tried(course, change)
        if change and after:
            check_change(course, change, after)
            if wish[0] % 8 == 0:
                check_undo(course, after, today)
            lived.apply(change)
            course = after
    event(f"{len(course.changes) // 10 * 10} changes or more")
    today += rest * DAY
    lived.live_until(today)
    check_days(course, lived, today)
    check_replay(course)
    if not rewriting and course.state(today) is not State.STOPPED:
        check_nothing_is_cut_short(steps, course, today)


def tried(course: Course, change: Change) -> Course | None:
    """The plan after the change; None where it is refused, which needs a sentence."""
    try:
        return course.changed(change)
    except DoseError as refusal:
        if refusal.sentence.endswith("."):
            return None
        raise


def check_change(course: Course, change: Change, after: Course) -> None:
    today = change.on
    before_state, state = course.state(today), after.state(today)
    before, now = course.schedule(today), after.schedule(today)
    assert state in RULES[before_state][change.kind].becomes
    if not isinstance(change, StartedLate) and not (isinstance(change, Undo) and was_late(course)):
        assert past(before, today) == past(now, today)
    days = [step.starts_on for step in now.steps]
    assert days == sorted(set(days))
    assert not any(now.is_paused_on(day) and not now.is_held_on(day) for day in days)
    ahead = [later.in_days for later in now.later]
    assert ahead == sorted(set(ahead))
    assert not now.later or any(each.last_day is None for each in now.holds + now.pauses)
    if state is State.ACTIVE and (held := tried(after, Hold(today))):
        assert held.changed(Resume(today)).schedule(today) == now


def was_late(course: Course) -> bool:
    return any(isinstance(change, StartedLate) for change in course.changes)


def past(plan: Schedule, today: date) -> object:
    """Everything that the plan says about the days before today."""
    yesterday = today - DAY
    periods = [
        [
            Period(each.first_day, min(each.last_day or yesterday, yesterday))
            for each in kind
            if each.first_day < today
        ]
        for kind in (plan.holds, plan.pauses)
    ]
    last = plan.last_day if plan.last_day and plan.last_day < today else None
    times = [each for each in plan.dose_times if each.from_day < today]
    return [step for step in plan.steps if step.starts_on < today], periods, last, times


def check_undo(course: Course, after: Course, today: date) -> None:
    if after.facts(today).undoable_on != today or isinstance(after.changes[-1], Undo):
        return
    undone = after.changed(Undo(today))
    assert undone.schedule(today) == course.schedule(today)
    assert undone.state(today) == course.state(today)
    assert undone.schedule(today + 40 * DAY) == course.schedule(today + 40 * DAY)


def check_days(course: Course, lived: DayByDay, today: date) -> None:
    plan = course.schedule(today)
    assert course.state(today) == lived.state
    assert {day: plan.dose_on(day) for day in lived.record} == lived.record
    assert plan.dose_on(min(lived.record) - DAY) is None
    ahead = lived.ahead()
    is_overdue = bool(plan.pauses) and plan.pauses[-1].last_day is None
    ahead.live_until(today + 90 * DAY, pauses_end=not is_overdue)
    assert {day: plan.dose_on(day) for day in ahead.record} == ahead.record


def check_replay(course: Course) -> None:
    kept = json.dumps(
        [(change.kind, change.on.isoformat(), change_as_data(change)) for change in course.changes]
    )
    changes = [change_from_data(kind, date.fromisoformat(on), data) for kind, on, data in json.loads(kept)]
    assert replayed(course.written, changes, on=course.written_on) == course


def check_nothing_is_cut_short(steps: tuple[Step, ...], course: Course, today: date) -> None:
    """Every written dose is reached in the end, never sooner than written, and has its days or more."""
    course, today = gone_on(course, today)
    plan = course.schedule(today)
    assert [step.dose_mg for step in plan.steps][-1] == steps[-1].dose_mg
    end = plan.steps[-1].starts_on
    doses = [plan.dose_on(plan.starts_on + number * DAY) for number in range((end - plan.starts_on).days)]
    ends = [step.starts_on for step in steps[1:]]
    for dose in {step.dose_mg for step in steps}:
        written = sum(
            (until - step.starts_on).days
            for step, until in zip(steps, ends, strict=False)
            if step.dose_mg == dose
        )
        assert doses.count(dose) >= written
    for step in steps:
        assert max(each.starts_on for each in plan.steps if each.dose_mg == step.dose_mg) >= step.starts_on
