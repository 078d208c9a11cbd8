"""The days of a pause are known to the comparison, up to the day that is judged."""

from datetime import date
from decimal import Decimal

from ldn_tracker.record.picture import picture_of
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import course_on, trends_of
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


def test_the_staircase_is_hatched_on_hold_and_blank_in_a_pause() -> None:
    plan = Schedule(
        (Step(FIRST, Decimal("1.5")), Step(date(2026, 6, 15), Decimal("3"))),
        holds=(Period(date(2026, 6, 8), date(2026, 6, 10)),),
        pauses=(Period(date(2026, 6, 20), date(2026, 6, 22)),),
    )
    levels = picture_of(trends_of(Record((), date(2026, 6, 30), plan))).levels
    assert [(level.start, level.end, level.kind, level.label) for level in levels] == [
        (0, 7, "dose", "1.5 mg"),
        (7, 10, "hold", "1.5 mg"),
        (10, 14, "dose", "1.5 mg"),
        (14, 19, "dose", "3.0 mg"),
        (19, 22, "pause", "pause"),
        (22, 30, "dose", "3.0 mg"),
    ]
