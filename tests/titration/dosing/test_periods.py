"""Counting the days of a plan around its pauses."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titration.dosing.periods import Period, day_after, plan_days

FIRST = date(2026, 6, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


PAUSES = [Period(day(20), day(25)), Period(day(30), day(30))]


def test_a_period() -> None:
    assert PAUSES[0].days == 6
    assert Period(day(1)).days is None
    assert [PAUSES[0].has(day(number)) for number in (19, 20, 25, 26)] == [False, True, True, False]
    assert [Period(day(3)).has(day(number)) for number in (2, 3, 900)] == [False, True, True]


@pytest.mark.parametrize(
    ("first", "end", "days"),
    [(1, 1, 0), (1, 20, 19), (1, 26, 19), (1, 32, 24), (22, 24, 0), (25, 31, 4), (9, 5, 0)],
)
def test_the_days_of_a_plan_are_those_outside_its_pauses(first: int, end: int, days: int) -> None:
    assert plan_days(day(first), day(end), PAUSES) == days


def test_an_open_pause_has_no_days_of_the_plan() -> None:
    assert plan_days(day(1), day(900), [Period(day(10))]) == 9


@pytest.mark.parametrize(
    ("first", "days", "reached"), [(1, 0, 1), (1, 18, 19), (1, 19, 26), (22, 0, 26), (22, 4, 31), (31, 2, 33)]
)
def test_the_day_after_so_many_days_of_the_plan(first: int, days: int, reached: int) -> None:
    assert day_after(day(first), days, PAUSES) == day(reached)


@given(st.lists(st.integers(1, 9), max_size=8), st.integers(-5, 30), st.integers(0, 60))
def test_counting_days_and_going_to_a_day_are_each_others_way_back(
    lengths: list[int], start: int, days: int
) -> None:
    pauses, at = [], 1
    for gap, length in zip(lengths[::2], lengths[1::2], strict=False):
        pauses.append(Period(day(at + gap), day(at + gap + length - 1)))
        at += gap + length
    reached = day_after(day(start), days, pauses)
    assert plan_days(day(start), reached, pauses) == days
    assert not any(pause.has(reached) for pause in pauses)
