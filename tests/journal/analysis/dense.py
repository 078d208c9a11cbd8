"""The comparison of trend.md §3 once more, from its definition: dense matrices, one grid point after the other.

Nothing here is shared with the package: not the blocks, not the grid, not the quantile.
"""

from dataclasses import dataclass
from itertools import pairwise, product
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, stats

Matrix = NDArray[np.float64]

PHIS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98]
GRID = [(0.0, 1.0), *product(PHIS, [1.0, 0.7, 0.4])]


@dataclass
class Answer:
    difference: float
    se: float
    low: float
    high: float
    phi: float
    lam: float
    sigma: float


def design(days: list[int], today: int) -> tuple[Matrix, Matrix]:
    """X, and a: the weights of "window mean − baseline mean"."""
    names = ["before" if day < 0 else "window" if day > today - 28 else f"{day // 14}" for day in days]
    x = np.array([[float(name == column) for column in sorted(set(names))] for name in names])
    weight = {name: 1 / names.count(name) for name in ("before", "window")}
    a = np.array([{"before": -1.0, "window": 1.0}.get(name, 0.0) * weight.get(name, 0.0) for name in names])
    return x, a


def correlation(days: list[int], phi: float, lam: float) -> Matrix:
    lag = np.abs(np.subtract.outer(days, days))
    return lam * np.where(lag == 0, 1.0, phi**lag) + (1 - lam) * np.eye(len(days))


def point(y: Matrix, x: Matrix, a: Matrix, r: Matrix) -> tuple[float, float, float]:
    """ℓ, V and s² of one grid point, by Cholesky of the whole correlation matrix."""
    n, p = x.shape
    root = linalg.cholesky(r, lower=True)
    white_x, white_y = (linalg.solve_triangular(root, of, lower=True) for of in (x, y))
    beta, *_ = linalg.lstsq(white_x, white_y)
    rss = float(((white_y - white_x @ beta) ** 2).sum())
    s2 = max(rss / (n - p), 1 / 12)
    logdets = float(np.linalg.slogdet(white_x.T @ white_x)[1] + 2 * np.log(np.diag(root)).sum())
    return -0.5 * ((n - p) * log((n - p) * s2) + logdets), s2 * float(a @ r @ a), s2


def compare(days: list[int], scores: list[int], today: int) -> Answer:
    y, (x, a) = np.array(scores, dtype=float), design(days, today)
    points = [point(y, x, a, correlation(days, phi, lam)) for phi, lam in GRID]
    top = max(likelihood for likelihood, _, _ in points)
    weights = [exp(likelihood - top) for likelihood, _, _ in points]
    total = sum(weights)

    def average(values: list[float]) -> float:
        return sum(w * value for w, value in zip(weights, values, strict=True)) / total

    se = sqrt(average([v for _, v, _ in points]))
    half = float(stats.t.ppf(0.975, len(days) - x.shape[1])) * se
    difference = float(a @ y)
    return Answer(
        difference=difference,
        se=se,
        low=difference - half,
        high=difference + half,
        phi=average([phi for phi, _ in GRID]),
        lam=average([lam for _, lam in GRID]),
        sigma=sqrt(average([s2 for _, _, s2 in points])),
    )


def filtered(x: list[float], days: list[int], phi: float, lam: float) -> tuple[list[float], float]:
    """One column whitened by the recursion as trend.md writes it, and logdet."""
    m, p, logdet, white = 0.0, lam, 0.0, []
    gaps = [None, *(later - day for day, later in pairwise(days))]
    for gap, x_i in zip(gaps, x, strict=True):
        if gap is not None:
            f = phi**gap
            m, p = f * m, f * f * p + lam * (1 - f * f)
        variance = p + 1 - lam
        v = x_i - m
        white.append(v / sqrt(variance))
        logdet += log(variance)
        k = p / variance
        m, p = m + k * v, p * (1 - k)
    return white, logdet
