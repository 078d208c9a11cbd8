"""The record as plain values: which steps count, what is a first dose, where the staircase ends."""

from datetime import date, timedelta
from decimal import Decimal

from journal.daylog import DayLog, LoggedDay
from ldn_tracker.record.summary import DosePeriod, Record
from titration.dosing.schedule import Schedule, Step

MONDAY = date(2026, 3, 2)
PLAN = Schedule((Step(MONDAY, Decimal("1.5")), Step(MONDAY + timedelta(days=14), Decimal(3))))


def days(*doses: str | None) -> tuple[LoggedDay, ...]:
    return tuple(
        LoggedDay(MONDAY + timedelta(days=number), DayLog(pain=5, dose_mg=Decimal(dose) if dose else None))
        for number, dose in enumerate(doses)
    )


def test_the_plan_that_was_written_down_counts() -> None:
    record = Record(days=days("3", "3"), as_of=MONDAY + timedelta(days=20), plan=PLAN)
    assert (record.first_dose, record.dose_on(record.as_of)) == (MONDAY, Decimal(3))
    assert list(record.dose_periods()) == [
        DosePeriod(MONDAY, MONDAY + timedelta(days=14), Decimal("1.5")),
        DosePeriod(MONDAY + timedelta(days=14), MONDAY + timedelta(days=21), Decimal(3)),
    ]


def test_without_a_plan_the_doses_tell_it() -> None:
    record = Record(days=days(None, "1.5", "1.5", None, "0", "3", "3"), as_of=MONDAY + timedelta(days=6))
    assert record.first_dose == MONDAY + timedelta(days=1)
    assert record.number_of(MONDAY) == -1
    assert [period.dose_mg for period in record.dose_periods()] == [Decimal("1.5"), Decimal(3)]
    assert record.skipped_days == (MONDAY + timedelta(days=4),)


def test_a_plan_that_has_not_begun_leaves_the_baseline_going() -> None:
    record = Record(days=days(None, None), as_of=MONDAY - timedelta(days=1), plan=PLAN)
    assert record.first_dose is None
    assert record.dose_on(record.as_of) is None
    assert list(record.dose_periods()) == []


def test_without_doses_days_count_from_the_first_entry() -> None:
    record = Record(days=days(None, None, None), as_of=MONDAY + timedelta(days=9))
    assert (record.day_zero, record.today) == (MONDAY, 9)


def test_an_empty_record_is_a_record() -> None:
    record = Record(days=(), as_of=MONDAY)
    assert (record.day_zero, record.today, record.first_dose) == (MONDAY, 0, None)


def test_a_stopped_plan_ends_its_staircase() -> None:
    record = Record(
        days=days("1.5"),
        as_of=MONDAY + timedelta(days=40),
        plan=PLAN,
        plan_ended_on=MONDAY + timedelta(days=4),
    )
    assert list(record.dose_periods()) == [DosePeriod(MONDAY, MONDAY + timedelta(days=5), Decimal("1.5"))]
    assert record.dose_on(MONDAY + timedelta(days=4)) == Decimal("1.5")
    assert record.dose_on(record.as_of) is None
