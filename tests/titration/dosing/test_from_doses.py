"""The plan as it is read from a diary's doses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titration.dosing.from_doses import schedule_from_doses

FIRST = date(2026, 3, 2)


def diary(logged: str) -> list[tuple[date, Decimal | None]]:
    """Days from FIRST on, one word each; "-" is a day without a dose logged."""
    return [
        (FIRST + timedelta(days=number), None if word == "-" else Decimal(word))
        for number, word in enumerate(logged.split())
    ]


@pytest.mark.parametrize(
    ("logged", "read"),
    [
        ("", None),
        ("- - -", None),
        ("0 0 -", None),
        ("1.5", {0: "1.5"}),
        ("- 0 1.5 1.5", {2: "1.5"}),
        ("1.5 1.5 3 3 4.5 4.5", {0: "1.5", 2: "3", 4: "4.5"}),
        ("1.5 3 3", {0: "1.5", 1: "3"}),
        ("1.5 1.5 3 1.5 1.5", {0: "1.5"}),
        ("1.5 1.5 3", {0: "1.5"}),
        ("1.5 3 1.5 3 3", {0: "1.5", 3: "3"}),
        ("1.5 1.5 3 - 0 3", {0: "1.5", 2: "3"}),
        ("1.5 1.5 3 4.5 4.5", {0: "1.5", 3: "4.5"}),
        ("3 3 1.5 1.5", {0: "3", 2: "1.5"}),
        ("1.5 1.50 3.0 3", {0: "1.5", 2: "3"}),
    ],
)
def test_two_logged_dose_days_in_a_row_are_a_step(logged: str, read: dict[int, str] | None) -> None:
    schedule = schedule_from_doses(diary(logged))
    found = schedule and {(step.starts_on - FIRST).days: step.dose_mg for step in schedule.steps}
    assert found == (None if read is None else {after: Decimal(mg) for after, mg in read.items()})


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = diary("1.5 1.5 3 3 4.5 4.5")
    assert schedule_from_doses(rows[::-1]) == schedule_from_doses(rows)


@given(st.lists(st.sampled_from(["-", "0", "1.5", "3", "4.5"])))
def test_steps_rise_in_date_change_the_dose_and_begin_on_a_day_it_was_taken(logged: list[str]) -> None:
    rows = diary(" ".join(logged))
    schedule = schedule_from_doses(rows)
    taken = [(day, dose) for day, dose in rows if dose]
    assert (schedule is None) == (not taken)
    if schedule is not None:
        assert (schedule.steps[0].starts_on, schedule.steps[0].dose_mg) == taken[0]
        assert {(step.starts_on, step.dose_mg) for step in schedule.steps} <= set(taken)
        assert schedule.dose_changes == schedule.steps
