"""The generator of made-up journals whose truth is known (trend.md §6).

Score = clip(round(μ + u + e + effect + flare), 0, 10): u a stationary AR(1) with φ and the share λ of the variance
sd², e white; what else may be added stands in `CohortOptions`.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.random import Generator, SeedSequence, default_rng

from journal.analysis.cohort import SIDE_EFFECTS, Cohort, CohortOptions, Missing, Shape
from journal.analysis.series import BoolArray, FloatArray, IntArray

AT_ONCE = 100
FADING_DAYS = 8.0
GAP_DAYS = (3, 10)
FLARE_DAYS = (1, 3)
LINEAR_UNTIL = 84
DELAY_DAYS = 28
LOST_FROM = 56

SIDE_EFFECT_CHANCE = np.array([0.02, 0.02, 0.02, 0.005])
SIDE_EFFECT_CHANCE_AFTER_STEP = np.array([0.35, 0.25, 0.15, 0.08])
GRADE_BOUNDS = np.array([0.7, 0.95])
"""Mild below the first, severe above the second."""


class Streams(NamedTuple):
    """Where each kind of chance comes from."""

    level: SeedSequence
    pain: SeedSequence
    drift: SeedSequence
    flares: SeedSequence
    missing: SeedSequence
    doses: SeedSequence
    dreams: SeedSequence
    sleep: SeedSequence
    fatigue: SeedSequence
    side_effects: SeedSequence


def simulate(options: CohortOptions, seed: int) -> Iterator[Cohort]:
    """Make journals, a hundred patients at a time, so that memory stays flat.

    Patient i depends on the options, the seed and i only, not on how many are asked for; and every kind of chance
    has its own stream, so that changing, say, `missing` leaves the scores of the days logged as they were.

    Parameters
    ----------
    options
        What the journals are like.
    seed
        The same seed makes the same journals.

    Yields
    ------
    Cohort
        Up to 100 patients.
    """
    for first in range(0, options.patients, AT_ONCE):
        streams = Streams(*SeedSequence(seed, spawn_key=(first,)).spawn(len(Streams._fields)))
        yield _hundred(options, streams, first).of_first(min(AT_ONCE, options.patients - first))


def effect_on(days: IntArray, options: CohortOptions) -> FloatArray:
    """What the dose adds to pain on each day: −E times the share of the effect reached (trend.md §6).

    Parameters
    ----------
    days : (d,) int array
        Journal days, 0 = first dose.

    Returns
    -------
    (d,) float array
        Points; a fall is negative.
    """
    share = np.where(days < 0, 0.0, _share_reached(np.maximum(days, 0).astype(float), options))
    if options.is_dose_scaled:
        share = share * dose_on(days, options) / options.steps[-1][1]
    return -options.effect * share


def dose_on(days: IntArray, options: CohortOptions) -> FloatArray:
    """The dose of the plan on each day, in mg; 0 before the first."""
    begins, doses = (
        np.array([day for day, _ in options.steps]),
        np.array([0.0, *(dose for _, dose in options.steps)]),
    )
    return doses[np.searchsorted(begins, days, side="right")]


def _share_reached(d: FloatArray, options: CohortOptions) -> FloatArray:
    reached = 1 - np.exp(-d / options.tau)
    match options.shape:
        case Shape.EXPONENTIAL:
            return reached
        case Shape.STEP:
            return np.ones_like(d)
        case Shape.LINEAR:
            return np.minimum(d / LINEAR_UNTIL, 1)
        case Shape.DELAYED:
            return 1 - np.exp(-np.maximum(d - DELAY_DAYS, 0) / options.tau)
        case Shape.EARLY_WORSENING:
            return reached - np.exp(-d / FADING_DAYS)
        case Shape.LOST_AFTER_WEEK_8:
            return reached * np.exp(-np.maximum(d - LOST_FROM, 0) / options.tau)


def _fading(days: IntArray, options: CohortOptions) -> FloatArray:
    """1 on the day of a step, fading with 8 days; 0 before the first dose."""
    begins = np.array([day for day, _ in options.steps])
    since = days - begins[np.maximum(np.searchsorted(begins, days, side="right") - 1, 0)]
    return np.where(days < 0, 0.0, np.exp(-np.maximum(since, 0) / FADING_DAYS))


def _hundred(options: CohortOptions, streams: Streams, first: int) -> Cohort:
    days = np.arange(-options.baseline_days, 7 * options.weeks)
    shape = (AT_ONCE, days.size)
    effect = effect_on(days, options)
    flare, blank = _flares(default_rng(streams.flares), options, shape)
    noise = _noise(default_rng(streams.pain), options, shape) + options.flare_points * flare
    level = options.mean + options.spread * default_rng(streams.level).normal(size=(AT_ONCE, 1))
    logged = _logged(default_rng(streams.missing), options, noise) | (days == 0)
    scored = logged & ~blank
    recalled, vividness, distress = _dreams(default_rng(streams.dreams), options, days, shape)
    bump = options.dream_bump * _fading(days, options)
    pain = level + noise + effect + _slow(default_rng(streams.drift), options, days, shape)
    sleep = 4.5 + _plain(default_rng(streams.sleep), shape) - 0.4 * bump - 0.4 * effect
    fatigue = level - 0.5 + 0.4 * noise + 0.4 * effect + _plain(default_rng(streams.fatigue), shape)
    return Cohort(
        first=first,
        days=days,
        effect=effect,
        logged=logged,
        flare=flare & logged,
        recalled=recalled & scored,
        dose_mg=_doses(default_rng(streams.doses), options, days, logged),
        pain=_scores(pain, scored),
        sleep=_scores(sleep, scored),
        dream_vividness=_scores(vividness, scored & recalled),
        dream_distress=_scores(distress, scored & recalled),
        fatigue=_scores(fatigue, scored),
        grades=_grades(default_rng(streams.side_effects), options, days, logged),
    )


def _scores(score: FloatArray, logged: BoolArray) -> FloatArray:
    return np.where(logged, np.clip(np.round(score), 0, 10), np.nan)


def _noise(rng: Generator, options: CohortOptions, shape: tuple[int, int]) -> FloatArray:
    """sd·(√λ u + √(1 − λ) e)."""
    wave = _wave(_shocks(rng, options, shape), options.phi)
    white = _shocks(rng, options, shape)
    noise: FloatArray = options.sd * (np.sqrt(options.lam) * wave + np.sqrt(1 - options.lam) * white)
    return noise


def _shocks(rng: Generator, options: CohortOptions, shape: tuple[int, int]) -> FloatArray:
    """White noise of variance 1."""
    return rng.standard_t(4, size=shape) / np.sqrt(2) if options.has_heavy_tails else rng.normal(size=shape)


def _wave(shocks: FloatArray, phi: float) -> FloatArray:
    """A stationary AR(1) of variance 1, made of the shocks."""
    wave: FloatArray = shocks * np.sqrt(1 - phi**2)
    wave[:, 0] = shocks[:, 0]
    for day in range(1, wave.shape[1]):
        wave[:, day] += phi * wave[:, day - 1]
    return wave


def _plain(rng: Generator, shape: tuple[int, int]) -> FloatArray:
    """The own days of sleep and fatigue: sd 1.1, φ 0.4."""
    return 1.1 * _wave(rng.normal(size=shape), 0.4)


def _slow(rng: Generator, options: CohortOptions, days: IntArray, shape: tuple[int, int]) -> FloatArray:
    """Random walk, pattern over the week, and the bad week in which journals begin."""
    walk = options.drift * rng.normal(size=shape).cumsum(axis=1)
    week = options.weekday * np.sin(2 * np.pi * days / 7)
    return walk + week + options.bad_first_week * (days < days[:1] + 7)


def _flares(rng: Generator, options: CohortOptions, shape: tuple[int, int]) -> tuple[BoolArray, BoolArray]:
    """Days of a flare, and those of them that are too ill to log scores."""
    flare = _stretches(rng, options.flare_rate, FLARE_DAYS, shape)
    return flare, flare & (rng.random(shape) < options.flare_blank)


def _stretches(rng: Generator, rate: float, lengths: tuple[int, int], shape: tuple[int, int]) -> BoolArray:
    """Days within stretches of random length that begin with the given chance on each day outside one."""
    begins = rng.random(shape) < rate
    length = rng.integers(lengths[0], lengths[1] + 1, size=shape)
    inside = np.zeros(shape, dtype=np.bool_)
    left = np.zeros(shape[0], dtype=np.int64)
    for day in range(shape[1]):
        left = np.where(left > 0, left, np.where(begins[:, day], length[:, day], 0))
        inside[:, day] = left > 0
        left = np.maximum(left - 1, 0)
    return inside


def _logged(rng: Generator, options: CohortOptions, noise: FloatArray) -> BoolArray:
    missing = options.missing
    match options.missing_kind:
        case Missing.AT_RANDOM:
            return rng.random(noise.shape) >= missing
        case Missing.IN_GAPS:
            between = sum(GAP_DAYS) / 2 * (1 - missing) / missing if missing else np.inf
            return ~_stretches(rng, 1 / (1 + between), GAP_DAYS, noise.shape)
        case Missing.ON_BAD_DAYS:
            return rng.random(noise.shape) >= missing * (1 + np.tanh(noise / max(options.sd, 1e-9)))


def _dreams(
    rng: Generator, options: CohortOptions, days: IntArray, shape: tuple[int, int]
) -> tuple[BoolArray, FloatArray, FloatArray]:
    """Recalled or not, vividness, distress."""
    fading = _fading(days, options)
    recalled = rng.random(shape) < 0.5 + 0.35 * fading
    vividness = 3 + options.dream_bump * fading + 1.5 * rng.normal(size=shape)
    return recalled, vividness, 0.6 * vividness - 0.5 + rng.normal(size=shape)


def _doses(rng: Generator, options: CohortOptions, days: IntArray, logged: BoolArray) -> FloatArray:
    """The plan's dose where taken, 0 or nothing (evenly) where not; the first dose is always taken."""
    chance = rng.random(logged.shape)
    missed = np.where(chance < (1 + options.adherence) / 2, 0.0, np.nan)
    taken = np.where((chance < options.adherence) | (days == 0), dose_on(days, options), missed)
    return np.where(logged & (days >= 0), taken, np.nan)


def _grades(rng: Generator, options: CohortOptions, days: IntArray, logged: BoolArray) -> IntArray:
    """Side effects come mostly in the days after a step, and only since the first dose."""
    shape = (*logged.shape, len(SIDE_EFFECTS))
    chance = SIDE_EFFECT_CHANCE + SIDE_EFFECT_CHANCE_AFTER_STEP * _fading(days, options)[:, None]
    has_it = (rng.random(shape) < chance) & (days >= 0)[:, None] & logged[..., None]
    return np.where(has_it, 1 + np.searchsorted(GRADE_BOUNDS, rng.random(shape)), 0)
