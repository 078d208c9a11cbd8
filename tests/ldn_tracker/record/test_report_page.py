"""The report in the browser, the patient's own lines on it, and every week as it was."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from journal.actions.entries import log_day
from journal.actions.imports import import_days
from journal.daylog import DayLog
from journal.models import Through, User
from ldn_tracker.record.actions import build_week
from ldn_tracker.record.models import VisitLines, WeeklyReport
from titration.actions import pause, write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment

LINES = {"changed": "Walking again.", "worries": "\u05e9\u05dc\u05d5\u05dd", "asks": "<b>Stay?</b>"}


@pytest.fixture
def reader(patient: User, now: datetime) -> Any:
    day = patient.journal_day(now)
    log_day(patient=patient, day=day, content=DayLog(pain=5), by=patient, now=now, through=Through.PAGE)
    build_week(patient=patient, now=now)
    client = Client()
    client.force_login(patient)
    with time_machine.travel(now, tick=False):
        yield client


def test_the_page_says_what_the_pdf_says(reader: Client) -> None:
    page = reader.get("/report/").content.decode()
    assert "Data as of 20 November 2026" in page
    assert "Pain: " in page
    pdf = reader.get("/trends/2026-11-16/1/report-a4.pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert "anna" not in pdf["Content-Disposition"]


def test_own_lines_are_kept_and_the_report_is_made_anew(reader: Client, patient: User, now: datetime) -> None:
    before = WeeklyReport.objects.get().digest
    assert reader.post("/report/lines/", LINES).status_code == 302
    lines = VisitLines.objects.get()
    assert (lines.changed, lines.worries, lines.asks) == tuple(LINES.values())
    patient.refresh_from_db()
    build_week(patient=patient, now=now)
    assert WeeklyReport.objects.get().digest != before
    assert "&lt;b&gt;Stay?&lt;/b&gt;" in reader.get("/report/").content.decode()


@pytest.mark.parametrize("text", ["x" * 301, "a\x00b", "x" * 1_000_000])
def test_bad_lines_get_a_sentence_and_nothing_is_kept(reader: Client, text: str) -> None:
    body = urlencode({"changed": text.encode("utf-8", "surrogatepass")})
    answer = reader.post("/report/lines/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert not VisitLines.objects.exists()


def test_the_last_weeks_are_in_sight_and_all_of_them_on_a_page(reader: Client, patient: User) -> None:
    built = WeeklyReport.objects.get()
    for number in range(1, 60):
        built.pk, built.week = None, date(2026, 11, 16) - timedelta(weeks=number)
        built.save()
    page = reader.get("/report/").content.decode()
    assert page.count("report-a4.pdf") == 1 + 8
    assert 'href="/report/weeks/"' in page
    assert reader.get("/report/weeks/").content.decode().count("report-a4.pdf") == 52
    assert reader.get("/report/weeks/?page=2").content.decode().count("report-a4.pdf") == 8
    assert "Nothing has been built yet" not in page


def test_an_empty_journal_says_what_will_stand_there(stranger: User) -> None:
    client = Client()
    client.force_login(stranger)
    assert "Your report begins with your first check-in" in client.get("/report/").content.decode()


def test_both_pages_say_what_became_of_the_dose_since_the_sentence_was_written(
    patient: User, now: datetime, client: Client
) -> None:
    """The look was that of day 56, a week ago; the pause began the day before yesterday."""
    today, week = patient.journal_day(now), timedelta(days=7)
    write_plan(
        patient=patient,
        steps=[Step(today - 9 * week, Decimal("1.5"))],
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22),
        preparation=Preparation(kind=Kind.OTHER),
        started_from="",
        by=patient,
        now=now - 9 * week,
    )
    pause(
        first_day=today - timedelta(days=2),
        last_day=today + week,
        patient=patient,
        by=patient,
        now=now - timedelta(days=3),
        reason="codeine after a tooth",
    )
    days = [(today - timedelta(days=number), DayLog(pain=5)) for number in range(60)]
    import_days(patient=patient, days=days, by=patient, now=now)
    build_week(patient=patient, now=now)
    client.force_login(patient)
    for page in ("/trends/", "/report/"):
        said = client.get(page).content.decode()
        assert "No dose has been due since 18 November 2026: the plan is paused." in said
    assert "since 18\N{NO-BREAK SPACE}Nov, still going on: <bdi>codeine after a tooth</bdi>" in said
