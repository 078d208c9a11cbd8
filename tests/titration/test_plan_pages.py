"""The Plan page: the ladder, its history, changing and stopping; bad input is a sentence."""

import html
import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertRedirects

from journal.models import User
from tests.titration.plan_words import AS_WRITTEN, Written, confirm, post, sent, steps, type_own_steps, words
from titration.actions import stop_plan, write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment, Plan, PlanChange, PlanState
from titration.plan_content import content_of
from titration.queries import active_plan


def test_without_a_plan_it_says_what_will_stand_here_and_leads_there(her: Client) -> None:
    page = her.get(reverse("plan"))
    assert "No plan yet" in words(page)
    assert reverse("plan_new") in page.content.decode()


def test_the_ladder_says_what_is_done_now_and_coming(her: Client, her_plan: Plan) -> None:
    said = words(her.get(reverse("plan")))
    assert "as your prescriber said · since 2 Nov" in said
    assert "2 Nov Done: 1.5 mg 14 days" in said
    assert "16 Nov Now: 3.0 mg day 5 of 14 two 1.5 mg capsules Today" in said
    assert "Mon 30 Nov Coming: 4.5 mg target Change this step three 1.5 mg capsules" in said
    assert "28 Dec – 25 Jan Usual time to judge weeks 8–12" in said
    assert "At bedtime, 22:00 Capsules of 1.5 mg" in said


def test_a_plan_that_has_not_begun_counts_down(her: Client, patient: User, now: datetime) -> None:
    type_own_steps(her, (("2026-11-23", "0.05"),))
    post(her, "plan_new_intake", {"dose_moment": "morning", "kind": "other"})
    post(her, "plan_new_check", {})
    said = words(her.get(reverse("plan")))
    assert "as your prescriber said · from 23 Nov" in said
    assert "Today · first dose in 3 days Mon 23 Nov Coming: 50 µg target Change this step" in said
    assert "In the morning, 08:00" in said


def test_the_page_tells_who_changed_what_when_and_why(her: Client, patient: User, her_plan: Plan) -> None:
    changed = (*AS_WRITTEN[:2], ("2026-12-07", "4.5"))
    write_plan(
        patient=patient,
        steps=steps(changed),
        dose_moment=DoseMoment.MORNING,
        dose_time=time(8, 0),
        preparation=Preparation(kind=Kind.LIQUID, mg_per_ml=Decimal(2)),
        started_from="",
        by=patient,
        now=datetime(2026, 11, 19, 8, 30, tzinfo=UTC),
        reason="<b>head</b>aches",
    )
    page = her.get(reverse("plan"))
    said = words(page)
    assert "Plan changed you · 19 Nov 2026, 09:30 4.5 mg moves from Mon 30 Nov to Mon 7 Dec." in said
    assert "Dose time changed you · 19 Nov 2026, 09:30 From Thu 19 Nov: In the morning, 08:00." in said
    assert "Until then: At bedtime, 22:00." in said
    assert "Preparation: Liquid of 2 mg/mL. Before: Capsules of 1.5 mg." in said
    assert "<b>head</b>aches" not in page.content.decode()
    assert said.index("Preparation changed") < said.index("Dose time changed") < said.index("Plan changed")


def test_a_dose_that_does_not_add_up_is_said(her: Client, patient: User, her_plan: Plan) -> None:
    post(her, "plan_change", sent((("2026-11-30", "4.0"),)))
    confirm(her, reverse("plan_change_check"), reason="new capsules")
    assert "These capsules do not add up to 4.0 mg; the nearest are 3.0 mg and 4.5 mg." in words(
        her.get(reverse("plan"))
    )


@pytest.mark.parametrize(("length", "changes"), [(1, 1), (60, 30)])
def test_the_page_costs_the_same_however_long_the_plan(
    her: Client,
    patient: User,
    length: int,
    changes: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(changes):
        write_plan(
            patient=patient,
            steps=[
                Step(date(2026, 1, 5) + timedelta(days=11 * step), Decimal("0.5") + Decimal("0.05") * step)
                for step in range(length)
            ],
            dose_moment=DoseMoment.BEDTIME,
            dose_time=time(22, number),
            preparation=Preparation(kind=Kind.LIQUID),
            started_from="",
            by=patient,
            now=datetime(2026, 1, 1, 12, tzinfo=UTC),
        )
    assert PlanChange.objects.count() == changes
    # Session, person, record, plan, steps, history, clinician, doses, side effects, first dose, baseline, answers,
    # counts, unread reminders.
    with django_assert_max_num_queries(14):
        page = her.get(reverse("plan"))
    with django_assert_max_num_queries(9):
        assert her.get(reverse("plan_history")).status_code == HTTPStatus.OK
    assert page.content.decode().count('class="rung is-') >= length + 1


def test_a_coming_step_moves_and_the_page_says_so_before(her: Client, patient: User, her_plan: Plan) -> None:
    rows = her.get(reverse("plan_change"))
    assert "2 Nov 1.5 mg 16 Nov 3.0 mg" in words(rows)
    assert re.findall(r'value="(2026-\d\d-\d\d)"', rows.content.decode()) == ["2026-11-30"]
    assertRedirects(post(her, "plan_change", sent((("2026-12-07", "4.5"),))), reverse("plan_change_check"))
    check = words(her.get(reverse("plan_change_check")))
    assert "4.5 mg moves from Mon 30 Nov to Mon 7 Dec." in check
    assert "Did your prescriber" not in check
    her_plan.refresh_from_db()
    assert her_plan.revision == 1
    done = confirm(her, reverse("plan_change_check"), reason="headaches")
    assertRedirects(done, reverse("plan"))
    assert "The plan is changed." in words(done)
    assert "“headaches”" in words(done)
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).steps == steps((*AS_WRITTEN[:2], ("2026-12-07", "4.5")))
    assertRedirects(her.get(reverse("plan_change_check")), reverse("plan"))


def test_all_coming_steps_may_go(her: Client, patient: User, her_plan: Plan) -> None:
    post(her, "plan_change", {})
    assert "4.5 mg from Mon 30 Nov is left out." in words(her.get(reverse("plan_change_check")))
    confirm(her, reverse("plan_change_check"))
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).steps == steps(AS_WRITTEN[:2])


def test_sooner_needs_the_prescribers_word_and_a_reason(her: Client, her_plan: Plan) -> None:
    post(her, "plan_change", sent((("2026-11-25", "4.5"),)))
    assert "This goes up sooner or higher" in words(her.get(reverse("plan_change_check")))
    for said, sentence in (
        ({"reason": "I feel well"}, "Please tick this"),
        ({"confirmed": "on"}, "Please write down what your prescriber said."),
        ({"confirmed": "on", "reason": "x" * 201}, "The reason is longer than 200 characters."),
        ({"confirmed": "on", "reason": "a\x00b"}, "Null characters are not allowed."),
        ({"confirmed": "on", "reason": "x" * 1_000_000}, "The reason is longer than 200 characters."),
    ):
        page = confirm(her, reverse("plan_change_check"), **said)
        assert (page.status_code, sentence in words(page)) == (HTTPStatus.BAD_REQUEST, True), said
    her_plan.refresh_from_db()
    assert her_plan.revision == 1
    said = {"confirmed": "on", "reason": "told at the visit"}
    assertRedirects(confirm(her, reverse("plan_change_check"), **said), reverse("plan"))


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ((("2026-11-19", "4.5"),), "This day is past."),
        ((("2026-11-16", "4.5"),), "16 November 2026 is also the day of step 2."),
        ((("2026-11-30", "3.0"),), "3.0 mg is the dose of step 2 already"),
        ((("2026-11-30", "x"),), "A dose is a number of milligrams"),
    ],
)
def test_a_bad_change_is_refused_at_its_row(
    her: Client, her_plan: Plan, written: Written, sentence: str
) -> None:
    page = post(her, "plan_change", sent(written))
    assert page.status_code == HTTPStatus.BAD_REQUEST
    this_row = page.content.decode().split('id="step-3"')[1].split("</fieldset>")[0]
    assert sentence in html.unescape(this_row)
    assertRedirects(her.get(reverse("plan_change_check")), reverse("plan"))


def test_dose_time_and_preparation_change_together(her: Client, patient: User, her_plan: Plan) -> None:
    shown = her.get(reverse("plan_change_intake")).content.decode()
    assert 'value="22:00"' in shown
    assert re.findall(r'value="([^"]+)"[^>]* checked', shown) == ["bedtime", "capsule", "1.5"]
    said = {"dose_moment": "morning", "kind": "liquid", "mg_per_ml": "0,5"}
    assertRedirects(post(her, "plan_change_intake", said), reverse("plan_change_check"))
    assert "Preparation: Liquid of 0.5 mg/mL." in words(her.get(reverse("plan_change_check")))
    confirm(her, reverse("plan_change_check"))
    plan = active_plan(patient)
    assert plan is not None
    assert (plan.dose_time, content_of(plan).preparation.mg_per_ml) == (time(8, 0), Decimal("0.5"))


def test_the_same_again_changes_nothing(her: Client, her_plan: Plan) -> None:
    post(her, "plan_change", sent((("2026-11-30", "4.50"),)))
    answer = her.get(reverse("plan_change_check"), follow=True)
    assertRedirects(answer, reverse("plan"))
    assert "Nothing was changed." in words(answer)


@pytest.mark.parametrize("page", ["plan_change", "plan_change_intake", "plan_change_check"])
def test_without_a_plan_there_is_nothing_to_change(her: Client, page: str) -> None:
    assert her.get(reverse(page)).status_code == HTTPStatus.NOT_FOUND
    assert her.post(reverse(page)).status_code == HTTPStatus.NOT_FOUND


def test_a_stopped_plan_cannot_be_changed(her: Client, patient: User, her_plan: Plan, now: datetime) -> None:
    stop_plan(patient=patient, by=patient, now=now)
    assert her.get(reverse("plan_change")).status_code == HTTPStatus.NOT_FOUND


def test_everyone_sees_only_their_own_plan(
    client: Client, stranger: User, her_plan: Plan, now: datetime
) -> None:
    assert client.get(reverse("plan")).status_code == HTTPStatus.FOUND
    client.force_login(stranger)
    with time_machine.travel(now, tick=False):
        assert "No plan yet" in words(client.get(reverse("plan")))
        assert client.post(reverse("plan_do", args=["stop"])).status_code == HTTPStatus.NOT_FOUND
    her_plan.refresh_from_db()
    assert her_plan.state == PlanState.ACTIVE
