"""Generalised least squares on blocks of days, by the scalar Kalman filter of trend.md §3.

The filter walks along the entries with m ← 0, P ← λ and, before every entry but the first, f = φ^(t_i − t_{i−1}),
m ← f m, P ← f² P + λ(1 − f²); then F = P + 1 − λ, v = x_i − m, x*_i = v/√F, K = P/F, m ← m + K v, P ← P(1 − K).
Gaps cost nothing and are exact.

It is not run for each column of X. A column is 0 before its block, so there m = 0, and after its block it can only
fade: m ← f(1 − K) m. Hence three walks give everything: y; one column that begins anew in every block; and the
fading since the block began, which all earlier columns share up to a factor.

Shapes: c cases, n entries, p blocks, g grid points; walked arrays are (n, c, g), sums over blocks (c, g, p).
"""

from typing import NamedTuple

import numpy as np

from journal.analysis.series import FloatArray, IntArray


class _Walk(NamedTuple):
    """What the filter leaves at each entry, (n, c, g): F, f(1 − K), f K, and the three walks."""

    variance: FloatArray
    keep: FloatArray
    gain: FloatArray
    innovation: FloatArray
    column: FloatArray
    fading: FloatArray


class _Sums(NamedTuple):
    """Sums over the entries of each block, (c, g, p); * is the innovation of y, 1 of the own column, 0 the fading."""

    own: FloatArray
    own_y: FloatArray
    fading: FloatArray
    fading_own: FloatArray
    fading_y: FloatArray
    y: FloatArray
    logdet: FloatArray


def restricted_fit(
    days: IntArray, residuals: FloatArray, counts: IntArray, powers: FloatArray, lam: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """RSS and ln|X*ᵀX*| + logdet of the scores on the blocks, for each case at each grid point (trend.md §3).

    Parameters
    ----------
    days : (c, n) int array
        Strictly rising, padding included; padding stands at the end.
    residuals : (c, n) float array
        Scores less the plain mean of their block: the fit is the same, and constant scores are exactly 0.
    counts : (c, p) int array
        Entries of each block, in order; 0 for blocks that a case does not have, which stand at the end.
    powers : (more than the widest gap, g) float array
        φ^gap.
    lam : (g,) float array
        λ.

    Returns
    -------
    rss, logdet : (c, g) float arrays
    """
    ends = np.cumsum(counts, axis=1) - 1
    gap = np.diff(days, axis=1, append=days[:, -1:] + 1)
    walk = _walk(residuals, _stays(ends, days.shape[1]), powers[gap.T], lam)
    sums = _sums(walk, counts)
    gram, moment = _normal_equations(sums, _passed_on(walk, ends), absent=counts == 0)
    beta = np.linalg.solve(gram, moment[..., None])[..., 0]
    rss = sums.y.sum(axis=2) - (moment * beta).sum(axis=2)
    return rss, np.linalg.slogdet(gram).logabsdet + sums.logdet.sum(axis=2)


def _stays(ends: IntArray, n: int) -> FloatArray:
    """0 where the next entry is of another block, (n, c, 1)."""
    stays = np.ones((n, len(ends), 1))
    stays[ends.T, np.arange(len(ends))] = 0
    return stays


def _walk(y: FloatArray, stays: FloatArray, f: FloatArray, lam: FloatArray) -> _Walk:
    """Run the filter; `f` is φ to the power of the gap to the next entry."""
    variance = _variances(f, lam)
    keep = f * (1 - lam) / variance
    gain = f - keep
    y_walked = y.T[:, :, None]
    factor = np.empty((f.shape[0], 3, *f.shape[1:]))
    added = np.empty_like(factor)
    factor[:, 0] = keep
    np.multiply(gain, y_walked, out=added[:, 0])
    np.multiply(keep, stays, out=factor[:, 1])
    np.multiply(gain, stays, out=added[:, 1])
    factor[:, 2], added[:, 2] = factor[:, 1], 1 - stays
    m = np.empty_like(factor)
    m[0, :2], m[0, 2] = 0, 1
    for factor_i, added_i, now, then in zip(factor[:-1], added[:-1], m[:-1], m[1:], strict=True):
        np.multiply(factor_i, now, out=then)
        np.add(then, added_i, out=then)
    return _Walk(variance, keep, gain, y_walked - m[:, 0], 1 - m[:, 1], m[:, 2])


def _variances(f: FloatArray, lam: FloatArray) -> FloatArray:
    """F of every entry: the steps for P written for F alone, F ← 1 + f²(1 − 2λ) − f²(1 − λ)²/F, from F = 1."""
    constant = 1 + f * f * (1 - 2 * lam)
    factor = f * f * (1 - lam) ** 2
    variance = np.empty_like(f)
    variance[0] = 1
    for constant_i, factor_i, now, then in zip(
        constant[:-1], factor[:-1], variance[:-1], variance[1:], strict=True
    ):
        np.divide(factor_i, now, out=then)
        np.subtract(constant_i, then, out=then)
    return variance


def _sums(walk: _Walk, counts: IntArray) -> _Sums:
    """Products of innovations over F, summed over the entries of each block.

    By `reduceat`, not as a product with a 0/1 matrix: BLAS would wake a thread for every core.
    """
    weight = 1 / walk.variance
    own, fading, y = walk.column * weight, walk.fading * weight, walk.innovation
    products = np.empty((len(_Sums._fields), *weight.shape))
    pairs = ((own, walk.column), (own, y), (fading, walk.fading), (fading, walk.column), (fading, y))
    for product, (one, other) in zip(products, pairs, strict=False):
        np.multiply(one, other, out=product)
    np.multiply(y * weight, y, out=products[5])
    np.log(walk.variance, out=products[6])
    sums = np.zeros((len(products), *counts.shape, weight.shape[2]))
    for i, count in enumerate(counts):
        blocks = np.flatnonzero(count)
        starts = np.cumsum(count) - count
        sums[:, i, blocks] = np.add.reduceat(products[:, : count.sum(), i], starts[blocks], axis=1)
    return _Sums(*np.ascontiguousarray(sums.swapaxes(2, 3)))


def _passed_on(walk: _Walk, ends: IntArray) -> FloatArray:
    """What the column of block j has left in m where block l > j begins, (c, g, j, l); 0 elsewhere.

    `ends` is the index of the last entry of each block, (c, p).
    """
    case = np.arange(len(ends))[:, None]
    keep, gain = walk.keep[ends, case], walk.gain[ends, case]
    own = keep * (1 - walk.column[ends, case]) + gain
    through = keep * walk.fading[ends, case]
    cases, blocks, grid = own.shape
    passed = np.zeros((cases, grid, blocks, blocks))
    left = np.zeros((cases, grid, blocks))
    for here in range(blocks):
        passed[..., here] = left
        left *= through[:, here, :, None]
        left[..., here] = own[:, here]
    return passed


def _normal_equations(sums: _Sums, passed: FloatArray, absent: FloatArray) -> tuple[FloatArray, FloatArray]:
    """X*ᵀX* (c, g, p, p) and X*ᵀy* (c, g, p): within block l, column j < l is −passed[j, l] times the fading.

    A block that a case of the batch does not have gets a 1 on the diagonal, which changes neither RSS nor ln|·|.
    """
    crossed = passed * sums.fading_own[:, :, None, :]
    gram = (passed * sums.fading[:, :, None, :]) @ passed.swapaxes(2, 3) - crossed - crossed.swapaxes(2, 3)
    diagonal = np.arange(gram.shape[-1])
    gram[..., diagonal, diagonal] += sums.own + absent[:, None, :]
    return gram, sums.own_y - (passed @ sums.fading_y[..., None])[..., 0]
