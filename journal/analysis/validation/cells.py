"""The conditions under which journals are made up: the cells of the table (trend.md §6)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from journal.analysis.cohort import CohortOptions, Missing, Shape

WEEK_8, WEEK_12, WEEK_16 = 55, 83, 111
"""The journal days at whose end those looks are."""

MISSING = (0.0, 0.25, 0.5)
BASELINES = (7, 14, 28)
SDS = (1.2, 1.6, 2.0)
OFTENER = 4
"""Where something changed, so many times the journals: the bias is held against 0.05 of a point."""


class Group(StrEnum):
    """Which table a cell stands in."""

    UNCHANGED = "unchanged"
    MISSPECIFIED = "misspecified"
    FURTHER = "further"
    FALL = "fall"
    OTHER_CHANGE = "other-change"


@dataclass(frozen=True, slots=True)
class Cell:
    """One condition.

    Attributes
    ----------
    group
        Its table.
    key, label
        What sets it apart besides missing days and baseline: for the command line, and for a reader.
    options
        What its journals are like.
    looks
        The days of the looks; week 12 is always among them.
    times
        How many times the usual number of journals.
    """

    group: Group
    key: str
    label: str
    options: CohortOptions
    looks: tuple[int, ...] = (WEEK_12,)
    times: int = 1

    @property
    def name(self) -> str:
        """As in "unchanged/phi.3-sd1.2/missing25/baseline14"."""
        return f"{self.group}/{self.key}/{self._missing_key}/baseline{self.options.baseline_days}"

    @property
    def _missing_key(self) -> str:
        percent = f"{100 * self.options.missing:.0f}"
        kind = self.options.missing_kind
        return f"missing{percent}" if kind is Missing.AT_RANDOM else f"missing{percent}_{kind}"

    @property
    def is_changed(self) -> bool:
        """Whether the dose does anything at all."""
        return self.options.effect != 0


QUIET = CohortOptions(weeks=12, mean=6.5, sd=1.6, phi=0.5, lam=1.0, effect=0.0, flare_rate=0.0, missing=0.0)
"""AR(1) and nothing else. The level is the generator's own."""


def _unchanged() -> Iterator[Cell]:
    for phi, sd in product((0.3, 0.5, 0.7), SDS):
        options = replace(QUIET, weeks=16, phi=phi, sd=sd)
        yield from _crossed(Group.UNCHANGED, *_noise(phi, sd), options, (WEEK_8, WEEK_12, WEEK_16))


def _misspecified() -> Iterator[Cell]:
    for sd in SDS:
        drift = replace(QUIET, sd=sd, drift=0.05)
        yield from _crossed(Group.MISSPECIFIED, f"drift-sd{sd}", f"drift 0.05 a day, φ 0.5, sd {sd}", drift)
        slow = replace(QUIET, sd=sd, phi=0.9, lam=0.5)
        yield from _crossed(Group.MISSPECIFIED, f"slow-sd{sd}", f"slow waves, sd {sd}", slow)
        near = replace(QUIET, sd=sd, phi=0.9)
        yield from _crossed(Group.MISSPECIFIED, *_noise(0.9, sd), near)


def _fall() -> Iterator[Cell]:
    for (phi, sd), missing, days in product(((0.3, 1.2), (0.5, 1.6)), MISSING, (14, 28)):
        options = replace(QUIET, phi=phi, sd=sd, effect=2.0, missing=missing, baseline_days=days)
        yield Cell(Group.FALL, *_noise(phi, sd), options, times=OFTENER)


def _other_change() -> Iterator[Cell]:
    for (phi, sd), (key, label, change) in product(((0.3, 1.2), (0.5, 1.6)), _changes()):
        options = replace(change, phi=phi, sd=sd, missing=0.25)
        noise_key, noise = _noise(phi, sd)
        yield Cell(Group.OTHER_CHANGE, f"{key}-{noise_key}", f"{label}; {noise}", options, times=OFTENER)
    fall = replace(QUIET, effect=2.0)
    for options in _missing_otherwise(fall):
        key, label = f"fall2-{options.missing_kind}", f"fall of 2; missing {_in_words(options.missing_kind)}"
        yield Cell(Group.OTHER_CHANGE, key, label, options, times=OFTENER)


def _changes() -> Iterator[tuple[str, str, CohortOptions]]:
    for points in (1, 3):
        yield f"fall{points}", f"fall of {points}", replace(QUIET, effect=float(points))
    yield "rise2", "rise of 2", replace(QUIET, effect=-2.0)
    for shape in Shape:
        if shape is not Shape.EXPONENTIAL:
            label = f"fall of 2, {shape.replace('_', ' ')}"
            yield f"fall2_{shape}", label, replace(QUIET, effect=2.0, shape=shape)
    scaled = replace(QUIET, effect=2.0, is_dose_scaled=True)
    yield "fall2_by_dose", "fall of 2, following the dose", scaled


def _further() -> Iterator[Cell]:
    looks = (WEEK_8, WEEK_12, WEEK_16)
    for key, label, options in _unchanged_otherwise():
        for days in (14, 28):
            more = replace(options, weeks=16, baseline_days=days, missing=0.25)
            yield Cell(Group.FURTHER, key, label, more, looks)
    for days in BASELINES:
        bad = replace(QUIET, weeks=16, bad_first_week=2.0, baseline_days=days)
        yield Cell(Group.FURTHER, "bad_first_week", "first week worse by 2", bad, looks)
    for options in _missing_otherwise(replace(QUIET, weeks=16)):
        key, label = str(options.missing_kind), f"missing {_in_words(options.missing_kind)}"
        yield Cell(Group.FURTHER, key, label, options, looks)


def _unchanged_otherwise() -> Iterator[tuple[str, str, CohortOptions]]:
    yield "white", "white noise, sd 1.6", replace(QUIET, phi=0.0)
    yield "lam.4", "φ 0.5 with λ 0.4, sd 1.6", replace(QUIET, lam=0.4)
    yield "phi.95", "φ 0.95, sd 1.6", replace(QUIET, phi=0.95)
    for sd in SDS:
        yield f"drift.1-sd{sd}", f"drift 0.1 a day, φ 0.5, sd {sd}", replace(QUIET, sd=sd, drift=0.1)
    yield "weekday", "pattern over the week, ±1", replace(QUIET, weekday=1.0)
    yield "heavy_tails", "heavy tails, sd 1.6", replace(QUIET, has_heavy_tails=True)
    yield "flares", "flares, half of their days blank", replace(QUIET, flare_rate=0.02)
    yield "level4.5", "level 4.5, sd 1.6", replace(QUIET, mean=4.5)
    yield "floor", "level 1 (floor), sd 1.6", replace(QUIET, mean=1.0)
    yield "calm", "sd 0.4: hardly more than rounding", replace(QUIET, sd=0.4)


def _missing_otherwise(options: CohortOptions) -> Iterator[CohortOptions]:
    for kind, missing, days in product((Missing.IN_GAPS, Missing.ON_BAD_DAYS), (0.25, 0.5), (14, 28)):
        yield replace(options, missing=missing, missing_kind=kind, baseline_days=days)


def _in_words(kind: Missing) -> str:
    return kind.replace("_", " ")


def _noise(phi: float, sd: float) -> tuple[str, str]:
    return f"phi{phi}-sd{sd}", f"φ {phi}, sd {sd}"


def _crossed(
    group: Group, key: str, label: str, options: CohortOptions, looks: tuple[int, ...] = (WEEK_12,)
) -> Iterator[Cell]:
    """With every share of missing days and every length of baseline."""
    for missing, days in product(MISSING, BASELINES):
        yield Cell(group, key, label, replace(options, missing=missing, baseline_days=days), looks)


CELLS: tuple[Cell, ...] = (*_unchanged(), *_misspecified(), *_fall(), *_other_change(), *_further())
