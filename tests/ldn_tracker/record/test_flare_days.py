"""Flares before the first dose, in the first 28 days and in the last 28, in one line."""

from collections.abc import Collection

import pytest

from journal.daylog import DayLog
from ldn_tracker.record.flare_days import flares_said
from ldn_tracker.record.summary import Record
from tests.ldn_tracker.record.records import LAST_DAY, PLAN, day, record


def said(flares: Collection[int], *, first: int, today: int) -> str:
    days = [day(number, DayLog(flare=number in flares)) for number in range(first, today + 1)]
    return flares_said(record(days, today=today, plan=PLAN))


@pytest.mark.parametrize(
    ("flares", "first", "today", "line"),
    [
        (
            {-20, -1, 3, 70, 75, 83},
            -28,
            83,
            "Flare days: 2 in the 28 days before the first dose, 1 in the first 28 days, 3 in the last 28.",
        ),
        (
            {-1, 30},
            -14,
            83,
            "Flare days: 1 in the 14 days before the first dose (2.0 per 28 days), "
            "0 in the first 28 days, 0 in the last 28.",
        ),
        ({80}, 0, 83, "Flare days: 0 in the first 28 days, 1 in the last 28."),
        ({11, 80}, 10, 83, "Flare days: 1 in 18 of the first 28 days, 1 in the last 28."),
        ({80}, 40, 83, "Flare days: 1 in the last 28."),
        ({2}, -28, 9, "Flare days: 0 in the 28 days before the first dose, 1 in the 10 days since it."),
        ({0}, 0, 0, "Flare days: 1 in the 1 day since the first dose."),
        ({-9}, -10, -8, "Flare days: 1 in the last 3 days."),
        ((), -28, 83, "No flare noted."),
    ],
)
def test_a_line(flares: Collection[int], first: int, today: int, line: str) -> None:
    assert said(flares, first=first, today=today) == line


def test_before_anything_is_logged_nothing_is_said() -> None:
    assert flares_said(Record((), LAST_DAY)) == ""
