"""The comparison of the last 28 days with the 28 before the first dose (trend.md §3)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from journal.analysis.course import Course
from journal.analysis.noise import Blocks, Noise, estimate_noise
from journal.analysis.series import FloatArray, IntArray, Series
from journal.analysis.student import t_quantile_975
from journal.analysis.verdict import BASELINE_DAYS, BURN_IN_DAYS, RUN_IN_DAYS, WINDOW_DAYS, Mean

BLOCK_DAYS = 14


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The entries of [S − 28, T] that a comparison may use.

    Attributes
    ----------
    days, scores : (n,) arrays
        Without late entries and without the burn-in.
    start, today
        S and T.
    dropped_n, late_n
        How many the burn-in and the late mark have taken away.
    """

    days: IntArray
    scores: FloatArray
    start: int
    today: int
    dropped_n: int
    late_n: int

    @property
    def baseline(self) -> FloatArray:
        """Scores of [S − 28, S − 1]."""
        return self.scores[: np.searchsorted(self.days, self.start)]

    @property
    def window_days(self) -> IntArray:
        """Days of the window: [T − 27, T], though never before the first dose."""
        return self.days[np.searchsorted(self.days, self._window_start) :]

    @property
    def window(self) -> FloatArray:
        """Scores of the window."""
        return self.scores[self.scores.size - self.window_days.size :]

    @property
    def _window_start(self) -> int:
        return max(self.start, self.today - WINDOW_DAYS + 1)

    def blocks(self) -> Blocks:
        """Baseline, blocks of 14 days between (counted from S), window: those that have entries, numbered."""
        fortnight = (self.days - self.start) // BLOCK_DAYS
        beyond = (self.today - self.start) // BLOCK_DAYS + 1
        kind = np.where(
            self.days < self.start, -1, np.where(self.days < self._window_start, fortnight, beyond)
        )
        return Blocks(self.days, self.scores, np.cumsum(np.diff(kind, prepend=kind[0]) != 0))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Δ and its 95 % interval on the scale as logged, with what they rest on.

    Attributes
    ----------
    baseline, window
        The two means.
    difference, se, low, high
        Δ = window − baseline, its standard error, and Δ ± t(0.975, n − p)·SE.
    n, p
        Entries and blocks of the noise model.
    noise
        The grid's averages, for those who want to look inside.
    """

    baseline: Mean
    window: Mean
    difference: float
    se: float
    low: float
    high: float
    n: int
    p: int
    noise: Noise


def entries_for(series: Series, course: Course) -> Entries:
    """Choose the entries of a comparison (trend.md §2, burn-in; §3, Edges).

    Late entries are left out first. If the first of what remains in [S − 28, T] lies 21 or more days before the
    first dose, its first 7 days are dropped: journals begin in bad weeks. Days outside [S − 28, T] change nothing.
    """
    start = course.start
    reach = slice(*np.searchsorted(series.days, [start - BASELINE_DAYS, course.today + 1]))
    late = series.late[reach]
    days, scores = series.days[reach][~late], series.scores[reach][~late]
    dropped = 0
    if days.size and days[0] <= start - RUN_IN_DAYS:
        dropped = int(np.searchsorted(days, days[0] + BURN_IN_DAYS))
    return Entries(days[dropped:], scores[dropped:], start, course.today, dropped, int(late.sum()))


def mean_of(scores: FloatArray) -> Mean | None:
    """The plain mean; None of nothing."""
    return Mean(float(scores.mean()), scores.size) if scores.size else None


def compare(cases: Sequence[Entries]) -> list[Comparison]:
    """Compare window and baseline of each case (trend.md §3).

    Δ = mean of the window − mean of the baseline; 95 % interval = Δ ± t(0.975, n − p)·SE. A measure of which
    higher is better needs no mirroring here: it would turn the sign of Δ and leave SE, φ, λ and σ as they are.

    Parameters
    ----------
    cases
        Each with entries in baseline and window, and more entries than blocks: what the gates see to.

    Returns
    -------
    list of Comparison
        In the order of `cases`.
    """
    blocks = [entries.blocks() for entries in cases]
    noises = estimate_noise(blocks)
    return [_compare(*case) for case in zip(cases, blocks, noises, strict=True)]


def _compare(entries: Entries, blocks: Blocks, noise: Noise) -> Comparison:
    baseline, window = mean_of(entries.baseline), mean_of(entries.window)
    if baseline is None or window is None:
        msg = "A comparison needs entries before the first dose and in the last 28 days."
        raise ValueError(msg)
    difference = window.mean - baseline.mean
    half = t_quantile_975(blocks.n - blocks.p) * noise.se
    return Comparison(
        baseline=baseline,
        window=window,
        difference=difference,
        se=noise.se,
        low=difference - half,
        high=difference + half,
        n=blocks.n,
        p=blocks.p,
        noise=noise,
    )
