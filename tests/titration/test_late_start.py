"""The first dose was late: asked on Today and on the Plan page until it is answered, once."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from journal.actions.entries import log_day
from journal.daylog import DayLog
from journal.models import Through, User
from tests.titration.conftest import A_WEEK_AGO
from tests.titration.plan_words import steps, words
from tests.titration.test_plan_do import do, look
from titration.actions import hold, resume, write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.models import DoseMoment, Plan, PlanChange
from titration.plan_content import content_of
from titration.queries import active_plan, late_start

WRITTEN = (("2026-11-13", "1.5"), ("2026-11-27", "3.0"), ("2026-12-11", "4.5"))
THREE_DAYS_LATER = (("2026-11-16", "1.5"), ("2026-11-30", "3.0"), ("2026-12-14", "4.5"))
QUESTION = "The first logged dose was on Mon 16 Nov, 3 days later than planned. Move the steps by 3 days?"
TODAY, THE_SIXTEENTH = date(2026, 11, 20), date(2026, 11, 16)


def written(patient: User, now: datetime) -> Plan:
    return write_plan(
        patient=patient,
        steps=steps(WRITTEN),
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.OTHER),
        started_from="",
        by=patient,
        now=now,
    )


def take(patient: User, now: datetime, *days: date, mg: str = "1.5") -> None:
    for day in days:
        content = DayLog(dose_mg=Decimal(mg))
        log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.PAGE)


@pytest.fixture
def begun(patient: User) -> Plan:
    """To begin on the 13th, on which it is written."""
    return written(patient, A_WEEK_AGO)


@pytest.fixture
def late(begun: Plan, patient: User, now: datetime) -> Plan:
    """First taken on the 16th."""
    take(patient, now, THE_SIXTEENTH, THE_SIXTEENTH + timedelta(days=1))
    return begun


@pytest.mark.parametrize("page", ["today", "plan"])
def test_it_is_asked_on_today_and_on_the_plan(her: Client, late: Plan, page: str) -> None:
    assert QUESTION in words(her.get(reverse(page)))


def test_it_stands_there_as_soon_as_the_dose_is_logged(her: Client, begun: Plan) -> None:
    assert "later than planned" not in words(her.get(reverse("today")))
    tapped = her.post(
        reverse("save_card", args=[TODAY, "dose"]),
        {"answer": "taken", "dose_mg": "1.5"},
        headers={"HX-Request": "true"},
    )
    assert "on Fri 20 Nov, 7 days later than planned. Move the steps by 7 days?" in words(tapped)


def test_the_steps_move_in_two_taps_and_it_is_asked_no_more(her: Client, patient: User, late: Plan) -> None:
    said = {"first_dose_on": "2026-11-16"}
    assert f"{reverse('plan_do', args=['started-late'])}?first_dose_on=2026-11-16" in her.get(
        reverse("today")
    ).content.decode().replace("&amp;", "&")
    shown = words(look(her, "started-late", **said))
    assert "1.5 mg moves from Fri 13 Nov to Mon 16 Nov." in shown
    assert "3.0 mg moves from Fri 27 Nov to Mon 30 Nov." in shown
    assert "Leave as it is" in shown
    assert "Started later than planned" in words(do(her, "started-late", **said))
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).steps == steps(THREE_DAYS_LATER)
    assert "later than planned." not in words(her.get(reverse("today")))


@pytest.mark.parametrize(("said", "then"), [({"from_today": "yes"}, "today"), ({}, "plan")])
def test_left_as_it_is_it_is_not_asked_again(
    her: Client, patient: User, late: Plan, now: datetime, said: dict[str, str], then: str
) -> None:
    answer = her.post(reverse("plan_keep_start"), said, follow=True)
    assertRedirects(answer, reverse(then))
    assert "The dates stay as they are." in words(answer)
    take(patient, now, date(2026, 11, 15))
    for page in ("today", "plan"):
        assert "later than planned" not in words(her.get(reverse(page)))
    assert PlanChange.objects.count() == 1


def test_a_first_dose_on_its_day_or_before_is_not_late(
    her: Client, patient: User, begun: Plan, now: datetime
) -> None:
    assert late_start(begun, TODAY) is None
    take(patient, now, date(2026, 11, 12), THE_SIXTEENTH, mg="1.5")
    assert late_start(begun, TODAY) == THE_SIXTEENTH
    take(patient, now, date(2026, 11, 13), mg="0")
    assert late_start(begun, TODAY) == THE_SIXTEENTH
    take(patient, now, date(2026, 11, 13))
    assert late_start(begun, TODAY) is None


def test_a_start_before_the_plans_first_day_is_none_that_is_late(patient: User, now: datetime) -> None:
    plan = written(patient, A_WEEK_AGO - timedelta(days=3))
    take(patient, now, date(2026, 11, 11), THE_SIXTEENTH)
    assert late_start(plan, TODAY) is None


def test_a_plan_written_down_after_its_first_day_is_not_asked_about(patient: User, now: datetime) -> None:
    plan = written(patient, A_WEEK_AGO + timedelta(days=1))
    take(patient, now, THE_SIXTEENTH)
    assert late_start(plan, TODAY) is None


def test_once_a_further_step_has_begun_it_is_too_late_to_ask(her: Client, late: Plan, now: datetime) -> None:
    with time_machine.travel(now + timedelta(days=7), tick=False):
        assert "later than planned" not in words(her.get(reverse("plan")))
        refused = look(her, "started-late", first_dose_on="2026-11-16")
        assert refused.status_code == HTTPStatus.BAD_REQUEST
        assert "Another step has begun since that day" in words(refused)


def test_after_a_hold_it_is_not_asked(patient: User, late: Plan, now: datetime) -> None:
    hold(patient=patient, by=patient, now=now - timedelta(hours=2))
    late.refresh_from_db()
    assert late_start(late, TODAY) is None
    resume(patient=patient, by=patient, now=now)
    plan = active_plan(patient)
    assert plan is not None
    assert late_start(plan, TODAY) is None


def test_the_page_asks_for_the_day_where_none_is_given(her: Client, late: Plan) -> None:
    assert "First dose" in words(look(her, "started-late"))
    refused = look(her, "started-late", first_dose_on="2026-11-12")
    assert "The first dose was not later than planned" in words(refused)


def test_without_a_plan_there_is_nothing_to_keep(her: Client) -> None:
    assert her.post(reverse("plan_keep_start")).status_code == HTTPStatus.NOT_FOUND
    assert her.get(reverse("plan_keep_start")).status_code == HTTPStatus.METHOD_NOT_ALLOWED
