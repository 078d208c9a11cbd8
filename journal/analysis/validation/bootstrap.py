"""The moving-block bootstrap: the last of the plain alternatives."""

import numpy as np
from numpy.random import Generator

from journal.analysis.series import FloatArray
from journal.analysis.validation.alternatives import close_up, count, mean
from journal.analysis.validation.answers import Answers, with_interval

BLOCK = 4
"""Entries a block: the cube root of 28, upwards."""
RESAMPLES = 399
LOWEST, HIGHEST = 9, 389
"""The 10th and the 390th of 399: 2.5 % and 97.5 %."""


def block_bootstrap(before: FloatArray, window: FloatArray, rng: Generator) -> Answers:
    """Percentile interval of the difference, resampling whole blocks of 4 neighbouring entries (Künsch 1989).

    Baseline and window are drawn apart, ⌈n/4⌉ blocks of each.

    Parameters
    ----------
    before, window : (c, 28) float arrays
        As for the other alternatives, with 4 entries or more in each.
    rng
        Draws the blocks.
    """
    differences = np.sort(resampled_means(window, rng) - resampled_means(before, rng), axis=1)
    mean_before = mean(before)
    low, high = differences[:, LOWEST], differences[:, HIGHEST]
    return with_interval(mean_before, mean(window) - mean_before, low, high)


def resampled_means(scores: FloatArray, rng: Generator) -> FloatArray:
    """Means of the resampled rows, (c, 399)."""
    n = count(scores)[:, None, None]
    sums = np.cumsum(np.nan_to_num(close_up(scores)), axis=1)
    sums = np.concatenate([np.zeros((len(sums), 1)), sums], axis=1)
    blocks = -(-n // BLOCK)
    starts = (rng.random((len(scores), RESAMPLES, -(-scores.shape[1] // BLOCK))) * (n - BLOCK + 1)).astype(
        int
    )
    row = np.arange(len(scores))[:, None, None]
    drawn = (sums[row, starts + BLOCK] - sums[row, starts]) / BLOCK
    is_drawn = np.arange(starts.shape[2]) < blocks
    means: FloatArray = (drawn * is_drawn).sum(axis=2) / blocks[..., 0]
    return means
