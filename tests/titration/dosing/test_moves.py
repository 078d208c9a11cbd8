"""What a change would do, before it is done."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.titration.dosing.histories import started, written_steps
from titration.dosing.changes import (
    Change,
    Hold,
    Pause,
    Restart,
    Resume,
    Rewrite,
    Start,
    StartedLate,
    StepBack,
    Stop,
)
from titration.dosing.course import Course, drafted
from titration.dosing.moves import AFTER_RESUMING, Move, is_sooner_or_higher, what_moves
from titration.dosing.presets import preset
from titration.dosing.schedule import Step

LOW, MIDDLE, HIGH = Decimal("1.5"), Decimal(3), Decimal("4.5")


def june(day: int) -> date:
    return date(2026, 6, 1) + timedelta(days=day - 1)


STARTED = drafted(preset("capsules-1.5").steps_from(june(1)), on=june(1)).changed(Start(june(1)))


def moves(change: Change, course: Course = STARTED) -> tuple[Move, ...]:
    return what_moves(course.schedule(change.on), course.changed(change).schedule(change.on))


def test_a_hold_takes_the_dates_away_and_resuming_gives_new_ones() -> None:
    assert moves(Hold(june(10))) == (
        Move(MIDDLE, june(15), AFTER_RESUMING),
        Move(HIGH, june(29), AFTER_RESUMING),
    )
    assert moves(Resume(june(17)), STARTED.changed(Hold(june(10)))) == (
        Move(MIDDLE, AFTER_RESUMING, june(22)),
        Move(HIGH, AFTER_RESUMING, june(36)),
    )


def test_a_hold_and_its_end_seen_together() -> None:
    held = STARTED.changed(Hold(june(10))).changed(Resume(june(17)))
    assert what_moves(STARTED.schedule(june(17)), held.schedule(june(17))) == (
        Move(MIDDLE, june(15), june(22)),
        Move(HIGH, june(29), june(36)),
    )


def test_a_step_back_adds_the_lower_dose_and_the_same_dose_again() -> None:
    assert moves(StepBack(june(18))) == (
        Move(LOW, None, june(18)),
        Move(MIDDLE, None, AFTER_RESUMING),
        Move(HIGH, june(29), AFTER_RESUMING),
    )


def test_a_pause_moves_what_comes_after_it_and_an_overdue_one_moves_it_on() -> None:
    assert moves(Pause(june(12), june(20), june(25))) == (Move(HIGH, june(29), june(35)),)
    planned = STARTED.changed(Pause(june(12), june(20), june(25)))
    assert moves(Restart(june(30)), planned) == (Move(HIGH, AFTER_RESUMING, june(39)),)


def test_a_late_start_moves_everything() -> None:
    assert [move.after for move in moves(StartedLate(june(4), june(4)))] == [june(4), june(18), june(32)]


def test_steps_left_out_and_added() -> None:
    assert moves(Rewrite(june(2), ())) == (Move(MIDDLE, june(15), None), Move(HIGH, june(29), None))
    assert moves(
        Rewrite(june(2), (Step(june(15), MIDDLE), Step(june(22), Decimal(4)), Step(june(29), HIGH)))
    ) == (Move(Decimal(4), None, june(22)),)
    swapped = Rewrite(june(2), (Step(june(15), HIGH), Step(june(29), MIDDLE)))
    assert moves(swapped) == (
        Move(MIDDLE, june(15), None),
        Move(HIGH, june(29), june(15)),
        Move(MIDDLE, None, june(29)),
    )
    assert moves(Stop(june(2))) == (Move(MIDDLE, june(15), None), Move(HIGH, june(29), None))


def test_a_dose_that_comes_twice_is_matched_from_the_end() -> None:
    steps = [Step(june(1), LOW), Step(june(15), MIDDLE), Step(june(29), LOW)]
    course = drafted(steps, on=june(1)).changed(Start(june(1)))
    assert moves(StepBack(june(18)), course) == (
        Move(LOW, None, june(18)),
        Move(MIDDLE, None, AFTER_RESUMING),
        Move(LOW, june(29), AFTER_RESUMING),
    )


@given(written_steps, written_steps)
def test_the_moves_account_for_every_difference(old: tuple[Step, ...], new: tuple[Step, ...]) -> None:
    before, after = started(old).schedule(june(1)), started(new).schedule(june(1))
    found = what_moves(before, after)
    gone = sorted((move.dose_mg, move.before) for move in found if isinstance(move.before, date))
    come = sorted((move.dose_mg, move.after) for move in found if isinstance(move.after, date))
    left = sorted({(step.dose_mg, step.starts_on) for step in old} - set(gone))
    assert sorted({*left, *come}) == sorted((step.dose_mg, step.starts_on) for step in new)
    assert what_moves(before, before) == ()


@given(written_steps, written_steps, st.integers(0, 60))
def test_sooner_or_higher_is_some_day_with_a_higher_dose(
    old: tuple[Step, ...], new: tuple[Step, ...], ahead: int
) -> None:
    before, after = started(old).schedule(june(1)), started(new).schedule(june(1))
    today = old[0].starts_on + timedelta(days=ahead)
    days = [today + timedelta(days=number) for number in range(200)]
    expected = any((after.dose_on(day) or 0) > (before.dose_on(day) or 0) for day in days)
    assert is_sooner_or_higher(before, after, today=today) == expected
