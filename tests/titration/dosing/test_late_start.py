"""A late first dose: when the plan may be offered to move with it."""

from datetime import date

import pytest

from tests.titration.courses import course, july, june
from titration.dosing.late_start import is_late_start


@pytest.mark.parametrize(
    ("first_dose_on", "today", "offered"),
    [
        (june(1), june(4), False),
        (date(2026, 5, 30), june(4), False),
        (june(4), june(4), True),
        (june(4), june(14), True),
        (june(4), june(15), False),
        (june(15), june(28), True),
        (june(16), june(28), True),
        (june(16), june(29), False),
        (july(1), july(31), True),
        (june(5), june(4), False),
    ],
)
def test_only_a_later_one_and_only_until_a_further_step_has_begun(
    first_dose_on: date, today: date, offered: bool
) -> None:
    assert is_late_start(course().schedule(today), first_dose_on, today=today) is offered
