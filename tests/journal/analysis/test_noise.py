"""The noise model against its definition (trend.md §3)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtrit

from journal.analysis.comparison import Comparison, compare, entries_for
from journal.analysis.course import Course
from journal.analysis.noise import GRID
from journal.analysis.student import t_quantile_975
from tests.journal.analysis import dense
from tests.journal.analysis.journals import COURSE, Journal, journals, noisy, series

FEW = settings(max_examples=25, deadline=None)


def compared(journal: Journal, course: Course = COURSE) -> Comparison:
    (comparison,) = compare([entries_for(series(journal), course)])
    return comparison


def used(journal: Journal) -> Journal:
    """What the burn-in leaves, said in other words than the package's."""
    first = min(journal)
    return {day: score for day, score in journal.items() if first > -21 or day >= first + 7}


def test_the_grid_has_37_points_and_white_noise_once() -> None:
    assert sorted(GRID) == sorted(dense.GRID)
    assert len(set(GRID)) == 37
    assert [lam for phi, lam in GRID if phi == 0] == [1.0]


@FEW
@given(journals())
def test_the_filter_gives_what_dense_matrices_give(journal: Journal) -> None:
    got, kept = compared(journal), used(journal)
    expected = dense.compare(list(kept), list(kept.values()), today=83)
    for name in ("difference", "se", "low", "high"):
        assert getattr(got, name) == pytest.approx(getattr(expected, name), rel=1e-8, abs=1e-8)
    for name in ("phi", "lam", "sigma"):
        assert getattr(got.noise, name) == pytest.approx(getattr(expected, name), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("journal", [noisy(range(-20, 84), seed=seed) for seed in range(3)])
def test_long_gaps_are_exact(journal: Journal) -> None:
    holed = {day: score for day, score in journal.items() if day % 9 < 3 or not 0 <= day < 56}
    got, expected = compared(holed), dense.compare(list(holed), list(holed.values()), today=83)
    assert got.se == pytest.approx(expected.se, rel=1e-9)


@FEW
@given(st.lists(st.integers(1, 12), min_size=3, max_size=40), st.sampled_from(GRID))
def test_the_recursion_as_written_is_the_dense_one(gaps: list[int], at: tuple[float, float]) -> None:
    """So that the oracle and trend.md's words are held together too."""
    days = np.cumsum(gaps).tolist()
    scores = [float(gap) for gap in gaps]
    white, logdet = dense.filtered(scores, days, *at)
    r = dense.correlation(days, *at)
    assert np.dot(white, white) == pytest.approx(
        np.array(scores) @ np.linalg.solve(r, np.array(scores)), rel=1e-8
    )
    assert logdet == pytest.approx(np.linalg.slogdet(r)[1], rel=1e-8, abs=1e-8)


@FEW
@given(st.lists(journals(), min_size=2, max_size=8))
def test_a_batch_gives_what_each_gives_alone(some: list[Journal]) -> None:
    cases = [entries_for(series(journal), COURSE) for journal in some]
    for together, journal in zip(compare(cases), some, strict=True):
        alone = compared(journal)
        assert together.se == pytest.approx(alone.se, rel=0, abs=1e-10)
        assert together.low == pytest.approx(alone.low, rel=0, abs=1e-10)
        assert together.noise.phi == pytest.approx(alone.noise.phi, rel=0, abs=1e-10)


def test_many_journals_of_unlike_length_come_back_in_their_order() -> None:
    lengths = [84, 700, 120, 84, 300, 182] * 12
    cases = [
        entries_for(
            series(noisy(range(-14, n), seed=n)), Course(first_dose=0, last_dose_change=0, today=n - 1)
        )
        for n in lengths
    ]
    alone = {n: compare([case])[0].se for n, case in zip(lengths, cases, strict=True)}
    for n, together in zip(lengths, compare(cases), strict=True):
        assert together.se == pytest.approx(alone[n], rel=0, abs=1e-10)


def test_nothing_to_compare_is_nothing() -> None:
    assert compare([]) == []


def test_constant_scores_have_the_rounding_of_the_scale() -> None:
    constant = compared(dict.fromkeys(range(-14, 84), 6))
    assert constant.noise.sigma == pytest.approx((1 / 12) ** 0.5, rel=1e-12)
    assert constant.se > 0.2
    assert constant.low < 0 < constant.high


def test_the_floor_does_not_touch_what_lies_above_it() -> None:
    wide = compared(noisy(range(-14, 84), sd=2.0))
    assert wide.noise.sigma > 1.5


def test_days_alike_make_the_interval_wider() -> None:
    """The same scores, once scattered and once in runs."""
    scattered = {day: 4 + 2 * (day % 2) for day in range(-14, 84)}
    in_runs = {day: 4 + 2 * (day // 6 % 2) for day in range(-14, 84)}
    assert compared(in_runs).se > 2 * compared(scattered).se
    assert compared(in_runs).noise.phi > 0.5 > compared(scattered).noise.phi


@pytest.mark.parametrize("freedom", [*range(3, 400), 1000, 4001])
def test_the_quantile_is_scipys(freedom: int) -> None:
    assert t_quantile_975(freedom) == pytest.approx(float(stdtrit(freedom, 0.975)), rel=1e-12)


def test_no_quantile_without_degrees_of_freedom() -> None:
    with pytest.raises(ValueError, match="at least 3 degrees of freedom, not 2"):
        t_quantile_975(2)
