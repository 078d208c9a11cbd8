"""The step-reaction windows, and what began in them."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given

from journal.analysis.episodes import Episode
from tests.titration.courses import FIRST, course, july, june
from tests.titration.dosing.histories import written_steps
from titration.dosing.changes import Resume, StepBack
from titration.dosing.reactions import Window, began_in, windows
from titration.dosing.schedule import STEP_REACTION_DAYS, Schedule, Step


def spell(began: date, days: int = 1) -> Episode:
    first = began.toordinal()
    return Episode("headache", first, first + days - 1, days_logged=days, worst=1, is_still_there=False)


def days_of(found: tuple[Window, ...]) -> list[tuple[date, date, date | None]]:
    return [(window.step.starts_on, window.end, window.changed_on) for window in found]


def test_a_window_is_the_first_seven_days_and_none_is_told_before_it_begins() -> None:
    schedule = course().schedule(june(20))
    assert days_of(windows(schedule, today=june(14))) == [(FIRST, june(8), june(15))]
    assert days_of(windows(schedule, today=june(15))) == [
        (FIRST, june(8), june(15)),
        (june(15), june(22), june(29)),
    ]


def test_a_window_ends_where_the_dose_changes_again() -> None:
    schedule = Schedule((Step(FIRST, Decimal(1)), Step(june(4), Decimal(2))))
    assert days_of(windows(schedule, today=june(30))) == [
        (FIRST, june(4), june(4)),
        (june(4), june(11), None),
    ]


def test_a_step_back_and_going_up_again_have_windows_of_their_own() -> None:
    back = course(StepBack(june(18)), Resume(june(25)))
    found = windows(back.schedule(june(25)), today=july(31))
    assert [(window.step.starts_on, window.step.dose_mg) for window in found] == [
        (FIRST, Decimal("1.5")),
        (june(15), Decimal("3.0")),
        (june(18), Decimal("1.5")),
        (july(2), Decimal("3.0")),
        (july(16), Decimal("4.5")),
    ]


def test_what_was_there_before_the_step_is_no_cost_of_it() -> None:
    (window,) = windows(course().schedule(FIRST), today=june(10))
    before, first, last, after = (spell(day, 3) for day in (date(2026, 5, 31), june(1), june(7), june(8)))
    assert began_in(window, [before, first, last, after]) == (first, last)


@given(written_steps)
def test_no_day_lies_in_two_windows(steps: tuple[Step, ...]) -> None:
    schedule = Schedule(steps)
    found = windows(schedule, today=steps[-1].starts_on)
    assert [window.step for window in found] == list(schedule.dose_changes)
    for window in found:
        assert timedelta(0) < window.end - window.step.starts_on <= timedelta(days=STEP_REACTION_DAYS)
        assert sum(each.has(window.step.starts_on) for each in found) == 1
