"""The plain alternatives: what is usually done with a journal, on the same days as the comparison.

All take the scores of the 28 days before the first dose and of the last 28 days, (c, 28) each, in order of days and
NaN where nothing was logged, and need a score in both.
"""

import numpy as np

from journal.analysis.series import FloatArray, IntArray
from journal.analysis.student import t_quantile_975
from journal.analysis.validation.answers import Answers, fell_by_30_percent, with_interval

LAST_DAYS = 3
LEAST_FREEDOM = 3


def t_test(before: FloatArray, window: FloatArray) -> Answers:
    """Student's t-test with pooled variance, day by day as if days were independent.

    s² = (SS_before + SS_window) / (n − 2), SE² = s² (1/n_before + 1/n_window), interval ± t(0.975, n − 2)·SE. With
    less than 3 degrees of freedom there is no answer.
    """
    n_before, n_window = count(before), count(window)
    mean_before, mean_window = mean(before), mean(window)
    squares = _squares(before, mean_before) + _squares(window, mean_window)
    freedom = n_before + n_window - 2
    with np.errstate(divide="ignore", invalid="ignore"):
        se = np.sqrt(squares / freedom * (1 / n_before + 1 / n_window))
    return _about(mean_before, mean_window - mean_before, t_quantiles(freedom) * se)


def weekly_t_test(before: FloatArray, window: FloatArray) -> Answers:
    """The same t-test on the means of the weeks that have an entry."""
    return t_test(_week_means(before), _week_means(window))


def newey_west(before: FloatArray, window: FloatArray) -> Answers:
    """Regression on "is it the window?", with Newey and West's variance (Econometrica 1987, 55:703).

    With residuals e from the two means and ψ_i = e_i / n_window in the window, −e_i / n_before in the baseline:
    SE² = Σ_l k_l Σ_i ψ_i ψ_{i+l} over lags of −L … L entries, k_l = 1 − |l| / (L + 1), L = ⌊4 (n/100)^(2/9)⌋; interval
    ± t(0.975, n − 2)·SE. Entries count as neighbours across gaps, as they do for anyone who runs it on the column
    of a table.
    """
    n_before, n_window = count(before), count(window)
    mean_before, mean_window = mean(before), mean(window)
    influence = np.concatenate(
        [
            -(before - mean_before[:, None]) / n_before[:, None],
            (window - mean_window[:, None]) / n_window[:, None],
        ],
        axis=1,
    )
    n = n_before + n_window
    lags = (4 * (n / 100) ** (2 / 9)).astype(np.int64)
    squared = np.maximum(_autocovariances(np.nan_to_num(close_up(influence)), lags), 0)
    return _about(mean_before, mean_window - mean_before, t_quantiles(n - 2) * np.sqrt(squared))


def trial_endpoint(before: FloatArray, window: FloatArray) -> Answers:
    """The trials' own endpoint: the mean of the last 3 days logged, 30 % or more below the baseline mean.

    After Younger 2013, where the last 3 days stood for the whole. It has no interval, so it is never "better" or
    "worse", only clear or not.
    """
    last = close_up(window[:, ::-1])[:, :LAST_DAYS]
    mean_before = mean(before)
    difference = mean(last) - mean_before
    none = np.full(difference.size, np.nan)
    return Answers(difference, none, none, fell_by_30_percent(mean_before, difference))


def count(scores: FloatArray) -> IntArray:
    """Entries of each row."""
    entries: IntArray = (~np.isnan(scores)).sum(axis=1)
    return entries


def mean(scores: FloatArray) -> FloatArray:
    """The mean of each row; NaN of nothing."""
    with np.errstate(invalid="ignore"):
        means: FloatArray = np.nansum(scores, axis=1) / count(scores)
    return means


def close_up(scores: FloatArray) -> FloatArray:
    """Each row without its gaps: entries first, in order, then NaN."""
    order = np.argsort(np.isnan(scores), axis=1, kind="stable")
    return np.take_along_axis(scores, order, axis=1)


def t_quantiles(freedom: IntArray) -> FloatArray:
    """t(0.975, freedom); NaN below 3 degrees of freedom."""
    return np.array([t_quantile_975(f) if f >= LEAST_FREEDOM else np.nan for f in freedom.tolist()])


def _about(before: FloatArray, difference: FloatArray, half: FloatArray) -> Answers:
    difference = np.where(np.isnan(half), np.nan, difference)
    return with_interval(before, difference, difference - half, difference + half)


def _squares(scores: FloatArray, means: FloatArray) -> FloatArray:
    squares: FloatArray = np.nansum((scores - means[:, None]) ** 2, axis=1)
    return squares


def _week_means(scores: FloatArray) -> FloatArray:
    """(c, 4): days −28 … −1 and the last 28 days are four weeks each."""
    rows, days = scores.shape
    return mean(scores.reshape(-1, 7)).reshape(rows, days // 7)


def _autocovariances(influence: FloatArray, lags: IntArray) -> FloatArray:
    """Bartlett-weighted sum of the products of each row with itself, up to its own number of lags."""
    total: FloatArray = (influence**2).sum(axis=1)
    for lag in range(1, int(lags.max(initial=0)) + 1):
        weight = np.maximum(1 - lag / (lags + 1), 0)
        total = total + 2 * weight * (influence[:, lag:] * influence[:, :-lag]).sum(axis=1)
    return total
