"""The block bootstrap, held to what its distribution must be."""

import numpy as np
import pytest

from journal.analysis.validation.bootstrap import BLOCK, block_bootstrap, resampled_means


def padded(scores: list[float]) -> np.ndarray:
    """One row of 28 days, with gaps between the scores and behind them."""
    row = np.full((1, 28), np.nan)
    row[0, : 2 * len(scores) : 2] = scores
    return row


def test_four_entries_are_one_block() -> None:
    means = resampled_means(padded([1, 2, 3, 6]), np.random.default_rng(1))
    assert (means == 3).all()


def test_five_entries_are_two_blocks_of_two_kinds() -> None:
    means = resampled_means(padded([0, 0, 0, 0, 8]), np.random.default_rng(1))
    assert set(means.ravel().tolist()) == {0, 1, 2}  # (0 or 2 + 0 or 2) / 2
    assert (means == 1).mean() == pytest.approx(0.5, abs=0.1)


def test_mean_and_variance_are_those_of_the_blocks() -> None:
    rng = np.random.default_rng(1)
    scores = rng.integers(0, 11, size=28).astype(float)
    means = resampled_means(np.tile(scores, (50, 1)), rng)
    blocks = np.convolve(scores, np.ones(BLOCK) / BLOCK, mode="valid")
    assert means.mean() == pytest.approx(blocks.mean(), abs=0.02)
    assert means.var() == pytest.approx(blocks.var() / (28 / BLOCK), rel=0.05)


def test_the_interval_holds_95_percent_of_the_resamples() -> None:
    rng = np.random.default_rng(2)
    before, window = rng.normal(6, 1, size=(200, 28)), rng.normal(4, 1, size=(200, 28))
    answers = block_bootstrap(before, window, np.random.default_rng(3))
    blocks = 1.96 * np.sqrt(2 * 1.0 / 28)
    assert answers.difference == pytest.approx(window.mean(axis=1) - before.mean(axis=1))
    assert (answers.high - answers.low).mean() / 2 == pytest.approx(blocks, rel=0.12)
    assert answers.is_better.all()
    assert ((answers.low < -2) & (answers.high > -2)).mean() > 0.8


def test_gaps_neither_count_nor_break_a_block() -> None:
    rng = np.random.default_rng(4)
    scores = rng.integers(0, 11, size=14).astype(float).tolist()
    closed = np.array([scores + [np.nan] * 14])
    gapped = padded(scores)
    same = [resampled_means(row, np.random.default_rng(5)) for row in (closed, gapped)]
    assert (same[0] == same[1]).all()
