"""The worked table of the plan (starts 1 June, 1.5 → 3.0 → 4.5 mg, 14 days each), row by row."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from titration.dosing.amounts import DoseError, format_mg
from titration.dosing.changes import (
    Change,
    ChangeDoseTime,
    Correct,
    Hold,
    Pause,
    Restart,
    Resume,
    Start,
    StartedLate,
    StepBack,
)
from titration.dosing.course import Course, drafted
from titration.dosing.dose_time import DoseTime, Moment
from titration.dosing.kinds import State
from titration.dosing.presets import preset

BEDTIME, MORNING = time(22, 0), time(8, 0)


def june(day: int) -> date:
    return date(2026, 6, 1) + timedelta(days=day - 1)


WRITTEN = preset("capsules-1.5").steps_from(june(1))
STARTED = drafted(WRITTEN, on=june(1), dose_time=DoseTime(june(1), Moment.BEDTIME, BEDTIME)).changed(
    Start(june(1))
)


def after(*changes: Change) -> Course:
    course = STARTED
    for change in changes:
        course = course.changed(change)
    return course


def dates(course: Course, today: date) -> str:
    """Every dose with its days, as the table writes them; what waits, with its days after resuming."""
    plan = course.schedule(today)
    known = [f"{format_mg(step.dose_mg)}: {step.starts_on:%-d %b}" for step in plan.steps]
    later = [f"{format_mg(step.dose_mg)}: resumed + {step.in_days}" for step in plan.later]
    return " · ".join([*known, *later])


@dataclass(frozen=True)
class Row:
    event: str
    changes: tuple[Change, ...]
    seen_on: int
    dates: str


TABLE = [
    Row("as written", (), 1, "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 4.5 mg: 29 Jun"),
    Row(
        "hold on 10 Jun: later steps show after you resume",
        (Hold(june(10)),),
        12,
        "1.5 mg: 1 Jun · 3.0 mg: resumed + 5 · 4.5 mg: resumed + 19",
    ),
    Row(
        "hold on 10 Jun, resume on 17 Jun: later steps move by the days on hold (7)",
        (Hold(june(10)), Resume(june(17))),
        17,
        "1.5 mg: 1 Jun · 3.0 mg: 22 Jun · 4.5 mg: 6 Jul",
    ),
    Row(
        "step back on 18 Jun (from 3.0): the lower dose from today, and a hold",
        (StepBack(june(18)),),
        18,
        "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 1.5 mg: 18 Jun · 3.0 mg: resumed + 7 · 4.5 mg: resumed + 21",
    ),
    Row(
        "step back on 18 Jun, resume on 25 Jun: nothing was left of 1.5's 14 days, so 7; 4.5 later by the same 17",
        (StepBack(june(18)), Resume(june(25))),
        25,
        "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 1.5 mg: 18 Jun · 3.0 mg: 2 Jul · 4.5 mg: 16 Jul",
    ),
    Row(
        "pause 20–25 Jun: steps after it move by its length (6 days)",
        (Pause(june(12), june(20), june(25)),),
        12,
        "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 4.5 mg: 5 Jul",
    ),
    Row(
        "pause 20–25 Jun, restarted on 26 Jun",
        (Pause(june(12), june(20), june(25)), Restart(june(26))),
        26,
        "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 4.5 mg: 5 Jul",
    ),
    Row(
        "pause 20–25 Jun, restarted only on 28 Jun",
        (Pause(june(12), june(20), june(25)), Restart(june(28))),
        28,
        "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 4.5 mg: 7 Jul",
    ),
    Row(
        "dose time night → morning on 8 Jun: no step moves",
        (ChangeDoseTime(june(8), june(8), Moment.MORNING, MORNING),),
        8,
        "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 4.5 mg: 29 Jun",
    ),
    Row(
        "started 3 days late: all + 3",
        (StartedLate(june(4), june(4)),),
        4,
        "1.5 mg: 4 Jun · 3.0 mg: 18 Jun · 4.5 mg: 2 Jul",
    ),
]


@pytest.mark.parametrize("row", TABLE, ids=[row.event for row in TABLE])
def test_the_worked_table(row: Row) -> None:
    assert dates(after(*row.changes), june(row.seen_on)) == row.dates


def doses(course: Course, first: int, last: int, today: int) -> str:
    plan = course.schedule(june(today))
    due = [plan.dose_on(june(day)) for day in range(first, last + 1)]
    return " ".join("-" if dose is None else str(dose.normalize()) for dose in due)


def test_three_mg_was_taken_from_15_to_17_june_before_the_step_back() -> None:
    stepped_back = after(StepBack(june(18)), Resume(june(25)))
    assert doses(stepped_back, 14, 18, today=25) == "1.5 3 3 3 1.5"
    assert doses(stepped_back, 31, 32, today=25) == "1.5 3"
    assert doses(stepped_back, 45, 46, today=25) == "3 4.5"


def test_no_dose_is_due_in_a_pause_and_both_clocks_stop() -> None:
    paused = after(Pause(june(12), june(20), june(25)), Restart(june(26)))
    assert doses(paused, 19, 26, today=26) == "3 0 0 0 0 0 0 3"
    plan = paused.schedule(june(26))
    assert [plan.days_since_start(june(day)) for day in (19, 20, 25, 26)] == [19, 19, 19, 20]
    assert [plan.days_at_dose(june(day)) for day in (19, 20, 25, 26)] == [5, 5, 5, 6]
    assert (plan.day_of_step(june(26)), plan.length_of_step(june(26))) == (6, 14)


def test_nothing_is_due_after_a_pause_until_the_restart_is_said() -> None:
    planned = after(Pause(june(12), june(20), june(25)))
    assert [planned.state(june(day)) for day in (19, 20, 25, 26, 40)] == [State.ACTIVE] + [State.PAUSED] * 4
    assert doses(planned, 25, 26, today=25) == "0 3"
    assert doses(planned, 25, 30, today=26) == "0 0 0 0 0 0"
    assert dates(planned, june(26)) == "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 4.5 mg: resumed + 9"


@pytest.mark.parametrize(("last_day", "asks"), [(32, False), (33, True)])
def test_a_pause_of_14_days_or_more_asks_same_dose_or_lower(last_day: int, asks: bool) -> None:
    paused = after(Pause(june(12), june(20), june(last_day)))
    if asks:
        with pytest.raises(DoseError, match="Same dose, or lower"):
            paused.changed(Restart(june(last_day + 1)))
    else:
        assert paused.changed(Restart(june(last_day + 1))).state(june(last_day + 1)) is State.ACTIVE


def test_a_long_pause_is_restarted_at_the_same_dose_or_the_lower_one() -> None:
    paused = after(Pause(june(12), june(20), june(33)))
    same = paused.changed(Restart(june(34), at_lower=False))
    lower = paused.changed(Restart(june(34), at_lower=True))
    assert dates(same, june(34)) == "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 4.5 mg: 13 Jul"
    assert dates(lower, june(34)) == (
        "1.5 mg: 1 Jun · 3.0 mg: 15 Jun · 1.5 mg: 4 Jul · 3.0 mg: 11 Jul · 4.5 mg: 25 Jul"
    )
    assert lower.state(june(34)) is State.ACTIVE


def test_the_changeover_day_has_one_dose_and_one_time() -> None:
    plan = after(ChangeDoseTime(june(8), june(8), Moment.MORNING, MORNING)).schedule(june(8))
    times = [plan.dose_time_on(june(day)) for day in (1, 7, 8, 9)]
    assert [each.at for each in times if each] == [BEDTIME, BEDTIME, MORNING, MORNING]
    assert [change.from_day for change in plan.dose_times[1:]] == [june(8)]


def test_of_two_dose_times_for_one_day_the_later_word_counts() -> None:
    changes = [ChangeDoseTime(june(8), june(8), Moment.OTHER, time(hour)) for hour in (6, 7)]
    assert [each.at for each in after(*changes).schedule(june(8)).dose_times] == [BEDTIME, time(7)]


def test_a_start_is_moved_later_and_never_earlier() -> None:
    for first_dose_on in (june(1), june(1) - timedelta(days=2)):
        with pytest.raises(DoseError, match="not later than planned"):
            after(StartedLate(june(4), first_dose_on))


def test_a_late_start_is_said_after_the_second_step_would_have_begun() -> None:
    late = after(StartedLate(june(22), june(21)))
    assert dates(late, june(22)) == "1.5 mg: 21 Jun · 3.0 mg: 5 Jul · 4.5 mg: 19 Jul"
    assert doses(late, 14, 22, today=22) == "- - - - - - - 1.5 1.5"


def test_what_was_left_of_the_lower_dose_is_more_than_seven_days() -> None:
    """The prescriber brought 3.0 mg forward after 4 of 14 days at 1.5 mg; then it was too much."""
    sooner = Correct(june(3), june(15), june(5), Decimal(3))
    assert dates(after(sooner, StepBack(june(8)), Resume(june(8))), june(8)) == (
        "1.5 mg: 1 Jun · 3.0 mg: 5 Jun · 1.5 mg: 8 Jun · 3.0 mg: 18 Jun · 4.5 mg: 12 Jul"
    )
