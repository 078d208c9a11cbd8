"""A build's words and tables as they stand on Trends."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from journal.actions.entries import log_day
from journal.actions.imports import import_days
from journal.daylog import DayLog
from journal.models import Through, User
from ldn_tracker.record.actions import build_week, complete_week
from ldn_tracker.record.models import WeeklyReport
from tests.ldn_tracker.record.test_trends import LAST_DAY, record_until


@pytest.fixture
def built(patient: User, now: datetime) -> WeeklyReport:
    """The clean diary, built as of its last day."""
    days = [(each.day, each.log) for each in record_until(LAST_DAY).days]
    import_days(patient=patient, days=days, by=patient, now=now)
    report = build_week(patient=patient, now=now, as_of=LAST_DAY)
    complete_week(report)
    report.refresh_from_db()
    return report


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_numbers_have_a_real_minus_and_days_are_written_out(built: WeeklyReport) -> None:
    shown, further = words_of(built.shown_html), words_of(built.further_html)
    assert "−4 2 Feb 7.9 7 days" in shown
    assert "Vivid dreams 2 Mar 2026 day 1 at 1.5 mg" in further
    assert "Feb 2026 7.4" in further
    assert re.findall(r"(?<![\w–-])-\d|\d{4}-\d\d", shown + further) == []


def test_the_next_comparison_is_named_once(patient: User, now: datetime) -> None:
    today = patient.journal_day(now)
    for number in range(40):
        content = DayLog(pain=5, dose_mg=Decimal("1.5") if number < 10 else None)
        day = today - timedelta(days=number)
        log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.IMPORT)
    early = words_of(build_week(patient=patient, now=now).shown_html)
    assert "It can be judged from 5 January 2027." in early
    assert "Comparisons are made" not in early
    later = now + timedelta(days=90)
    thin = words_of(build_week(patient=patient, now=later).shown_html)
    assert "With an entry every day, it can be judged from 16 February 2027." in thin
    assert (
        "As of the end of 2 February 2027. Comparisons are made every four weeks, the next on 2 March 2027."
        in thin
    )
