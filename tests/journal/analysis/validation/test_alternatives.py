"""The plain alternatives, against scipy and against their definitions."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from journal.analysis.validation.alternatives import newey_west, t_test, trial_endpoint, weekly_t_test
from journal.analysis.validation.answers import Answers

Scores = NDArray[np.float64]
WITH_INTERVAL = pytest.mark.parametrize("method", [t_test, newey_west, weekly_t_test])


def stretches(missing: float = 0.3, rows: int = 40, seed: int = 1) -> tuple[Scores, Scores]:
    """Random scores of two times 28 days, some missing; the last row has a baseline of 7 days."""
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 11, size=(rows, 56)).astype(float)
    scores[rng.random(scores.shape) < missing] = np.nan
    scores[-1, :21] = np.nan
    scores[-1, 21:28] = [3, 5, 4, 6, 5, 4, 7]
    return scores[:, :28], scores[:, 28:]


def logged(row: Scores) -> Scores:
    return row[~np.isnan(row)]


def assert_is_scipys(answers: Answers, i: int, before: Scores, window: Scores) -> None:
    test = stats.ttest_ind(window, before)
    interval = test.confidence_interval(0.95)
    assert answers.difference[i] == pytest.approx(window.mean() - before.mean())
    assert (answers.low[i], answers.high[i]) == pytest.approx((interval.low, interval.high), rel=1e-9)
    assert bool(answers.is_better[i] or answers.is_worse[i]) == bool(test.pvalue < 0.05)


def test_the_t_test_is_scipys() -> None:
    before, window = stretches()
    answers = t_test(before, window)
    for i, (one, other) in enumerate(zip(before, window, strict=True)):
        assert_is_scipys(answers, i, logged(one), logged(other))


def test_the_weekly_t_test_is_scipys_on_the_means_of_weeks() -> None:
    before, window = stretches(missing=0.5)
    answers = weekly_t_test(before, window)
    for i, (one, other) in enumerate(zip(before, window, strict=True)):
        weeks = [
            np.array([logged(week).mean() for week in np.split(row, 4) if logged(week).size])
            for row in (one, other)
        ]
        assert_is_scipys(answers, i, *weeks)


def test_a_week_without_an_entry_is_no_week() -> None:
    before = np.array([[np.nan] * 14 + [6.0] * 7 + [5.0] * 7])
    window = np.array([[4.0] * 7 + [np.nan] * 7 + [3.0] * 7 + [2.0] * 7])
    answers = weekly_t_test(before, window)
    assert answers.difference == pytest.approx(3 - 5.5)
    assert_is_scipys(answers, 0, np.array([6.0, 5.0]), np.array([4.0, 3.0, 2.0]))


def test_two_degrees_of_freedom_are_no_answer() -> None:
    before = np.array([[np.nan] * 21 + [6.0] * 7])
    window = np.array([[4.0] * 7 + [np.nan] * 7 + [3.0] * 7 + [2.0] * 7])
    answers = weekly_t_test(before, window)
    assert np.isnan([answers.difference, answers.low, answers.high]).all()
    assert not (answers.is_better | answers.is_worse | answers.is_clear).any()


def dense_newey_west(before: Scores, window: Scores) -> tuple[float, float]:
    """Regression and sandwich, matrix by matrix (Newey and West 1987, equation 5)."""
    y = np.concatenate([before, window])
    n = y.size
    x = np.column_stack([np.ones(n), np.arange(n) >= before.size])
    bread = np.linalg.inv(x.T @ x)
    beta = bread @ x.T @ y
    moments = x * (y - x @ beta)[:, None]
    lags = int(np.floor(4 * (n / 100) ** (2 / 9)))
    meat = moments.T @ moments
    for lag in range(1, lags + 1):
        gamma = moments[lag:].T @ moments[:-lag]
        meat += (1 - lag / (lags + 1)) * (gamma + gamma.T)
    return float(beta[1]), float(np.sqrt((bread @ meat @ bread)[1, 1]))


def test_newey_west_is_the_sandwich() -> None:
    before, window = stretches()
    answers = newey_west(before, window)
    for i, (one, other) in enumerate(zip(before, window, strict=True)):
        difference, se = dense_newey_west(logged(one), logged(other))
        half = stats.t.ppf(0.975, logged(one).size + logged(other).size - 2) * se
        assert answers.difference[i] == pytest.approx(difference)
        assert (answers.low[i], answers.high[i]) == pytest.approx((difference - half, difference + half))


@WITH_INTERVAL
def test_a_mirror_turns_the_interval_round(method: Callable[[Scores, Scores], Answers]) -> None:
    before, window = stretches()
    here, there = method(before, window), method(10 - before, 10 - window)
    assert there.low == pytest.approx(-here.high)
    assert (there.is_better == here.is_worse).all()


@WITH_INTERVAL
def test_clear_is_better_by_30_percent(method: Callable[[Scores, Scores], Answers]) -> None:
    jitter = np.tile([0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0], 4)
    before = np.array([9.5 + jitter] * 3 + [0.5 + jitter])
    window = np.array([6.5 + jitter, 6.6 + jitter, 12.5 + jitter, 0 * jitter])
    answers = method(before, window)
    assert answers.is_better.tolist() == [True, True, False, True]
    assert answers.is_worse.tolist() == [False, False, True, False]
    before_means = before.mean(axis=1)
    assert (before_means[:3] > 10).all()
    assert before_means[3] < 2  # little room to fall: no percent, so never clear
    fall = 100 * (before_means - window.mean(axis=1)) / before_means
    assert answers.is_clear.tolist() == [bool(fall[0] >= 30), bool(fall[1] >= 30), False, False]


def test_exactly_30_percent_is_clear() -> None:
    before, window = np.full((1, 28), 10.0), np.full((1, 28), 7.0)
    before[0, ::2], window[0, ::2] = 9.0, 6.3
    before[0, 1::2], window[0, 1::2] = 11.0, 7.7
    assert t_test(before, window).is_clear.tolist() == [True]


def test_the_trials_endpoint_is_of_the_last_three_days_logged() -> None:
    nan = np.nan
    before = np.array([[5.0] * 28, [5.0] * 28, [nan] * 21 + [1.5] * 7])
    window = np.array(
        [[9.0] * 23 + [3.0, nan, 3.0, 4.5, nan], [3.0] * 25 + [9.0] * 3, [5.0] * 25 + [0.0] * 3]
    )
    answers = trial_endpoint(before, window)
    assert answers.difference == pytest.approx([-1.5, 4, -1.5])
    assert answers.is_clear.tolist() == [True, False, False]
    assert not (answers.is_better | answers.is_worse).any()
