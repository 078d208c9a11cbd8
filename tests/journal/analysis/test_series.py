import math

import numpy as np
import pytest

from journal.analysis.measures import MEASURES, Direction, Measure
from journal.analysis.series import Series


def test_input_order_does_not_matter() -> None:
    mixed = Series.of([3, -1, 2], [5, 7, 6], [False, True, False])
    assert mixed.days.tolist() == [-1, 2, 3]
    assert mixed.scores.tolist() == [7, 6, 5]
    assert mixed.late.tolist() == [True, False, False]


def test_two_entries_a_day_cannot_be() -> None:
    with pytest.raises(ValueError, match=r"^Day 4 has two scores; a journal day has one entry\.$"):
        Series.of([4, 2, 4], [1, 2, 3])


@pytest.mark.parametrize("score", [-1, 10.5, math.nan, math.inf])
def test_a_score_outside_the_scale_cannot_be(score: float) -> None:
    with pytest.raises(ValueError, match="The score of day 5 is not a number from 0 to 10"):
        Series.of([1, 5], [0, score])


def test_every_day_has_a_score() -> None:
    with pytest.raises(ValueError, match="2 days, 1 scores"):
        Series.of([1, 2], [3])


def test_without_a_late_mark_nothing_is_late() -> None:
    assert not Series.of([1, 2], [3, 4]).late.any()


def test_a_series_cannot_be_changed() -> None:
    series = Series.of([1, 2], [3, 4])
    with pytest.raises(ValueError, match="read-only"):
        series.scores[0] = 9


def test_the_caller_keeps_an_array_of_its_own() -> None:
    scores = np.array([3.0, 4.0])
    series = Series.of([1, 2], scores.tolist())
    scores[0] = 9
    assert series.scores.tolist() == [3, 4]


def test_until_ends_with_that_day() -> None:
    assert Series.of([1, 5, 6], [1, 2, 3]).until(5).days.tolist() == [1, 5]


def test_an_empty_series_is_one() -> None:
    assert Series.of([], []).days.size == 0


def test_the_measures_are_those_of_the_diary() -> None:
    assert [(measure.name, measure.direction, measure.is_severity) for measure in MEASURES] == [
        ("pain", Direction.LOWER, True),
        ("sleep", Direction.HIGHER, False),
        ("dream_vividness", Direction.NEITHER, False),
        ("dream_distress", Direction.LOWER, True),
        ("fatigue", Direction.LOWER, True),
    ]


def test_more_of_a_severity_is_never_better() -> None:
    with pytest.raises(ValueError, match="lower must be better"):
        Measure("burning", "Burning", Direction.HIGHER, is_severity=True)
