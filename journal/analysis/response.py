"""The verdict: has this measure changed since the first dose, or is it too early to say (trend.md §2 and §3)."""

from collections.abc import Iterable

from journal.analysis.comparison import Comparison, Entries, compare, entries_for, mean_of
from journal.analysis.course import Course
from journal.analysis.gates import closed_gate, opening_day, standing_of
from journal.analysis.measures import Direction, Measure
from journal.analysis.series import Series
from journal.analysis.verdict import PERCENT_FROM, SAME_WITHIN, Change, Standing, State, Verdict

Case = tuple[Series, Measure, Course]

SUBSTANTIAL_PERCENT = 50.0
MODERATE_PERCENT = 30.0
ROUNDING = 1e-9
"""So that 10 → 7 is a fall of 30 %, whatever the last binary digit says."""


def judge(series: Series, measure: Measure, course: Course) -> Verdict:
    """The verdict on one measure as of the end of day `course.today` (trend.md §2 and §3).

    Parameters
    ----------
    series
        The scores of the measure; entries after `course.today` are not looked at.
    measure
        Tells which way is better.
    course
        First dose, last change of dose and interruptions, on the same count of days.

    Returns
    -------
    Verdict
        On the scale as logged.
    """
    return judge_many([(series, measure, course)])[0]


def judge_many(cases: Iterable[Case]) -> list[Verdict]:
    """`judge` for many cases at once, in their order: the same to 1e-10, and many times faster."""
    cases = list(cases)
    entries = [entries_for(series, course) for series, _, course in cases]
    standings = [
        standing_of(series, kept, course) for (series, _, course), kept in zip(cases, entries, strict=True)
    ]
    gates = [closed_gate(standing) for standing in standings]
    comparisons = iter(compare([kept for kept, gate in zip(entries, gates, strict=True) if gate is None]))
    return [
        _compared(measure, standing, next(comparisons))
        if gate is None
        else _gated(measure, standing, kept, gate)
        for (_, measure, _), standing, kept, gate in zip(cases, standings, entries, gates, strict=True)
    ]


def _gated(measure: Measure, standing: Standing, entries: Entries, gate: State) -> Verdict:
    return Verdict(
        measure=measure,
        state=gate,
        baseline=mean_of(entries.baseline),
        window=mean_of(entries.window),
        change=None,
        size=None,
        clear=False,
        judgeable_from=opening_day(standing),
        standing=standing,
    )


def _compared(measure: Measure, standing: Standing, comparison: Comparison) -> Verdict:
    state = _state(measure.direction, comparison.low, comparison.high)
    percent = _percent(measure, comparison)
    size = _size(percent) if state is State.BETTER else None
    return Verdict(
        measure=measure,
        state=state,
        baseline=comparison.baseline,
        window=comparison.window,
        change=Change(comparison.difference, comparison.low, comparison.high, comparison.se, percent),
        size=size,
        clear=size in ("moderate", "substantial"),
        judgeable_from=None,
        standing=standing,
    )


def _state(direction: Direction, low: float, high: float) -> State:
    """trend.md §3, the table of states; `changed` where neither way is better."""
    if low > 0 or high < 0:
        return _moved(direction, rose=low > 0)
    if max(-low, high) <= SAME_WITHIN:
        return State.ABOUT_THE_SAME
    return State.CANNOT_TELL_YET


def _moved(direction: Direction, *, rose: bool) -> State:
    if direction is Direction.NEITHER:
        return State.CHANGED
    return State.BETTER if rose is (direction is Direction.HIGHER) else State.WORSE


def _percent(measure: Measure, comparison: Comparison) -> float | None:
    """100 Δ / baseline mean, for severities with room to fall: a baseline of 2 or more (trend.md §3)."""
    if not measure.is_severity or comparison.baseline.mean < PERCENT_FROM:
        return None
    return 100 * comparison.difference / comparison.baseline.mean


def _size(percent: float | None) -> str | None:
    """IMMPACT's words for a fall, from the point value (trend.md §3)."""
    if percent is None:
        return None
    fall = -percent + ROUNDING
    if fall >= SUBSTANTIAL_PERCENT:
        return "substantial"
    return "moderate" if fall >= MODERATE_PERCENT else "small"
