"""Trends before the first entry: what will stand there, and when."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from journal.models import User
from ldn_tracker.record.ahead import Ahead, ahead_of
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("first_dose", "first_point"),
    [
        (None, date(2026, 11, 26)),
        (date(2026, 11, 30), date(2026, 11, 29)),  # three days are left of the week before: too few
        (date(2026, 12, 1), date(2026, 11, 23)),  # four are left
        (date(2026, 11, 20), date(2026, 11, 26)),
        (date(2026, 11, 17), date(2026, 11, 23)),
        (date(2026, 11, 16), date(2026, 11, 29)),
    ],
)
def test_the_first_point_ends_the_first_week_with_four_days_to_come(
    first_dose: date | None, first_point: date
) -> None:
    assert ahead_of(TODAY, first_dose).first_point == first_point


def test_the_first_comparison_is_named_while_a_baseline_can_still_be_kept() -> None:
    assert ahead_of(TODAY, date(2026, 11, 24)) == Ahead(
        date(2026, 11, 23), date(2027, 1, 18), is_too_late=False
    )
    for too_late in (date(2026, 11, 23), date(2026, 8, 1)):
        assert ahead_of(TODAY, too_late).is_too_late
        assert ahead_of(TODAY, too_late).compared_on is None
    assert ahead_of(TODAY, None) == Ahead(date(2026, 11, 26), None, is_too_late=False)


@pytest.fixture
def reader(patient: User, now: datetime) -> Any:
    client = Client()
    client.force_login(patient)
    with time_machine.travel(now, tick=False):
        yield client


def write(patient: User, starts_on: date, now: datetime) -> None:
    write_plan(
        patient=patient,
        steps=[Step(starts_on, Decimal("1.5"))],
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.OTHER),
        started_from="",
        by=patient,
        now=now,
    )


def test_without_a_plan_the_page_names_the_first_point(reader: Client) -> None:
    page = reader.get("/trends/").content.decode()
    assert "First weekly point on Thursday 26 November" in page
    assert "With seven or more days logged before the first dose" in page
    assert "hx-trigger" not in page


def test_with_a_plan_it_names_the_day_of_the_first_comparison(
    reader: Client, patient: User, now: datetime
) -> None:
    write(patient, date(2026, 11, 30), now)
    page = reader.get("/trends/").content.decode()
    assert "First weekly point on Sunday 29 November" in page
    assert "At the end of Sunday 24 January 2027, eight weeks after the first dose" in page


def test_where_no_baseline_can_be_kept_any_more_it_says_so(
    reader: Client, patient: User, now: datetime
) -> None:
    write(patient, date(2026, 11, 21), now)
    assert "Before and after cannot be compared" in reader.get("/trends/").content.decode()
