"""How far a difference of two means may be off when neighbouring days resemble each other (trend.md §3).

    Cov(y_i, y_j) = σ² [ λ φ^|t_i − t_j| + (1 − λ)·1(i = j) ]

φ and λ are not estimated but averaged over: a grid with a flat prior, each point weighted by its restricted
likelihood. All grid points of all cases of a batch are computed at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from journal.analysis.kalman import restricted_fit
from journal.analysis.series import FloatArray, IntArray

ROUNDING_VARIANCE = 1 / 12
"""Scores are rounded to whole points, so their variance is never taken to be less."""

GRID = (
    (0.0, 1.0),
    *(
        (phi, lam)
        for phi in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)
        for lam in (1.0, 0.7, 0.4)
    ),
)
PHI: FloatArray = np.array([phi for phi, _ in GRID])
LAM: FloatArray = np.array([lam for _, lam in GRID])

ENTRIES_AT_ONCE = 6_000
"""About 28 journals of 26 weeks: 50 MB, however many there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The entries of one comparison, cut into blocks of constant mean.

    Attributes
    ----------
    days : (n,) int array
        Strictly rising.
    scores : (n,) float array
    block : (n,) int array
        The block of each entry, 0 … p − 1 without a hole: 0 is the baseline, p − 1 the window.
    """

    days: IntArray
    scores: FloatArray
    block: IntArray

    @property
    def n(self) -> int:
        """How many entries."""
        return self.days.size

    @property
    def p(self) -> int:
        """How many blocks."""
        return int(self.block[-1]) + 1


@dataclass(frozen=True, slots=True)
class Noise:
    """The standard error of the difference in points, and φ, λ and σ (in points) averaged over the grid."""

    se: float
    phi: float
    lam: float
    sigma: float


def estimate_noise(cases: Sequence[Blocks]) -> list[Noise]:
    """The standard error of "mean of the window − mean of the baseline", case by case (trend.md §3).

    SE² = Σ w V over the 37 grid points, with w ∝ exp ℓ, ℓ = −½ [(n − p) ln((n − p) s²) + ln|X*ᵀX*| + logdet],
    s² = max(RSS / (n − p), 1/12) and V = s² Σ_ij a_i a_j [λ φ^|t_i − t_j| + (1 − λ)·1(i = j)], where a_i is
    1/n_window in the window, −1/n_baseline in the baseline and 0 between. φ and λ are averaged with the same
    weights, σ as the root of the averaged s².

    Parameters
    ----------
    cases
        Each with more entries than blocks, and at least two blocks.

    Returns
    -------
    list of Noise
        In the order of `cases`.
    """
    found: dict[int, Noise] = {}
    for some in _batches(cases):
        found.update(zip(some, _estimate([cases[i] for i in some]), strict=True))
    return [found[i] for i in range(len(cases))]


def _batches(cases: Sequence[Blocks]) -> Iterator[list[int]]:
    """Indices of cases of like length together, so that padding costs little."""
    batch: list[int] = []
    for i in sorted(range(len(cases)), key=lambda i: cases[i].n):
        if batch and (len(batch) + 1) * cases[i].n > ENTRIES_AT_ONCE:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _estimate(cases: Sequence[Blocks]) -> list[Noise]:
    days, residuals, counts = _padded(cases)
    powers = _powers(1 << int(np.ptp(days)).bit_length())
    freedom = np.array([[case.n - case.p] for case in cases])
    rss, logdet = restricted_fit(days, residuals, counts, powers, LAM)
    variance = np.maximum(rss / freedom, ROUNDING_VARIANCE)
    weight = _weights(-0.5 * (freedom * np.log(freedom * variance) + logdet))
    error = variance * np.array([_contrast(case, powers) for case in cases])
    se, sigma = (np.sqrt((weight * squared).sum(axis=1)) for squared in (error, variance))
    return [Noise(*row) for row in np.stack([se, weight @ PHI, weight @ LAM, sigma], axis=1).tolist()]


def _padded(cases: Sequence[Blocks]) -> tuple[IntArray, FloatArray, IntArray]:
    """Days (going on day by day in the padding), scores less their block's mean, and entries by block."""
    shape = (len(cases), max(case.n for case in cases))
    days, residuals = np.empty(shape, dtype=np.int64), np.zeros(shape)
    counts = np.zeros((len(cases), max(case.p for case in cases)), dtype=np.int64)
    for i, case in enumerate(cases):
        count = np.bincount(case.block)
        mean = np.bincount(case.block, weights=case.scores) / count
        counts[i, : case.p], residuals[i, : case.n] = count, case.scores - mean[case.block]
        days[i, : case.n] = case.days
        days[i, case.n :] = case.days[-1] + np.arange(1, shape[1] - case.n + 1)
    return days, residuals, counts


@lru_cache(maxsize=8)
def _powers(lags: int) -> FloatArray:
    """φ^lag, (lags, 37); 0⁰ is 1."""
    powers: FloatArray = PHI ** np.arange(lags)[:, None]
    powers.setflags(write=False)
    return powers


def _weights(likelihood: FloatArray) -> FloatArray:
    weight: FloatArray = np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    return weight


def _contrast(case: Blocks, powers: FloatArray) -> FloatArray:
    """V / s² at each grid point, (37,): by the lag between two entries, of which there are few kinds."""
    before, window = case.block == 0, case.block == case.p - 1
    a = window / window.sum() - before / before.sum()
    used = a != 0
    a, t = a[used], case.days[used]
    by_lag = np.bincount(np.abs(t[:, None] - t).ravel(), weights=np.outer(a, a).ravel())
    contrast: FloatArray = LAM * (by_lag @ powers[: by_lag.size]) + (1 - LAM) * (a @ a)
    return contrast
