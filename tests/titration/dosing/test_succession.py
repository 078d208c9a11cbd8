"""A draft that takes the place of a plan: what was taken stays, the clocks go on, from today on it is the draft's."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.titration.courses import BEDTIME, course, july, june
from tests.titration.dosing.histories import (
    WRITTEN_ON,
    orders,
    started,
    steps_from,
    wished,
    wishes,
    written_steps,
)
from titration.dosing.amounts import DoseError
from titration.dosing.change_data import change_as_data, change_from_data
from titration.dosing.changes import Change, Finish, Hold, Pause, Restart, Start, StartedLate, StepBack
from titration.dosing.course import Course, drafted
from titration.dosing.kinds import State
from titration.dosing.periods import Period
from titration.dosing.schedule import Step

DAY = timedelta(days=1)
Doses = dict[date, str]


def after(before: Course, doses: Doses, on: date) -> Course:
    """The draft of these doses, written and confirmed on a day."""
    draft = drafted((Step(day, Decimal(mg)) for day, mg in doses.items()), on=on, dose_time=BEDTIME)
    return draft.changed(Start(on, before.standing))


def steps(plan: Course, on: date) -> Doses:
    return {step.starts_on: str(step.dose_mg) for step in plan.schedule(on).steps}


@pytest.mark.parametrize(
    ("doses", "comes_to"),
    [
        ({june(18): "3.0", july(20): "4.5"}, {june(15): "3.0", july(20): "4.5"}),
        ({june(18): "1.0", june(25): "2.0"}, {june(15): "3.0", june(18): "1.0", june(25): "2.0"}),
        ({june(10): "1.0", june(25): "2.0"}, {june(15): "3.0", june(18): "1.0", june(25): "2.0"}),
        ({june(25): "2.0"}, {june(15): "3.0", june(25): "2.0"}),
        ({june(25): "3.0", june(29): "2.0"}, {june(15): "3.0", june(29): "2.0"}),
    ],
)
def test_from_today_on_it_is_the_drafts(doses: Doses, comes_to: Doses) -> None:
    new = after(course(), doses, june(18))
    assert steps(new, june(18)) == {june(1): "1.5"} | comes_to
    assert new.state(june(18)) is State.ACTIVE
    assert new.schedule(june(18)).days_since_start(june(18)) == 18


def test_the_step_of_today_gives_way_or_goes_on() -> None:
    assert steps(after(course(), {june(15): "1.0"}, june(15)), june(15)) == {
        june(1): "1.5",
        june(15): "1.0",
    }
    assert steps(after(course(), {june(20): "1.0"}, june(15)), june(15)) == {
        june(1): "1.5",
        june(15): "3.0",
        june(20): "1.0",
    }


@pytest.mark.parametrize("change", [Hold(june(16)), StepBack(june(16))])
def test_a_hold_ends_and_is_kept(change: Change) -> None:
    new = after(course(change), {june(18): "2.0"}, june(18))
    assert new.state(june(18)) is State.ACTIVE
    assert new.schedule(june(18)).holds == (Period(june(16), june(17)),)
    assert not new.standing.is_stepped_back


def test_a_finished_plan_goes_on() -> None:
    finished = course(Finish(july(1)))
    assert after(finished, {july(3): "3.0"}, july(3)).state(july(3)) is State.ACTIVE


def test_a_pause_lasts_until_the_drafts_first_dose_and_a_restart() -> None:
    paused = course(Pause(june(16), june(17), june(19)))
    new = after(paused, {june(25): "1.5"}, june(18))
    assert (new.state(june(18)), new.schedule(june(18)).dose_on(june(24))) == (State.PAUSED, Decimal(0))
    with pytest.raises(DoseError, match="until 25 June"):
        new.changed(Restart(june(24)))
    again = new.changed(Restart(june(26)))
    assert again.schedule(june(26)).pauses == (Period(june(17), june(25)),)
    assert again.schedule(june(26)).dose_on(june(26)) == Decimal("1.5")


def test_a_draft_with_a_dose_today_ends_the_pause() -> None:
    paused = course(Pause(june(16), june(17), june(19)))
    new = after(paused, {june(18): "1.5"}, june(18))
    assert new.state(june(18)) is State.ACTIVE
    assert new.schedule(june(18)).pauses == (Period(june(17), june(17)),)
    assert new.schedule(june(18)).dose_on(june(18)) == Decimal("1.5")


def test_a_planned_pause_falls_away() -> None:
    planned = course(Pause(june(16), june(20), june(25)))
    assert after(planned, {june(18): "1.5"}, june(18)).schedule(june(18)).pauses == ()


def test_where_nothing_was_taken_yet_the_draft_is_the_plan() -> None:
    ahead = drafted([Step(june(20), Decimal(3))], on=june(1), dose_time=BEDTIME).changed(Start(june(1)))
    new = after(ahead, {june(10): "1.0"}, june(18))
    assert steps(new, june(18)) == {june(10): "1.0"}


def test_its_start_cannot_be_moved_any_more() -> None:
    new = after(course(), {june(18): "1.0"}, june(18))
    with pytest.raises(DoseError, match="its start cannot be moved"):
        new.changed(StartedLate(june(18), june(5)))


@given(
    written_steps,
    orders,
    st.integers(0, 30),
    st.lists(st.tuples(st.integers(1, 20), st.integers(0, 5)), min_size=1, max_size=5),
)
def test_no_past_day_changes_and_every_later_one_is_the_drafts(
    said: tuple[Step, ...], order: bytes, ahead: int, rises: list[tuple[int, int]]
) -> None:
    before, today = started(said), WRITTEN_ON
    for gap, wish in wishes(order):
        today += gap * DAY
        change = wished(before, today, wish, rewriting=True)
        try:
            before = before.changed(change) if change else before
        except DoseError:
            continue
    if before.state(today) is State.STOPPED:
        return
    draft = drafted(steps_from(today + (ahead - 10) * DAY, rises), on=today)
    start = Start(today, before.standing)
    new = draft.changed(start)
    assert change_from_data("start", today, change_as_data(start)) == start
    was, says, is_now = before.schedule(today), draft.schedule(today), new.schedule(today)
    if was.starts_on > today:
        assert is_now == says
        return
    for day in (was.starts_on + n * DAY for n in range((today - was.starts_on).days)):
        assert is_now.dose_on(day) == was.dose_on(day)
    goes_on = Decimal(0) if before.state(today) is State.PAUSED else was.dose_on(today)
    for day in (today + n * DAY for n in range(90)):
        due = says.dose_on(day)
        if new.state(today) is State.PAUSED and due is not None:
            break  # it waits for the restart
        assert is_now.dose_on(day) == (goes_on if due is None else due)
