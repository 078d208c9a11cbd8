"""The doses so far on the Plan page: taken, skipped, unknown; what it counts and what it does not."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from journal.actions.imports import import_days
from journal.daylog import DayLog
from journal.models import User
from tests.titration.plan_words import words
from titration.actions import pause, stop_plan
from titration.models import Plan

UNKNOWN = "Unknown is a day on which nothing was logged of the dose"


def log(patient: User, doses: Mapping[str, str], now: datetime) -> None:
    days = [(date.fromisoformat(day), DayLog(dose_mg=Decimal(mg))) for day, mg in doses.items()]
    import_days(patient=patient, days=days, by=patient, now=now)


def so_far(her: Client) -> str:
    """What the card says, without its help."""
    said = words(her.get(reverse("plan")))
    return said.split("Doses so far ")[1].split(UNKNOWN)[0].strip() if "Doses so far" in said else ""


@pytest.fixture
def logged(her_plan: Plan, patient: User, now: datetime) -> None:
    """Eighteen days were planned up to yesterday: fourteen of 1.5 mg, four of 3.0 mg."""
    taken = {str(date(2026, 11, 2) + timedelta(days=ahead)): "1.5" for ahead in range(13)}
    log(
        patient,
        {"2026-10-31": "1.5", **taken, "2026-11-15": "0", "2026-11-16": "3", "2026-11-17": "1.5"},
        now,
    )


def test_three_numbers_up_to_yesterday(her: Client, logged: None) -> None:
    assert so_far(her) == (
        "up to 19 Nov taken 15 of 18 planned skipped 1 unknown 2 "
        "On 1 of the days taken it was another amount than planned."
    )
    assert UNKNOWN in words(her.get(reverse("plan")))


def test_today_counts_once_its_dose_is_logged(
    her: Client, patient: User, logged: None, now: datetime
) -> None:
    log(patient, {"2026-11-20": "3"}, now)
    assert so_far(her).startswith("up to today taken 16 of 19 planned skipped 1 unknown 2")


def test_nothing_stands_before_the_first_dose_was_due(her: Client, her_plan: Plan) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 12, tzinfo=UTC), tick=False):
        assert so_far(her) == ""
    with time_machine.travel(datetime(2026, 11, 3, 12, tzinfo=UTC), tick=False):
        assert so_far(her) == "up to 2 Nov taken 0 of 1 planned skipped 0 unknown 1"


def test_days_of_a_pause_and_after_the_last_day_are_not_counted(
    her: Client, patient: User, logged: None, now: datetime
) -> None:
    yesterday = now - timedelta(days=1)
    first, last = date(2026, 11, 19), date(2026, 11, 21)
    pause(patient=patient, by=patient, now=yesterday, first_day=first, last_day=last)
    assert so_far(her).startswith("up to 18 Nov taken 15 of 17 planned skipped 1 unknown 1")
    stop_plan(patient=patient, by=patient, now=now)
    with time_machine.travel(now + timedelta(days=9), tick=False):
        assert so_far(her).startswith("up to 18 Nov taken 15 of 17 planned")
