"""A build's words and tables as they stand on Trends."""

import re
from datetime import datetime

import pytest

from journal.actions.imports import import_days
from journal.models import User
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
