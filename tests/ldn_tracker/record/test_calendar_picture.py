"""What the calendar shows of a record."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from journal.charts.calendar_picture import CalendarDay
from journal.charts.calendar_table import month_rows
from journal.daylog import DayLog, LoggedDay
from ldn_tracker.record.calendar_picture import calendar_picture
from ldn_tracker.record.summary import Record
from tests.ldn_tracker.record.test_trends import LAST_DAY, record_until
from titration.dosing.schedule import Schedule, Step

FIRST = date(2026, 3, 2)


def record(*logs: DayLog | None, as_of: int | None = None, plan: Schedule | None = None) -> Record:
    """A record from 2 March on; None is a day without an entry."""
    days = tuple(LoggedDay(FIRST + timedelta(days=n), log) for n, log in enumerate(logs) if log is not None)
    return Record(days, FIRST + timedelta(days=len(logs) - 1 if as_of is None else as_of), plan=plan)


def mg(dose: str | None, **more: object) -> DayLog:
    return DayLog(dose_mg=None if dose is None else Decimal(dose), **more)  # type: ignore[arg-type]


def test_the_diary_day_by_day() -> None:
    picture = calendar_picture(record_until(LAST_DAY))
    assert picture.title == "Pain day by day, February to June 2026"
    assert picture.subtitle == "119 of 140 days logged."
    assert (min(picture.days), max(picture.days), len(picture.days)) == (date(2026, 2, 2), LAST_DAY, 140)
    assert picture.days[date(2026, 2, 2)] == CalendarDay(6, None)
    assert picture.days[date(2026, 4, 21)] == CalendarDay(None, "taken", flare=True)
    assert picture.days[date(2026, 4, 20)] is None
    rows = month_rows(picture)
    assert sum(row.taken for row in rows) == 88
    assert sum(row.skipped for row in rows) == 4
    assert sum(row.unknown for row in rows) == 20, "the report says the same of the 112 planned days"
    assert sum(row.flares for row in rows) == 4


def test_the_alt_sentence_says_what_the_picture_shows() -> None:
    assert calendar_picture(record_until(date(2026, 3, 3))).alt == (
        "Pain day by day, February to March 2026. 28 of 29 days logged. "
        "Doses: 1 taken, 0 skipped, 0 not noted. Flares on 1 day. "
        "Average of pain by month: February 2026 7.4 (25 days); March 2026 6.0 (2 days). "
        "Every month is in the table."
    )


def test_a_dose_is_taken_skipped_not_noted_or_not_due() -> None:
    plan = Schedule((Step(FIRST + timedelta(days=1), Decimal("1.5")),))
    logs = [mg(None, pain=1), mg("1.5"), mg("0"), mg(None, pain=4), None, mg("3.0"), mg(None, pain=7)]
    shown = calendar_picture(record(*logs, plan=plan)).days.values()
    doses = [entry.dose if entry else "gap" for entry in shown]
    assert doses == [None, "taken", "skipped", "unknown", "gap", "taken", None], "today there is still time"


def test_before_the_first_dose_none_is_due() -> None:
    shown = calendar_picture(record(mg("0"), mg(None, pain=2))).days.values()
    assert [entry.dose for entry in shown if entry] == [None, None]


def test_after_the_plan_has_ended_none_is_due() -> None:
    plan = Schedule((Step(FIRST, Decimal("1.5")),))
    logs = [mg("1.5"), mg("1.5"), mg(None, pain=5), mg("0"), mg(None, pain=5)]
    ended = Record(
        record(*logs).days, FIRST + timedelta(days=4), plan=plan, plan_ended_on=FIRST + timedelta(1)
    )
    doses = [entry.dose for entry in calendar_picture(ended).days.values() if entry]
    assert doses == ["taken", "taken", None, None, None]


def test_today_is_no_gap_yet() -> None:
    assert list(calendar_picture(record(mg("1.5"), None)).days) == [FIRST]
    assert list(calendar_picture(record(mg("1.5"), None, None)).days.values())[1] is None


@pytest.mark.parametrize(
    ("as_of", "first"), [(date(2027, 3, 1), FIRST), (date(2027, 3, 2), date(2026, 4, 1))]
)
def test_twelve_months_are_shown(as_of: date, first: date) -> None:
    picture = calendar_picture(Record(record(mg("1.5")).days, as_of))
    assert min(picture.days) == first
    assert len(picture.months) == 12, "the day that is not over is not shown"
    assert max(picture.days) == as_of - timedelta(days=1)


def test_another_measure_is_shown_with_its_direction() -> None:
    picture = calendar_picture(record(DayLog(pain=7, sleep=3)), measure="sleep")
    assert (picture.name, picture.label, picture.hint) == ("sleep", "Sleep", "higher is better")
    assert picture.days[FIRST] == CalendarDay(3)


def test_an_empty_journal_is_an_empty_calendar() -> None:
    picture = calendar_picture(Record((), LAST_DAY))
    assert (dict(picture.days), picture.months, picture.subtitle) == ({}, [], "Nothing logged yet.")
