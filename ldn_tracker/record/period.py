"""Which days a chart shows: the whole time, or the last weeks that the patient chose."""

from typing import Final

from ldn_tracker.record.summary import Record

LEAST_DAYS: Final = 28
"""Of a journal's first days, a chart leaves room for what is still to come."""


def first_day_of(record: Record) -> int:
    """The first day of the first week that holds an entry."""
    first = min((record.number_of(each.day) for each in record.days), default=0)
    return min(first, 0) // 7 * 7


def last_day_of(record: Record) -> int:
    """Today, or the end of the fourth week."""
    return max(record.today, first_day_of(record) + LEAST_DAYS - 1)


def first_day_shown(record: Record) -> int:
    """The first day of the first week of the period that the patient chose."""
    if record.shown.weeks is None:
        return first_day_of(record)
    return max(first_day_of(record), (record.today // 7 - record.shown.weeks + 1) * 7)


def is_cut(record: Record) -> bool:
    """Whether the chosen period leaves out anything."""
    return first_day_shown(record) > first_day_of(record)
