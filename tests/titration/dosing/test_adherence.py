"""Adherence: taken of planned, skipped, unknown; other amounts apart."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titration.dosing.adherence import Adherence, adherence, planned_doses
from titration.dosing.changes import Pause, Start, Stop
from titration.dosing.course import drafted
from titration.dosing.schedule import Schedule, Step

FIRST = date(2026, 6, 1)
PLAN = Schedule((Step(FIRST, Decimal("1.5")), Step(FIRST + timedelta(days=3), Decimal(3))))


def days(logged: str, first: date = FIRST) -> dict[date, Decimal | None]:
    return {
        first + timedelta(days=number): None if word == "-" else Decimal(word)
        for number, word in enumerate(logged.split())
    }


def test_three_numbers_and_other_amounts_apart() -> None:
    planned = planned_doses(PLAN, {}, today=FIRST + timedelta(days=6))
    assert adherence(planned, days("1.5 0 - 3.0 1.5")) == Adherence(
        planned=6, taken=3, skipped=1, unknown=2, other_than_planned=1
    )


@pytest.mark.parametrize(
    ("logged", "number"),
    [("1.5 1.5", 2), ("1.5 1.5 -", 2), ("1.5 1.5 1.5", 3), ("1.5 1.5 0", 3)],
)
def test_today_counts_once_its_dose_is_logged(logged: str, number: int) -> None:
    today = FIRST + timedelta(days=2)
    assert len(planned_doses(PLAN, days(logged), today=today)) == number


def test_nothing_is_counted_before_the_first_day_or_after_the_last() -> None:
    logged = days("1.5 1.5 1.5 1.5 3 3 3 3", FIRST - timedelta(days=2))
    planned = planned_doses(PLAN, logged, today=FIRST + timedelta(days=5), last_day=FIRST + timedelta(days=3))
    assert list(planned) == [FIRST + timedelta(days=number) for number in range(4)]
    assert adherence(planned, logged) == Adherence(
        planned=4, taken=4, skipped=0, unknown=0, other_than_planned=1
    )


def test_a_plan_that_has_not_begun_has_nothing_planned() -> None:
    assert planned_doses(PLAN, {}, today=FIRST - timedelta(days=30)) == {}
    assert adherence({}, {}) == Adherence(0, 0, 0, 0, 0)


@given(st.lists(st.sampled_from(["-", "0", "1.5", "3"])), st.integers(-5, 40))
def test_every_planned_day_is_taken_skipped_or_unknown(logged: list[str], after: int) -> None:
    log = days(" ".join(logged))
    counts = adherence(planned_doses(PLAN, log, today=FIRST + timedelta(days=after)), log)
    assert counts.taken + counts.skipped + counts.unknown == counts.planned <= max(0, after + 1)
    assert 0 <= counts.other_than_planned <= counts.taken


def test_the_days_of_a_pause_are_not_planned() -> None:
    course = drafted(PLAN.steps, on=FIRST).changed(Start(FIRST))
    paused = course.changed(Pause(FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=2)))
    planned = planned_doses(paused.schedule(FIRST), {}, today=FIRST + timedelta(days=6))
    assert [day.day for day in planned] == [1, 4, 5, 6]
    overdue = paused.schedule(FIRST + timedelta(days=6))
    assert [day.day for day in planned_doses(overdue, {}, today=FIRST + timedelta(days=6))] == [1]


def test_the_days_after_a_stop_are_not_planned() -> None:
    stopped = drafted(PLAN.steps, on=FIRST).changed(Start(FIRST)).changed(Stop(FIRST + timedelta(days=2)))
    planned = planned_doses(stopped.schedule(FIRST), {}, today=FIRST + timedelta(days=30))
    assert [day.day for day in planned] == [1, 2, 3]
