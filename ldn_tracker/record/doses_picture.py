"""The doses on a chart: labelled periods, and the shades and names behind them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from journal.analysis.verdict import START_DAYS
from journal.charts.pictures import Band, Level
from ldn_tracker.record.period import first_day_of
from ldn_tracker.record.shown import USUAL, Shown
from ldn_tracker.record.summary import STEP_REACTION_DAYS, DosePeriod, Record
from titration.dosing.amounts import format_mg


def levels_of(record: Record) -> Iterator[Level]:
    """The staircase: each dose, and within it what was on hold or paused."""
    for period in record.dose_periods():
        for first, end in pairwise(_turns(record, period)):
            kind = _kind(record, first)
            words = "pause" if kind == "pause" else format_mg(period.dose_mg)
            start, until = record.number_of(first), record.number_of(end)
            yield Level(start, until, float(period.dose_mg), words, kind)


def _turns(record: Record, period: DosePeriod) -> list[date]:
    """The days within a period on which a hold or a pause begins or is over, and both its ends."""
    kept_back = (*record.schedule.holds, *record.schedule.pauses) if record.schedule else ()
    days = {each.first_day for each in kept_back}
    days |= {each.last_day + timedelta(days=1) for each in kept_back if each.last_day}
    return sorted({period.first, period.end, *(day for day in days if period.first < day < period.end)})


def _kind(record: Record, day: date) -> Literal["dose", "hold", "pause"]:
    if record.schedule is None or not (record.schedule.is_paused_on(day) or record.schedule.is_held_on(day)):
        return "dose"
    return "pause" if record.schedule.is_paused_on(day) else "hold"


def bands_of(record: Record) -> Iterator[Band]:
    """What lies behind: the days before, the first week at each dose, too early to judge, the time to judge."""
    first = first_day_of(record)
    if not record.first_dose:
        return
    if first < 0:
        yield Band(first, 0, "before", "before the first dose")
    for period in record.dose_periods():
        start = record.number_of(period.first)
        yield Band(start, start + STEP_REACTION_DAYS, "step", "first week at a new dose")
    begins, ends = record.shown.response_days
    yield Band(0, min(START_DAYS, begins), "too_early", "too early to judge")
    yield Band(begins, ends, "response", _time_to_judge(record.shown))


def _time_to_judge(shown: Shown) -> str:
    first, last = shown.response_from, shown.response_to
    is_usual = (first, last) == (USUAL.response_from, USUAL.response_to)
    return f"{'usual' if is_usual else 'chosen'} time to judge, weeks {first}–{last}"
