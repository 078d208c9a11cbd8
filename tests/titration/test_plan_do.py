"""Changing the plan in two taps: what may be chosen, what it changes, and that only then it is done."""

import re
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertRedirects

from journal.models import User
from tests.titration.plan_words import seal, words
from titration.actions import hold, pause, step_back
from titration.models import Plan, PlanChange

OFFERED = re.compile(r'href="/plan/do/([a-z-]+)/"')


def address(kind: str) -> str:
    return reverse("plan_do", args=[kind])


def offered(her: Client) -> list[str]:
    return OFFERED.findall(her.get(reverse("plan")).content.decode())


def look(her: Client, kind: str, **said: str) -> Any:
    return her.get(address(kind), said)


def do(her: Client, kind: str, *, reason: str = "", **said: str) -> Any:
    """Choose, read, confirm."""
    seen = seal(look(her, kind, **said))
    return her.post(address(kind), {"seen": seen, "reason": reason, **said}, follow=True)


def plan_a_pause(patient: User, *, until: date) -> None:
    pause(
        patient=patient,
        by=patient,
        now=datetime(2026, 11, 19, 20, tzinfo=UTC),
        first_day=date(2026, 11, 23),
        last_day=until,
    )


def test_only_what_may_happen_is_offered(her: Client, her_plan: Plan) -> None:
    going = ["hold", "step-back", "pause", "move-later", "dose-time", "stop"]
    assert offered(her) == going
    do(her, "hold")
    assert offered(her) == ["resume", "step-back", "pause", "dose-time", "undo", "stop"]
    do(her, "undo")
    assert offered(her) == going


def test_a_hold_is_read_before_it_is_done(her: Client, her_plan: Plan) -> None:
    assert "Stay at 3.0 mg" in words(her.get(reverse("plan")))
    page = look(her, "hold")
    said = words(page)
    assert "The plan says 3.0 mg until it is resumed." in said
    assert "4.5 mg from Mon 30 Nov waits until the plan is resumed." in said
    assert PlanChange.objects.count() == 1
    done = her.post(address("hold"), {"seen": seal(page), "reason": "headaches"}, follow=True)
    assertRedirects(done, reverse("plan"))
    said = words(done)
    assert "On hold since 20 Nov: 3.0 mg until the plan is resumed." in said
    assert "after it is resumed · three 1.5 mg capsules" in said
    assert "On hold you · 20 Nov 2026, 21:00 The plan says 3.0 mg until it is resumed." in said
    assert "“headaches”" in said


def test_a_hold_and_a_resume_a_week_later_move_the_steps_by_a_week(
    her: Client, her_plan: Plan, patient: User
) -> None:
    hold(patient=patient, by=patient, now=datetime(2026, 11, 18, 20, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 11, 25, 20, tzinfo=UTC), tick=False):
        assert "4.5 mg starts on Mon 7 Dec." in words(look(her, "resume"))
        said = words(do(her, "resume"))
    assert "Stayed at 3.0 mg · 7 days" in said
    assert "Mon 7 Dec Coming: 4.5 mg" in said


def test_a_pause_asks_its_dates_then_shows_what_moves(her: Client, her_plan: Plan) -> None:
    asked = look(her, "pause")
    assert asked.status_code == HTTPStatus.OK
    assert "First day without a dose" in words(asked)
    dates = {"first_day": "2026-11-23", "last_day": "2026-11-28"}
    said = words(look(her, "pause", **dates))
    assert "No dose is due from Mon 23 Nov to Sat 28 Nov: 6 days." in said
    assert "4.5 mg moves from Mon 30 Nov to Sun 6 Dec." in said
    said = words(do(her, "pause", reason="surgery", **dates))
    assert "A pause is planned from 23 Nov to 28 Nov." in said
    assert "Pause, no dose · 6 days" in said


@pytest.mark.parametrize(
    ("kind", "said", "sentence"),
    [
        ("pause", {"first_day": "2026-11-28", "last_day": "2026-11-23"}, "The pause ends before it starts."),
        ("pause", {"first_day": "2026-11-10", "last_day": "2026-11-12"}, "A pause starts today or later"),
        ("pause", {"first_day": "yesterday", "last_day": ""}, "This is not a day."),
        ("pause", {"first_day": "2026-11-23"}, "Please choose the day."),
        ("pause", {"first_day": "2026-11-23", "last_day": "2999-01-01"}, "more than two years ahead"),
        ("move-later", {"step": "2026-11-30", "to": "2026-11-29"}, "only be moved to a later day"),
        ("move-later", {"step": "2026-12-24", "to": "2026-12-29"}, "The plan has no such day."),
        ("dose-time", {"moment": "other", "from_day": "2026-11-21"}, "Please say at which time."),
        ("dose-time", {"moment": "noon", "from_day": "2026-11-21"}, "Select a valid choice"),
        ("dose-time", {"moment": "morning", "at": "25:99", "from_day": "2026-11-21"}, "This is not a time."),
        ("dose-time", {"moment": "morning", "from_day": "2026-11-01"}, "begins today or later"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    her: Client, her_plan: Plan, kind: str, said: dict[str, str], sentence: str
) -> None:
    for page in (look(her, kind, **said), her.post(address(kind), {"seen": "x", **said})):
        assert (page.status_code, sentence in words(page)) == (HTTPStatus.BAD_REQUEST, True), words(page)
    assert PlanChange.objects.count() == 1


def test_a_reason_is_bounded(her: Client, her_plan: Plan) -> None:
    seen = seal(look(her, "hold"))
    for reason, sentence in (("x" * 201, "longer than 200 characters"), ("a\x00b", "Null characters")):
        page = her.post(address("hold"), {"seen": seen, "reason": reason})
        assert (page.status_code, sentence in words(page)) == (HTTPStatus.BAD_REQUEST, True)
    assert PlanChange.objects.count() == 1


def test_nothing_is_done_that_was_not_read(her: Client, her_plan: Plan) -> None:
    seen = seal(look(her, "move-later", step="2026-11-30", to="2026-12-07"))
    page = her.post(address("move-later"), {"seen": seen, "step": "2026-11-30", "to": "2026-12-14"})
    assert page.status_code == HTTPStatus.BAD_REQUEST
    said = words(page)
    assert "This is not what you had read before." in said
    assert "4.5 mg moves from Mon 30 Nov to Mon 14 Dec." in said
    assert PlanChange.objects.count() == 1


def test_what_may_not_happen_now_says_why(her: Client, her_plan: Plan) -> None:
    page = her.get(address("resume"), follow=True)
    assertRedirects(page, reverse("plan"))
    assert "The plan is not on hold, so there is nothing to resume." in words(page)


def test_no_plan_and_no_such_change_are_not_there(her: Client, patient: User) -> None:
    assert her.get(address("hold")).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("kind", ["start", "rewrite", "up"])
def test_what_is_no_button_has_no_page(her: Client, her_plan: Plan, kind: str) -> None:
    assert her.get(address(kind)).status_code == HTTPStatus.NOT_FOUND


def test_a_sooner_end_of_a_pause_needs_the_prescribers_word(
    her: Client, her_plan: Plan, patient: User
) -> None:
    plan_a_pause(patient, until=date(2026, 11, 28))
    asked = words(look(her, "redate-pause"))
    assert "Other dates for the pause" in asked
    dates = {"pause": "2026-11-23", "first_day": "2026-11-23", "last_day": "2026-11-24"}
    page = look(her, "redate-pause", **dates)
    assert "If your prescriber gave other dates, tick it" in words(page)
    said = {"seen": seal(page), **dates}
    for word in ({}, {"reason": "told"}, {"confirmed": "on"}):
        assert her.post(address("redate-pause"), said | word).status_code == HTTPStatus.BAD_REQUEST
    assert PlanChange.objects.count() == 2
    assertRedirects(
        her.post(address("redate-pause"), said | {"confirmed": "on", "reason": "told"}), reverse("plan")
    )


def test_a_planned_pause_is_called_off_in_two_taps(her: Client, her_plan: Plan, patient: User) -> None:
    plan_a_pause(patient, until=date(2026, 11, 28))
    page = look(her, "call-off-pause")
    assert "The pause from Mon 23 Nov falls away." in words(page)
    said = {"seen": seal(page), "pause": "2026-11-23", "confirmed": "on", "reason": "no surgery"}
    assertRedirects(her.post(address("call-off-pause"), said), reverse("plan"))


@pytest.mark.parametrize(
    ("last_day", "again", "choices"),
    [
        (date(2026, 11, 28), datetime(2026, 11, 29, 20, tzinfo=UTC), 0),
        (date(2026, 12, 20), datetime(2026, 12, 21, 20, tzinfo=UTC), 2),
    ],
)
def test_a_restart_asks_same_or_lower_only_after_a_long_pause(
    her: Client, her_plan: Plan, patient: User, last_day: date, again: datetime, choices: int
) -> None:
    plan_a_pause(patient, until=last_day)
    with time_machine.travel(again, tick=False):
        assert "The pause is over: no dose is due until it is restarted." in words(her.get(reverse("plan")))
        page = look(her, "restart")
        assert page.content.decode().count('type="radio"') == choices
        if choices:
            page = look(her, "restart", at_lower="lower")
            assert "From Mon 21 Dec the plan says 1.5 mg." in words(page)
            said = do(her, "restart", at_lower="lower")
            assert "Now: 1.5 mg day 1" in words(said)
        else:
            assert "From Sun 29 Nov the plan says 3.0 mg." in words(page)
            assert "Now: 3.0 mg" in words(do(her, "restart", at_lower="same"))


def test_another_dose_time_begins_tomorrow_and_moves_no_step(her: Client, her_plan: Plan) -> None:
    assert 'value="2026-11-21"' in look(her, "dose-time").content.decode()
    said = {"moment": "morning", "from_day": "2026-11-21"}
    assert "From Sat 21 Nov: In the morning, 08:00. Each day has one dose, never two." in words(
        look(her, "dose-time", **said)
    )
    assert "Dose time changed you" in words(do(her, "dose-time", **said))


def test_a_stop_can_be_taken_back_the_same_day(her: Client, her_plan: Plan) -> None:
    said = words(do(her, "stop", reason="surgery"))
    assert "No plan is running" in said
    assert "“surgery”" in said
    assert offered(her) == ["undo"]
    assert "Taken back: stopping the plan." in words(look(her, "undo"))
    assert "Now: 3.0 mg day 5 of 14" in words(do(her, "undo"))


def test_a_step_back_waits_for_a_clinician_only_where_one_is_linked(
    her: Client, her_plan: Plan, patient: User
) -> None:
    said = words(do(her, "step-back", reason="dreams"))
    assert "Stepped back to 1.5 mg, on hold since 20 Nov." in said
    assert "resume" in offered(her)


def test_what_a_page_costs(
    her: Client,
    her_plan: Plan,
    patient: User,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    step_back(patient=patient, by=patient, now=now)
    # Session, person, record (three: a look is written down with it), plan, steps, history, clinician, reminders.
    with django_assert_max_num_queries(10):
        her.get(address("resume"))
