"""The days of a pause are known to the comparison, up to the day that is judged."""

from datetime import date
from decimal import Decimal

from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import course_on
from titration.dosing.periods import Period
from titration.dosing.schedule import Schedule, Step

FIRST = date(2026, 6, 1)


def record(*pauses: Period) -> Record:
    return Record((), date(2026, 6, 30), Schedule((Step(FIRST, Decimal("1.5")),), pauses=pauses))


def test_a_pause_is_paused_from_its_first_day_to_its_last() -> None:
    asked = record(Period(date(2026, 6, 3), date(2026, 6, 5)), Period(date(2026, 6, 9), date(2026, 6, 9)))
    assert course_on(asked, 29).paused_days == {2, 3, 4, 8}


def test_days_after_the_day_judged_are_not_paused_yet() -> None:
    asked = record(Period(date(2026, 6, 3), date(2026, 6, 5)), Period(date(2026, 6, 9), date(2026, 6, 9)))
    assert course_on(asked, 3).paused_days == {2, 3}


def test_a_pause_without_an_end_is_paused_until_the_day_judged() -> None:
    assert course_on(record(Period(date(2026, 6, 28))), 29).paused_days == {27, 28, 29}
