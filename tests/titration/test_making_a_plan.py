"""A plan is made on four screens; nothing is kept before the last, and bad input is a sentence."""

import html
import re
from datetime import date, time, timedelta
from decimal import Decimal
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from journal.models import User
from tests.titration.plan_words import Written, post, sent, steps, type_own_steps, words
from titration.models import Plan
from titration.plan_content import content_of
from titration.queries import active_plan

TODAY = date(2026, 11, 20)
BEDTIME_CAPSULES = {"dose_moment": "bedtime", "kind": "capsule", "strengths": ["1.5", "3"]}


def test_a_plan_is_made_from_a_preset_on_four_screens(her: Client, patient: User) -> None:
    first = her.get(reverse("plan_new"))
    assert "checked" not in first.content.decode()
    assert "https://ldnresearchtrust.org/" in first.content.decode()
    second = post(her, "plan_new", {"started_from": "capsules-1.5", "first_day": "2026-11-23"})
    assertRedirects(second, reverse("plan_new_steps"))
    rows = her.get(reverse("plan_new_steps")).content.decode()
    assert re.findall(r'value="(2026-\d\d-\d\d)"', rows) == ["2026-11-23", "2026-12-07", "2026-12-21"]
    assertRedirects(
        post(her, "plan_new_steps", sent((("2026-11-23", "1.5"), ("2026-12-07", "3,0")))),
        reverse("plan_new_intake"),
    )
    assertRedirects(post(her, "plan_new_intake", BEDTIME_CAPSULES), reverse("plan_new_check"))
    last = words(her.get(reverse("plan_new_check")))
    assert "Is this what your prescriber said?" in last
    assert "Mon 23 Nov Coming: 1.5 mg 14 days · one 1.5 mg capsule" in last
    assert "Mon 7 Dec Coming: 3.0 mg target one 3.0 mg capsule" in last
    assert not Plan.objects.exists()
    done = her.post(reverse("plan_new_check"), follow=True)
    assertRedirects(done, reverse("today"))
    assert "Your plan is kept. It begins on Monday 23 November 2026." in words(done)
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).steps == steps((("2026-11-23", "1.5"), ("2026-12-07", "3.0")))
    assert (plan.started_from, plan.dose_moment, plan.dose_time) == ("capsules-1.5", "bedtime", time(22, 0))
    assert content_of(plan).preparation.unit_strengths_mg == (Decimal(3), Decimal("1.5"))


def test_who_has_started_already_types_the_doses_so_far(her: Client, patient: User) -> None:
    post(her, "plan_new", {"started_from": "own", "first_day": "2024-01-08"})
    assert 'value="2024-01-08"' in her.get(reverse("plan_new_steps")).content.decode()
    post(her, "plan_new_steps", sent((("2024-01-08", "1.5"), ("2024-02-01", "4.5"))))
    post(her, "plan_new_intake", {"dose_moment": "other", "dose_time": "13:15", "kind": "other"})
    assert "For today it says 4.5 mg." in words(her.post(reverse("plan_new_check"), follow=True))
    plan = active_plan(patient)
    assert plan is not None
    assert (plan.started_from, plan.dose_time) == ("", time(13, 15))


def test_the_liquid_preset_brings_its_strength(her: Client) -> None:
    post(her, "plan_new", {"started_from": "liquid-weekly", "first_day": "2026-11-23"})
    post(her, "plan_new_steps", sent((("2026-11-23", "0.5"),)))
    page = her.get(reverse("plan_new_intake")).content.decode()
    assert 'name="mg_per_ml" value="1"' in page


@pytest.mark.parametrize(
    ("said", "strengths"),
    [
        ({"kind": "capsule", "other_strengths": "0,75 2.25mg"}, ("2.25", "0.75")),
        ({"kind": "tablet", "strengths": ["4.5"], "other_strengths": "50"}, ("50", "4.5")),
        ({"kind": "drops", "mg_per_drop": "0,1"}, ("0.1",)),
        ({"kind": "drops", "mg_per_drop": "0.05", "mg_per_ml": "rubbish of another kind"}, ("0.05",)),
    ],
)
def test_strengths_are_read_as_people_write_them(
    her: Client, patient: User, said: dict[str, Any], strengths: tuple[str, ...]
) -> None:
    type_own_steps(her, (("2026-11-23", "1.5"),))
    post(her, "plan_new_intake", {"dose_moment": "bedtime"} | said)
    post(her, "plan_new_check", {})
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).preparation.unit_strengths_mg == tuple(map(Decimal, strengths))


def test_one_more_row_and_one_fewer_keep_what_was_typed(her: Client) -> None:
    post(her, "plan_new", {"started_from": "own", "first_day": "2026-11-23"})
    typed = sent((("2026-11-23", "one and a half"), ("", "3")))
    more = post(her, "plan_new_steps", typed | {"rows": "more"})
    assert more.status_code == HTTPStatus.OK
    shown = more.content.decode()
    assert shown.count('name="dose_mg"') == 3
    assert 'value="one and a half"' in shown
    assert "Please" not in words(more)
    fewer = post(her, "plan_new_steps", typed | {"rows": "1"}).content.decode()
    assert "one and a half" not in fewer
    assert re.findall(r'name="dose_mg" value="([^"]*)"', fewer) == ["3"]


def test_rows_left_blank_are_no_steps(her: Client) -> None:
    said = type_own_steps(her, (("", ""), ("2026-11-23", "1.5"), ("", "")))
    assertRedirects(said, reverse("plan_new_intake"))


@pytest.mark.parametrize("screen", ["plan_new_steps", "plan_new_intake", "plan_new_check"])
def test_a_later_screen_leads_back_to_the_first_one_left_out(her: Client, screen: str) -> None:
    assertRedirects(her.get(reverse(screen)), reverse("plan_new"))
    assertRedirects(her.post(reverse(screen)), reverse("plan_new"))


def test_who_has_a_plan_does_not_make_another(her: Client, her_plan: Plan) -> None:
    answer = her.get(reverse("plan_new_check"), follow=True)
    assertRedirects(answer, reverse("plan"))
    assert "You have a plan already." in words(answer)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"first_day": "2026-11-23"}, "Please choose one of these."),
        ({"started_from": "the-fast-one", "first_day": "2026-11-23"}, "Select a valid choice."),
        ({"started_from": "own"}, "Please choose the day."),
        ({"started_from": "own", "first_day": "1899-12-31"}, "The day is before 1 January 2000."),
        ({"started_from": "capsules-1.5", "first_day": "9999-12-31"}, "more than two years ahead"),
        ({"started_from": "own", "first_day": "23/11/2026"}, "This is not a day."),
        ({"started_from": "own", "first_day": "2026-02-30"}, "This is not a day."),
        ({"started_from": "own", "first_day": "2026-11-23\x00"}, "This is not a day."),
    ],
)
def test_a_bad_start_is_refused_with_a_sentence(her: Client, said: dict[str, str], sentence: str) -> None:
    page = post(her, "plan_new", said)
    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert sentence in words(page)
    assertRedirects(her.get(reverse("plan_new_steps")), reverse("plan_new"))


@pytest.mark.parametrize(
    ("written", "row", "sentence"),
    [
        ((("2026-11-23", "1.5"), ("2026-11-23", "3")), 2, "23 November 2026 is also the day of step 1."),
        ((("2026-11-23", "1.5"), ("2026-11-20", "3")), 2, "Put the steps in the order of their dates."),
        ((("2026-11-23", "0"),), 1, "A dose is more than 0 mg."),
        ((("2026-11-23", "-1.5"),), 1, "A dose is more than 0 mg."),
        ((("2026-11-23", "25"),), 1, "25 mg or more is not low-dose naltrexone."),
        ((("2026-11-23", "NaN"),), 1, "A dose is a number of milligrams"),
        ((("2026-11-23", "1e999"),), 1, "A dose is a number of milligrams"),
        ((("2026-11-23", "Infinity"),), 1, "A dose is a number of milligrams"),
        ((("2026-11-23", "0.00001"),), 1, "at most four decimal places"),
        ((("2026-11-23", "1.5\x00"),), 1, "Null characters are not allowed."),
        ((("2026-11-23", "\u202e1.5"),), 1, "A dose is a number of milligrams"),
        ((("2026-11-23", "9" * 100_000),), 1, "A dose is a number of milligrams"),
        ((("2026-11-23", "1.5"), ("", "3")), 2, "Please choose the day."),
        ((("2026-11-23", "1.5"), ("2026-12-07", "")), 2, "Please say how many mg."),
        ((("1899-12-31", "1.5"),), 1, "The day is before 1 January 2000."),
        ((("2028-11-21", "1.5"),), 1, "more than two years ahead"),
        ((("not a day", "1.5"),), 1, "This is not a day."),
        ((("", ""),), 1, "Please choose the day."),
    ],
)
def test_a_bad_step_is_refused_at_its_row_and_what_was_typed_stays(
    her: Client, written: Written, row: int, sentence: str
) -> None:
    page = type_own_steps(her, written)
    assert page.status_code == HTTPStatus.BAD_REQUEST
    shown = page.content.decode()
    _before, this_row = shown.split(f'id="step-{row}"')
    assert sentence in html.unescape(this_row.split("</fieldset>")[0])
    assert f"Please look at step {row}." in words(page)
    assert [html.unescape(typed) for typed in re.findall(r'name="dose_mg"(?: value="([^"]*)")?', shown)] == [
        dose for _day, dose in written
    ]
    assertRedirects(her.get(reverse("plan_new_intake")), reverse("plan_new_steps"))


def test_sixty_one_steps_are_refused(her: Client) -> None:
    written = tuple((str(TODAY + timedelta(days=n)), str(1 + n % 2)) for n in range(61))
    page = type_own_steps(her, written)
    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert "A plan has at most 60 steps." in words(page)


def test_thousands_of_rows_are_refused_before_they_are_read(her: Client) -> None:
    post(her, "plan_new", {"started_from": "own", "first_day": "2026-11-23"})
    written = tuple(("2026-11-23", "1") for _n in range(2_000))
    assert post(her, "plan_new_steps", sent(written)).status_code == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "other"}, "Please choose when the dose is taken."),
        ({"dose_moment": "noon", "kind": "other"}, "Select a valid choice."),
        ({"dose_moment": "other", "kind": "other"}, "Please say at what time it is taken."),
        ({"dose_moment": "bedtime", "dose_time": "25:00", "kind": "other"}, "This is not a time."),
        ({"dose_moment": "bedtime", "dose_time": "\x00", "kind": "other"}, "This is not a time."),
        ({"dose_moment": "bedtime"}, "Please choose one, or the last answer."),
        ({"dose_moment": "bedtime", "kind": "capsule"}, "at least one strength is needed"),
        (
            {"dose_moment": "bedtime", "kind": "capsule", "strengths": ["1.5\x00"]},
            "Select a valid choice.",
        ),
        (
            {"dose_moment": "bedtime", "kind": "tablet", "other_strengths": "1.5;DROP"},
            "Write each strength in mg",
        ),
        (
            {"dose_moment": "bedtime", "kind": "tablet", "other_strengths": "0"},
            "A strength is more than 0 mg",
        ),
        ({"dose_moment": "bedtime", "kind": "liquid"}, "Say how many mg are in 1 mL of the liquid"),
        ({"dose_moment": "bedtime", "kind": "liquid", "mg_per_ml": "1 2"}, "Say how many mg are in 1 mL"),
        ({"dose_moment": "bedtime", "kind": "drops", "mg_per_drop": "1e999"}, "Write each strength in mg"),
        (
            {"dose_moment": "bedtime", "kind": "drops", "mg_per_drop": "\x00"},
            "Null characters are not allowed.",
        ),
    ],
)
def test_a_bad_intake_is_refused_with_a_sentence(her: Client, said: dict[str, Any], sentence: str) -> None:
    type_own_steps(her, (("2026-11-23", "1.5"),))
    page = post(her, "plan_new_intake", said)
    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert sentence in words(page)
    assertRedirects(her.get(reverse("plan_new_check")), reverse("plan_new_intake"))


def test_an_unusual_dose_is_kept_only_with_the_prescribers_word(her: Client, patient: User) -> None:
    type_own_steps(her, (("2026-11-23", "5"),))
    post(her, "plan_new_intake", {"dose_moment": "bedtime", "kind": "other"})
    assert "5.0 mg is higher than the usual range" in words(her.get(reverse("plan_new_check")))
    page = post(her, "plan_new_check", {})
    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert "Please tick this, or go back and leave it as it was." in words(page)
    assert active_plan(patient) is None
    assertRedirects(
        post(her, "plan_new_check", {"confirmed": "on"}), reverse("today"), fetch_redirect_response=False
    )
    assert active_plan(patient) is not None
