"""What the dose has truly done to the scores of each day, after rounding and clipping."""

from math import erf, sqrt

import numpy as np

from journal.analysis.cohort import CohortOptions
from journal.analysis.generator import effect_on
from journal.analysis.series import FloatArray, IntArray

STEPS = np.arange(10) + 0.5
"""A score is k or more where what is rounded lies above k − ½."""


def true_change(days: IntArray, options: CohortOptions) -> FloatArray:
    """E[score with the effect] − E[score without it] on each day, in points.

    The truth of a comparison is the mean of this over the days of its window: before the first dose it is 0. Where
    the dose does nothing it is 0 exactly, whatever the noise, so that drift and bad weeks are no excuse. Clipping
    makes it a little less than the effect that was put in.

    A score is clip(round(x), 0, 10), so E[score] = Σ P(x > k − ½) over k = 1 … 10; x is normal about μ + effect, with
    the variance sd² + drift²·(days since the journal began).

    Parameters
    ----------
    days : (d,) int array
        All days of the journal, from its first.
    options
        With an effect, the rest must be normal and alike in all patients: no heavy tails, flares, pattern over the
        week, bad first week or spread.

    Returns
    -------
    (d,) float array

    Raises
    ------
    ValueError
        Where there is an effect and x is not that normal variable.
    """
    if options.effect == 0:
        return np.zeros(days.size)
    is_normal = not (options.has_heavy_tails or options.weekday or options.bad_first_week)
    if not is_normal or options.flare_rate or options.spread:
        msg = "The true change is only known where the noise is normal and alike in all patients."
        raise ValueError(msg)
    spread = np.sqrt(options.sd**2 + options.drift**2 * (days - days[0] + 1))
    level = np.full(days.size, options.mean)
    change: FloatArray = _mean_score(level + effect_on(days, options), spread) - _mean_score(level, spread)
    return change


def _mean_score(level: FloatArray, spread: FloatArray) -> FloatArray:
    means: FloatArray = _normal((level[:, None] - STEPS) / spread[:, None]).sum(axis=1)
    return means


def _normal(z: FloatArray) -> FloatArray:
    """Φ(z), without scipy."""
    values = [(1 + erf(each / sqrt(2))) / 2 for each in z.ravel().tolist()]
    return np.array(values).reshape(z.shape)
