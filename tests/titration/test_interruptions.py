"""What kept a kept plan back, read out of its rows."""

from datetime import date, datetime, timedelta

from pytest_django import DjangoAssertNumQueries

from journal.models import User
from titration.actions import hold, pause, resume, stop_plan, undo
from titration.dosing.interruptions import Interruption, KindOfInterruption
from titration.interruptions import interruptions_of
from titration.models import Plan

WEEK = timedelta(days=7)
TODAY = date(2026, 11, 20)


def test_reasons_are_read_from_the_history_in_one_query(
    her_plan: Plan, patient: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert interruptions_of(her_plan, as_of=TODAY) == ()
    hold(patient=patient, by=patient, now=now, reason="headaches")
    plan = resume(patient=patient, by=patient, now=now + WEEK, reason="they are gone")
    with django_assert_num_queries(1):
        found = interruptions_of(plan, as_of=TODAY + WEEK)
    assert found == (Interruption(KindOfInterruption.HOLD, TODAY, TODAY + timedelta(days=6), "headaches"),)
    assert interruptions_of(plan, as_of=TODAY) == (
        Interruption(KindOfInterruption.HOLD, TODAY, None, "headaches"),
    )
    assert interruptions_of(plan, as_of=TODAY - WEEK) == ()


def test_what_was_undone_is_not_told(her_plan: Plan, patient: User, now: datetime) -> None:
    first, last = date(2026, 11, 24), date(2026, 11, 28)
    pause(first_day=first, last_day=last, patient=patient, by=patient, now=now, reason="a slip")
    plan = undo(patient=patient, by=patient, now=now)
    assert interruptions_of(plan, as_of=first) == ()


def test_a_plan_that_was_stopped_says_why(her_plan: Plan, patient: User, now: datetime) -> None:
    plan = stop_plan(patient=patient, by=patient, now=now, reason="the dreams")
    assert interruptions_of(plan, as_of=TODAY) == ()
    assert interruptions_of(plan, as_of=TODAY + WEEK) == (
        Interruption(KindOfInterruption.STOP, TODAY + timedelta(days=1), None, "the dreams"),
    )
