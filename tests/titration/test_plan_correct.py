"""One step to come is changed from its rung in two taps; no other step moves."""

import re
from datetime import date, datetime
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from journal.models import User
from tests.titration.plan_words import AS_WRITTEN, seal, steps, words
from tests.titration.test_plan_do import address, do, look
from titration.actions import hold
from titration.models import Plan, PlanChange
from titration.plan_content import content_of
from titration.queries import active_plan

LINKS = re.compile(r'href="(/plan/do/correct/\?step=[^"]*)"')


def test_each_step_to_come_leads_to_its_day_and_dose(her: Client, her_plan: Plan) -> None:
    links = LINKS.findall(her.get(reverse("plan")).content.decode())
    assert links == ["/plan/do/correct/?step=2026-11-30"]
    page = her.get(links[0])
    assert page.status_code == HTTPStatus.OK
    said = words(page)
    assert "Change this step" in said
    assert "4.5 mg from Mon 30 Nov" in said
    assert re.findall(r'value="([^"]+)"', page.content.decode().split("<form")[1]) == [
        "2026-11-30",
        "2026-11-30",
        "4.5",
    ]


@pytest.mark.parametrize(
    ("to", "dose", "sentence"),
    [
        ("2026-12-07", "4.5", "4.5 mg moves from Mon 30 Nov to Mon 7 Dec."),
        ("2026-11-30", "4", "From Mon 30 Nov: 4.0 mg instead of 4.5 mg."),
        ("2026-12-01", "4,0", "4.0 mg from Tue 1 Dec instead of 4.5 mg from Mon 30 Nov."),
    ],
)
def test_it_is_read_before_it_is_done_and_told_the_same_after(
    her: Client, patient: User, her_plan: Plan, to: str, dose: str, sentence: str
) -> None:
    said = {"step": "2026-11-30", "to": to, "dose_mg": dose}
    shown = words(look(her, "correct", **said))
    assert f"{sentence} No other step moves." in shown
    assert PlanChange.objects.count() == 1
    told = words(do(her, "correct", reason="typed wrong", **said))
    assert f"Step corrected you · 20 Nov 2026, 21:00 {sentence} No other step moves. “typed wrong”" in told
    plan = active_plan(patient)
    assert plan is not None
    right = (to, dose.replace(",", "."))
    assert content_of(plan).steps == steps((*AS_WRITTEN[:2], right))


def test_sooner_or_higher_needs_the_prescribers_word(her: Client, patient: User, her_plan: Plan) -> None:
    said = {"step": "2026-11-30", "to": "2026-11-25", "dose_mg": "4.5"}
    page = look(her, "correct", **said)
    assert "If your prescriber told you so, tick it" in words(page)
    for word, sentence in (
        ({}, "Please tick this"),
        ({"reason": "told"}, "Please tick this"),
        ({"confirmed": "on"}, "Please write down what your prescriber said."),
    ):
        refused = her.post(address("correct"), {"seen": seal(page), **said, **word})
        assert (refused.status_code, sentence in words(refused)) == (HTTPStatus.BAD_REQUEST, True)
    sworn = {"seen": seal(page), "confirmed": "on", "reason": "told at the visit", **said}
    assertRedirects(her.post(address("correct"), sworn), reverse("plan"))
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).steps[-1].starts_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"step": "2026-11-30", "to": "2026-11-30", "dose_mg": "4.5"}, "The plan says so already"),
        ({"step": "2026-11-30", "to": "2026-11-16", "dose_mg": "4.5"}, "This day is past"),
        ({"step": "2026-11-30", "to": "2026-11-30", "dose_mg": "3"}, "3.0 mg is the dose of step 2 already"),
        ({"step": "2026-11-30", "to": "2026-11-30", "dose_mg": "25"}, "25 mg or more is not low-dose"),
        ({"step": "2026-11-30", "to": "2026-11-30", "dose_mg": "NaN"}, "A dose is a number of milligrams"),
        ({"step": "2026-11-30", "to": "", "dose_mg": "4"}, "Please choose the day."),
        ({"step": "2026-11-30", "dose_mg": "4"}, "Please choose the day."),
        ({"step": "2026-11-16", "to": "2026-11-30", "dose_mg": "4"}, "The plan has no such day."),
        ({"to": "2026-11-30", "dose_mg": "4"}, "This field is required."),
    ],
)
def test_what_cannot_be_is_a_sentence(
    her: Client, her_plan: Plan, said: dict[str, str], sentence: str
) -> None:
    page = look(her, "correct", **said)
    assert (page.status_code, sentence in words(page)) == (HTTPStatus.BAD_REQUEST, True), words(page)
    assert her.post(address("correct"), said).status_code == HTTPStatus.BAD_REQUEST
    assert PlanChange.objects.count() == 1


def test_a_step_that_the_plan_does_not_have_is_asked_for(her: Client, her_plan: Plan) -> None:
    page = look(her, "correct", step="2026-12-24")
    assert page.status_code == HTTPStatus.OK
    assert "4.5 mg from Mon 30 Nov" in words(page)


def test_on_hold_no_step_can_be_changed(her: Client, patient: User, her_plan: Plan, now: datetime) -> None:
    hold(patient=patient, by=patient, now=now)
    assert LINKS.findall(her.get(reverse("plan")).content.decode()) == []
    page = her.get(address("correct"), {"step": "2026-11-30"}, follow=True)
    assert "The plan is on hold, so the later steps have no dates." in words(page)


def test_it_can_be_taken_back_the_same_day(her: Client, patient: User, her_plan: Plan) -> None:
    do(her, "correct", step="2026-11-30", to="2026-11-30", dose_mg="4")
    assert "Taken back: the corrected step." in words(look(her, "undo"))
    do(her, "undo")
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).steps == steps(AS_WRITTEN)
