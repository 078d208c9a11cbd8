"""The gates before a comparison, in order, each with the day that opens it (trend.md §2)."""

from collections.abc import Callable
from typing import NamedTuple

from journal.analysis.comparison import Entries
from journal.analysis.course import Course
from journal.analysis.series import IntArray, Series
from journal.analysis.verdict import (
    BASELINE_NEEDED,
    DOSE_DAYS,
    INTERRUPTED_FROM,
    START_DAYS,
    WINDOW_DAYS,
    WINDOW_NEEDED,
    Standing,
    State,
)


class Gate(NamedTuple):
    """A state that forbids a comparison: when, and the first day it no longer can (None: no such day)."""

    state: State
    is_closed: Callable[[Standing], bool]
    opens: Callable[[Standing], int | None]


GATES = (
    Gate(State.NO_BASELINE, lambda s: not s.has_baseline, lambda _: None),
    Gate(State.BASELINE_THIN, lambda s: s.baseline_n < BASELINE_NEEDED, lambda _: None),
    Gate(
        State.TOO_EARLY_SINCE_START,
        lambda s: s.days_since_start < START_DAYS,
        lambda s: None if s.first_dose is None else s.first_dose + START_DAYS - 1,
    ),
    Gate(
        State.TOO_EARLY_SINCE_DOSE_CHANGE,
        lambda s: s.days_at_dose < DOSE_DAYS,
        lambda s: s.today + DOSE_DAYS - s.days_at_dose,
    ),
    Gate(
        State.INTERRUPTED,
        lambda s: s.paused_n + s.skipped_n >= INTERRUPTED_FROM or s.opioid_day is not None,
        lambda s: s.uninterrupted_from,
    ),
    Gate(State.WINDOW_THIN, lambda s: s.window_n < WINDOW_NEEDED, lambda s: s.window_full_from),
)
"""In the order in which they are asked; the first closed one is the state."""


def closed_gate(standing: Standing) -> State | None:
    """The state of the first closed gate; None where a comparison may be made."""
    return next((gate.state for gate in GATES if gate.is_closed(standing)), None)


def opening_day(standing: Standing) -> int | None:
    """The first day on which every gate closed now is open, if nothing more interrupts and every day is logged.

    None where no gate is closed, or where no day can be named.
    """
    days = [gate.opens(standing) for gate in GATES if gate.is_closed(standing)]
    named = [day for day in days if day is not None]
    return max(named) if named and len(named) == len(days) else None


def standing_of(series: Series, entries: Entries, course: Course) -> Standing:
    """Count what the gates ask for.

    The baseline counts what a comparison would use: entries in time, after the burn-in.
    """
    today = course.today
    reach = range(today - WINDOW_DAYS + 1, today + 1)
    paused = [day for day in reach if day in course.paused_days]
    skipped = [day for day in reach if day in course.skipped_days and day not in course.paused_days]
    opioid_day = max((day for day in reach if day in course.opioid_days), default=None)
    return Standing(
        today=today,
        first_dose=course.first_dose,
        days_since_start=max(0, today - course.start + 1),
        days_at_dose=max(0, today - course.dose_since + 1),
        has_baseline=bool(series.days.size) and int(series.days[0]) < min(course.start, today + 1),
        baseline_n=entries.baseline.size,
        window_n=entries.window_days.size,
        dropped_n=entries.dropped_n,
        late_n=entries.late_n,
        paused_n=len(paused),
        skipped_n=len(skipped),
        opioid_day=opioid_day,
        uninterrupted_from=_uninterrupted_from(today, sorted(paused + skipped), opioid_day),
        window_full_from=_window_full_from(today, entries.window_days),
    )


def _uninterrupted_from(today: int, missed: list[int], opioid_day: int | None) -> int:
    """The first day from `today` on that has fewer than 7 missed days and no opioid in its last 28."""
    must_leave = [today - WINDOW_DAYS]
    if opioid_day is not None:
        must_leave.append(opioid_day)
    if len(missed) >= INTERRUPTED_FROM:
        must_leave.append(missed[-INTERRUPTED_FROM])
    return max(must_leave) + WINDOW_DAYS


def _window_full_from(today: int, logged: IntArray) -> int:
    """The first day from `today` on whose last 28 hold 14 entries, if every day after `today` is logged."""
    days = logged.tolist()
    return next(
        today + more
        for more in range(WINDOW_NEEDED + 1)
        if more + sum(day > today + more - WINDOW_DAYS for day in days) >= WINDOW_NEEDED
    )
