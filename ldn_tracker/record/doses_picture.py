"""The doses on a chart: labelled periods, and the shades and names behind them."""

from collections.abc import Iterator
from typing import Final, Literal

from journal.analysis.verdict import START_DAYS
from journal.charts.pictures import Band, Level
from ldn_tracker.record.period import first_day_of
from ldn_tracker.record.shown import USUAL, Shown
from ldn_tracker.record.summary import DosePeriod, Record
from titration.dosing.amounts import format_mg
from titration.dosing.schedule import STEP_REACTION_DAYS

PAUSE: Final = "pause"


def levels_of(record: Record) -> Iterator[Level]:
    """The staircase: each dose, on hold or not, and each pause."""
    for period in record.dose_periods():
        start, end = record.number_of(period.first), record.number_of(period.end)
        yield Level(start, end, float(period.dose_mg), period_words(period), _kind(period))


def _kind(period: DosePeriod) -> Literal["dose", "hold", "pause"]:
    if period.is_pause:
        return "pause"
    return "hold" if period.is_held else "dose"


def period_words(period: DosePeriod) -> str:
    """What stands on a step of the staircase: "3.0 mg"."""
    return PAUSE if period.is_pause else format_mg(period.dose_mg)


def period_in_full(period: DosePeriod) -> str:
    """The same for those who cannot see the step: "3.0 mg", "3.0 mg on hold", "pause"."""
    return f"{period_words(period)} on hold" if period.is_held else period_words(period)


def bands_of(record: Record) -> Iterator[Band]:
    """What lies behind: the days before, the first week at each dose, too early to judge, the time to judge."""
    first = first_day_of(record)
    if not record.first_dose:
        return
    if first < 0:
        yield Band(first, 0, "before", "before the first dose")
    for step in record.dose_changes:
        start = record.number_of(step.starts_on)
        yield Band(start, start + STEP_REACTION_DAYS, "step", "first week at a new dose")
    begins, ends = record.shown.response_days
    yield Band(0, min(START_DAYS, begins), "too_early", "too early to judge")
    yield Band(begins, ends, "response", _time_to_judge(record.shown))


def _time_to_judge(shown: Shown) -> str:
    first, last = shown.response_from, shown.response_to
    is_usual = (first, last) == (USUAL.response_from, USUAL.response_to)
    return f"{'usual' if is_usual else 'chosen'} time to judge, weeks {first}–{last}"
