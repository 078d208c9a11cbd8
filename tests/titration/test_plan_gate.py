"""The evening before a step: three questions, whose answers are kept and offer a hold, and never decide."""

from datetime import UTC, datetime
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from journal.models import User
from journal.refusals import Refused
from tests.conftest import PASSWORD
from tests.titration.plan_words import words
from titration.actions import hold
from titration.actions.gate import answer_gate
from titration.dosing.gate import Question
from titration.models import Plan, PlanChange, StepAnswer

ADDRESS = "/plan/gate/2026-11-30/"
THE_EVENING = datetime(2026, 11, 29, 19, tzinfo=UTC)
ALL_NO = {"side-effect": "no", "sleep": "no", "opioid-or-surgery": "no"}


def test_before_the_evening_it_says_when_it_asks(her: Client, her_plan: Plan) -> None:
    said = words(her.get(ADDRESS))
    assert "Your plan says 4.5 mg from Mon 30 Nov. Until then 3.0 mg." in said
    assert "You will be asked three questions on the evening before: Sun 29 Nov." in said
    assert her.post(ADDRESS, ALL_NO).status_code == HTTPStatus.OK
    assert not StepAnswer.objects.exists()


def test_a_yes_offers_a_hold_first_and_changes_nothing(her: Client, her_plan: Plan) -> None:
    with time_machine.travel(THE_EVENING, tick=False):
        assert "Tomorrow your plan says 4.5 mg." in words(her.get(reverse("plan")))
        assert "Three questions first" in words(her.get(reverse("plan")))
        page = her.post(ADDRESS, ALL_NO | {"sleep": "yes"}, follow=True)
        assertRedirects(page, ADDRESS)
        said = words(page)
        assert "Heard before this step: sleep or dreams are worse." in said
        assert "If you do nothing, the step stays as written." in said
        assert 'href="/plan/do/hold/"' in page.content.decode()
        assert page.content.decode().count(" checked") == 3
        plan = words(her.get(reverse("plan")))
    assert "Coming: 4.5 mg target" in plan
    assert plan.count("Heard before this step: sleep or dreams are worse.") == 2
    assert PlanChange.objects.count() == 1


def test_the_address_in_an_email_asks_who_it_is_and_then_the_questions(
    client: Client, patient: User, her_plan: Plan
) -> None:
    with time_machine.travel(THE_EVENING, tick=False):
        asked = client.get(ADDRESS, follow=True)
        where, _status = asked.redirect_chain[-1]
        assert where == f"{reverse('account_login')}?next={ADDRESS}"
        assert "4.5 mg" not in words(asked)
        answers = client.post(ADDRESS, ALL_NO)
        assert answers["Location"] == where
        assert not StepAnswer.objects.exists()
        there = client.post(where, {"login": patient.email, "password": PASSWORD}, follow=True)
        assertRedirects(there, ADDRESS)
        assert "Is a side effect of the last step still there?" in words(there)


def test_all_no_shows_the_step_as_written_and_may_be_answered_again(her: Client, her_plan: Plan) -> None:
    with time_machine.travel(THE_EVENING, tick=False):
        page = her.post(ADDRESS, ALL_NO, follow=True)
        assert "The step stays as written: 4.5 mg from Mon 30 Nov." in words(page)
        assert "/plan/do/hold/" not in page.content.decode()
        page = her.post(ADDRESS, {"opioid-or-surgery": "yes"}, follow=True)
        assert "Heard before this step: an opioid or surgery is planned." in words(page)
    assert StepAnswer.objects.count() == 3
    assert [row.question for row in StepAnswer.objects.filter(is_yes=True)] == ["opioid-or-surgery"]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [({}, "Please answer at least one question"), ({"sleep": "maybe"}, "Select a valid choice")],
)
def test_bad_answers_are_sentences(
    her: Client, her_plan: Plan, answers: dict[str, str], sentence: str
) -> None:
    with time_machine.travel(THE_EVENING, tick=False):
        page = her.post(ADDRESS, answers)
    assert (page.status_code, sentence in words(page)) == (HTTPStatus.BAD_REQUEST, True)
    assert not StepAnswer.objects.exists()


def test_afterwards_it_says_that_it_was_not_answered(her: Client, her_plan: Plan) -> None:
    with time_machine.travel(datetime(2026, 11, 30, 19, tzinfo=UTC), tick=False):
        assert "The questions were not answered; the step went on as written." in words(her.get(ADDRESS))


@pytest.mark.parametrize("day", ["2026-11-02", "2026-12-01", "2027-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_without_a_step_up_leads_to_the_plan(her: Client, her_plan: Plan, day: str) -> None:
    page = her.get(f"/plan/gate/{day}/", follow=True)
    assertRedirects(page, reverse("plan"))
    assert "No step up starts on" in words(page)


def test_nothing_is_asked_while_the_step_has_no_date(her: Client, her_plan: Plan, patient: User) -> None:
    hold(patient=patient, by=patient, now=datetime(2026, 11, 27, 19, tzinfo=UTC))
    with time_machine.travel(THE_EVENING, tick=False):
        assert "Tomorrow your plan says" not in words(her.get(reverse("plan")))
        assertRedirects(her.get(ADDRESS), reverse("plan"))
    with pytest.raises(Refused, match="asked on the evening before"):
        answer_gate(
            patient=patient,
            step_on=THE_EVENING.date(),
            answers={Question.SLEEP: True},
            by=patient,
            now=THE_EVENING,
        )


def test_without_a_plan_nothing_is_asked(her: Client) -> None:
    assert her.get(ADDRESS).status_code == HTTPStatus.NOT_FOUND
