"""What can be said of one measure on one day: the state, the numbers, and what is still missing."""

from dataclasses import dataclass
from enum import StrEnum

from journal.analysis.measures import Measure

BASELINE_DAYS = 28
BASELINE_NEEDED = 7
WINDOW_DAYS = 28
WINDOW_NEEDED = 14
START_DAYS = 56
DOSE_DAYS = 28
INTERRUPTED_FROM = 7
RUN_IN_DAYS = 21
BURN_IN_DAYS = 7
SOLID_FROM = 4
SAME_WITHIN = 2.0
PERCENT_FROM = 2.0


class State(StrEnum):
    """The states of trend.md §2 (gates, in their order) and §3 (comparisons)."""

    NO_BASELINE = "no_baseline"
    BASELINE_THIN = "baseline_thin"
    TOO_EARLY_SINCE_START = "too_early_since_start"
    TOO_EARLY_SINCE_DOSE_CHANGE = "too_early_since_dose_change"
    INTERRUPTED = "interrupted"
    WINDOW_THIN = "window_thin"
    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    ABOUT_THE_SAME = "about_the_same"
    CANNOT_TELL_YET = "cannot_tell_yet"


@dataclass(frozen=True, slots=True)
class Mean:
    """The plain mean of n entries, on the scale as logged."""

    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class Change:
    """Window minus baseline, on the scale as logged: a rise is positive, whichever way is better.

    Attributes
    ----------
    points
        The difference of the two means.
    low, high
        Its 95 % interval.
    se
        Its standard error.
    percent
        Of the baseline mean, a fall negative; None where it means nothing (trend.md §3).
    """

    points: float
    low: float
    high: float
    se: float
    percent: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The counts that the gates are decided by, as of the end of day `today` (trend.md §2).

    Attributes
    ----------
    today, first_dose
        Journal days; `first_dose` is None before there is one.
    days_since_start, days_at_dose
        T − S + 1, and the same from the last change of dose; 0 before the first dose.
    has_baseline
        Whether any entry, early or late, lies before the first dose.
    baseline_n, window_n
        Entries that a comparison would use: in the 28 days before, and in the last 28 since the first dose.
    dropped_n
        Entries of the journal's first 7 days that the baseline leaves out.
    late_n
        Entries in the comparison's reach left out because they were made more than 3 days late.
    paused_n, skipped_n
        Days of the last 28 paused, and skipped as the patient said; a day that is both is paused.
    opioid_day
        The last day in the last 28 on which an opioid is noted.
    uninterrupted_from, window_full_from
        The first days on which those gates are open if nothing more interrupts and every day is logged.
    """

    today: int
    first_dose: int | None
    days_since_start: int
    days_at_dose: int
    has_baseline: bool
    baseline_n: int
    window_n: int
    dropped_n: int
    late_n: int
    paused_n: int
    skipped_n: int
    opioid_day: int | None
    uninterrupted_from: int
    window_full_from: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one measure as of one day.

    Attributes
    ----------
    baseline, window
        The two means, where there is an entry; in a gated state they are not to be compared.
    change
        None in a gated state.
    size
        "small", "moderate" or "substantial" (IMMPACT), only with `better` and where a percent is given.
    clear
        Better, and by 30 % or more.
    judgeable_from
        In a gated state the first day on which all gates can be open, where one can be named.
    """

    measure: Measure
    state: State
    baseline: Mean | None
    window: Mean | None
    change: Change | None
    size: str | None
    clear: bool
    judgeable_from: int | None
    standing: Standing
