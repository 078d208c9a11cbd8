"""Reading a plan costs two queries, however long it is."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from journal.actions.entries import log_day, remove_day
from journal.daylog import DayLog
from journal.models import Through, User
from titration.actions import stop_plan, write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment, Plan
from titration.queries import (
    active_plan,
    baseline_days_logged,
    changes_of,
    last_plan,
    preparation_of,
    schedule_of,
)

FIRST_DOSE = date(2026, 11, 2)
LIQUID = Preparation(kind=Kind.LIQUID, mg_per_ml=Decimal(2))


def write(patient: User, now: datetime, length: int = 3) -> Plan:
    steps = [
        Step(FIRST_DOSE + timedelta(days=7 * number), Decimal("1.5") + number % 2) for number in range(length)
    ]
    return write_plan(
        patient=patient,
        steps=steps,
        dose_moment=DoseMoment.MORNING,
        dose_time=time(8, 0),
        preparation=LIQUID,
        started_from="",
        by=patient,
        now=now,
    )


@pytest.mark.parametrize("length", [1, 60])
def test_the_active_plan_is_read_with_two_queries(
    patient: User, now: datetime, length: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write(patient, now, length)
    with django_assert_num_queries(2):
        plan = active_plan(patient)
        assert plan is not None
        assert len(schedule_of(plan).steps) == length
        assert schedule_of(plan).dose_on(FIRST_DOSE) == Decimal("1.5")
        assert preparation_of(plan) == LIQUID


def test_without_a_plan_there_is_none(patient: User, stranger: User, now: datetime) -> None:
    write(stranger, now)
    assert (active_plan(patient), last_plan(patient)) == (None, None)


def test_the_last_plan_is_the_active_one_or_else_the_one_stopped_last(patient: User, now: datetime) -> None:
    first = write(patient, now)
    stop_plan(patient=patient, by=patient, now=now)
    assert (active_plan(patient), last_plan(patient)) == (None, first)
    second = write(patient, now + timedelta(days=1))
    assert last_plan(patient) == second
    stop_plan(patient=patient, by=patient, now=now + timedelta(days=2))
    assert last_plan(patient) == second


def test_changes_come_in_their_order_with_who_made_them(
    patient: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = write(patient, now)
    write(patient, now, 2)
    with django_assert_num_queries(1):
        assert [(change.revision, change.by) for change in changes_of(plan)] == [(1, patient), (2, patient)]


def test_only_entries_of_the_days_before_the_first_dose_are_baseline(patient: User, now: datetime) -> None:
    for days_before in (29, 28, 10, 1, 0):
        day = FIRST_DOSE - timedelta(days=days_before)
        log_day(patient=patient, day=day, content=DayLog(pain=5), by=patient, now=now, through=Through.PAGE)
    remove_day(
        patient=patient, day=FIRST_DOSE - timedelta(days=10), by=patient, now=now, through=Through.PAGE
    )
    assert baseline_days_logged(patient, first_dose_on=FIRST_DOSE, days=28) == 2
