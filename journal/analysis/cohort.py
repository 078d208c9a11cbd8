"""Made-up journals as records: what can be asked of the generator, and what it gives (trend.md §6)."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import isnan
from typing import Self

from journal.analysis.series import BoolArray, FloatArray, IntArray

SIDE_EFFECTS = ("vivid dreams", "insomnia", "headache", "nausea")

PER_PATIENT = (
    "logged",
    "flare",
    "recalled",
    "dose_mg",
    "pain",
    "sleep",
    "dream_vividness",
    "dream_distress",
    "fatigue",
    "grades",
)


class Shape(StrEnum):
    """How the effect comes about after the first dose."""

    EXPONENTIAL = "exponential"
    STEP = "step"
    LINEAR = "linear"
    DELAYED = "delayed"
    EARLY_WORSENING = "early_worsening"
    LOST_AFTER_WEEK_8 = "lost_after_week_8"


class Missing(StrEnum):
    """Which days are not logged."""

    AT_RANDOM = "at_random"
    IN_GAPS = "in_gaps"
    ON_BAD_DAYS = "on_bad_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortOptions:
    """What the made-up journals are like; the defaults make a plausible clinic.

    Attributes
    ----------
    patients, weeks, baseline_days
        How many patients, how many weeks from the first dose on, and how many days before it.
    steps
        (day, dose in mg) of each step, the first on day 0.
    mean, spread
        μ of the pain score, and the standard deviation of μ between patients. A floor is a mean of 1 or less.
    sd, phi, lam
        The standard deviation from day to day, φ and λ. Slow waves are phi 0.9 with lam 0.5.
    effect, tau, shape, is_dose_scaled
        E in points (positive: pain falls), τ in days, how it comes, and whether it follows dose / target dose.
    drift
        The standard deviation of a random walk's daily step.
    weekday
        The height of a pattern over the week, in points.
    has_heavy_tails
        Student's t with 4 degrees of freedom in place of normal noise, with the same variance.
    bad_first_week
        Points by which the journal's first 7 days are worse.
    flare_rate, flare_points, flare_blank
        The chance a day that a flare of 1 to 3 days begins, its height, and the share of its days without scores.
    missing, missing_kind
        The share of days not logged, and which they are.
    adherence
        The chance that a dose due on a logged day was taken.
    dream_bump
        Points of dream vividness right after a step; it fades with 8 days.
    """

    patients: int = 1
    weeks: int = 20
    baseline_days: int = 28
    steps: tuple[tuple[int, float], ...] = ((0, 1.5), (14, 3.0), (28, 4.5))
    mean: float = 6.5
    spread: float = 0.0
    sd: float = 1.4
    phi: float = 0.5
    lam: float = 0.8
    effect: float = 2.0
    tau: float = 21.0
    shape: Shape = Shape.EXPONENTIAL
    is_dose_scaled: bool = False
    drift: float = 0.0
    weekday: float = 0.0
    has_heavy_tails: bool = False
    bad_first_week: float = 0.0
    flare_rate: float = 0.01
    flare_points: float = 2.0
    flare_blank: float = 0.5
    missing: float = 0.15
    missing_kind: Missing = Missing.AT_RANDOM
    adherence: float = 0.95
    dream_bump: float = 3.0

    def __post_init__(self) -> None:
        """Refuse what no journal can be."""
        days = [day for day, _ in self.steps]
        if not days or days[0] != 0 or sorted(set(days)) != days:
            msg = "The steps begin on day 0 and their days rise."
            raise ValueError(msg)
        if self.patients < 0 or self.baseline_days < 0 or self.weeks < 1:
            msg = "A cohort has 0 patients or more, 0 days or more before the first dose, and 1 week or more since."
            raise ValueError(msg)
        shares = {"phi": self.phi, "lam": self.lam, "missing": self.missing, "adherence": self.adherence}
        for name, share in shares.items():
            if not 0 <= share <= 1:
                msg = f"{name} lies between 0 and 1, not at {share}."
                raise ValueError(msg)
        if self.phi == 1 or self.missing == 1:
            msg = "phi and missing lie below 1."
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class SimulatedDay:
    """One day that a made-up patient logged; None is "not logged", a dose of 0 is "skipped, as I said"."""

    day: int
    dose_mg: float | None
    pain: int | None
    sleep: int | None
    dream_recalled: bool | None
    dream_vividness: int | None
    dream_distress: int | None
    fatigue: int | None
    side_effects: tuple[tuple[str, int], ...]
    flare: bool


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """Journals of some patients: p patients, d days, k side effects.

    Attributes
    ----------
    first : int
        The number of the first patient.
    days : (d,) int array
        Journal days, 0 = first dose.
    effect : (d,) float array
        The truth: what was added to pain, in points (a fall is negative).
    logged, flare, recalled : (p, d) bool arrays
        Whether there is an entry; whether it is marked as a flare; whether a dream was recalled.
    dose_mg, pain, sleep, dream_vividness, dream_distress, fatigue : (p, d) float arrays
        NaN where not logged; a dose of 0 was skipped.
    grades : (p, d, k) int array
        Of `SIDE_EFFECTS`: 0 none, 1 mild, 2 moderate, 3 severe.
    """

    first: int
    days: IntArray
    effect: FloatArray
    logged: BoolArray
    flare: BoolArray
    recalled: BoolArray
    dose_mg: FloatArray
    pain: FloatArray
    sleep: FloatArray
    dream_vividness: FloatArray
    dream_distress: FloatArray
    fatigue: FloatArray
    grades: IntArray

    @property
    def patients(self) -> int:
        """How many."""
        return len(self.logged)

    def of_first(self, patients: int) -> Self:
        """The first so many patients alone."""
        if patients == self.patients:
            return self
        arrays = {name: getattr(self, name)[:patients] for name in PER_PATIENT}
        return replace(self, **arrays)

    def days_of(self, patient: int) -> list[SimulatedDay]:
        """The entries of one patient of this cohort, in order of days.

        Parameters
        ----------
        patient
            0 for the first of this cohort.
        """
        return [self._day(patient, d) for d in self.logged[patient].nonzero()[0].tolist()]

    def _day(self, patient: int, d: int) -> SimulatedDay:
        at = (patient, d)
        has_scores = not isnan(self.pain[at])
        grades = self.grades[at].tolist()
        return SimulatedDay(
            day=int(self.days[d]),
            dose_mg=None if isnan(self.dose_mg[at]) else float(self.dose_mg[at]),
            pain=_score(self.pain[at]),
            sleep=_score(self.sleep[at]),
            dream_recalled=bool(self.recalled[at]) if has_scores else None,
            dream_vividness=_score(self.dream_vividness[at]),
            dream_distress=_score(self.dream_distress[at]),
            fatigue=_score(self.fatigue[at]),
            side_effects=tuple(
                (kind, grade) for kind, grade in zip(SIDE_EFFECTS, grades, strict=True) if grade
            ),
            flare=bool(self.flare[at]),
        )


def _score(score: float) -> int | None:
    return None if isnan(score) else int(score)
