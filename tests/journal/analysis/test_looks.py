import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.analysis.looks import last_look, next_look


@pytest.mark.parametrize(
    ("day_of_treatment", "last", "following"),
    [
        (0, None, 56),
        (55, None, 56),
        (56, 56, 84),
        (83, 56, 84),
        (84, 84, 112),
        (111, 84, 112),
        (112, 112, 140),
        (140, 140, 168),
        (167, 140, 168),
    ],
)
def test_looks_are_days_56_84_112_and_every_28(
    day_of_treatment: int, last: int | None, following: int
) -> None:
    today = day_of_treatment - 1  # day 1 is journal day 0
    assert last_look(today) == (None if last is None else last - 1)
    assert next_look(today) == following - 1


def test_before_the_first_dose_the_first_look_is_named() -> None:
    assert last_look(-10) is None
    assert next_look(-10) == 55


def test_looks_move_with_the_first_dose() -> None:
    assert last_look(100, first_dose=20) == 75
    assert next_look(100, first_dose=20) == 103


@given(st.integers(-100, 4000), st.integers(-50, 50))
def test_the_next_look_is_a_look_of_its_own_day(today: int, first_dose: int) -> None:
    following = next_look(today, first_dose)
    last = last_look(today, first_dose)
    assert following > today
    assert last_look(following, first_dose) == following
    assert last_look(following - 1, first_dose) == last
    assert last is None or last <= today < last + 28
