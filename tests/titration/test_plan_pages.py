"""The pages of a plan: made on four screens, seen as a ladder, changed and stopped; bad input is a sentence."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertRedirects

from journal.models import User
from titration.actions import stop_plan, write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment, Plan, PlanChange, PlanState
from titration.plan_content import content_of
from titration.queries import active_plan

A_WEEK_AGO = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
AS_WRITTEN = (("2026-11-02", "1.5"), ("2026-11-16", "3.0"), ("2026-11-30", "4.5"))
BEDTIME_CAPSULES = {"dose_moment": "bedtime", "kind": "capsule", "strengths": ["1.5", "3"]}

Written = tuple[tuple[str, str], ...]


def steps(written: Written) -> tuple[Step, ...]:
    return tuple(Step(date.fromisoformat(day), Decimal(dose)) for day, dose in written)


def sent(written: Written) -> dict[str, list[str]]:
    return {"starts_on": [day for day, _dose in written], "dose_mg": [dose for _day, dose in written]}


def words(response: Any) -> str:
    """What a person reads of a page, on one line."""
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split()))


def post(her: Client, page: str, said: dict[str, Any]) -> Any:
    return her.post(reverse(page), said)


@pytest.fixture
def her(client: Client, patient: User, now: datetime) -> Iterator[Client]:
    with time_machine.travel(now, tick=False):
        client.force_login(patient)
        yield client


@pytest.fixture
def her_plan(patient: User) -> Plan:
    return write_plan(
        patient=patient,
        steps=steps(AS_WRITTEN),
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),)),
        started_from="",
        by=patient,
        now=A_WEEK_AGO,
    )


def type_own_steps(her: Client, written: Written) -> Any:
    post(her, "plan_new", {"started_from": "own", "first_day": "2026-11-23"})
    return post(her, "plan_new_steps", sent(written))


# --- the Plan page ---


def test_without_a_plan_it_says_what_will_stand_here_and_leads_there(her: Client) -> None:
    page = her.get(reverse("plan"))
    assert "No plan yet" in words(page)
    assert reverse("plan_new") in page.content.decode()


def test_the_ladder_says_what_is_done_now_and_coming(her: Client, her_plan: Plan) -> None:
    said = words(her.get(reverse("plan")))
    assert "as your prescriber said · since 2 Nov" in said
    assert "2 Nov Done: 1.5 mg 14 days" in said
    assert "16 Nov Now: 3.0 mg day 5 of 14 two 1.5 mg capsules Today" in said
    assert "Mon 30 Nov Coming: 4.5 mg target three 1.5 mg capsules" in said
    assert "28 Dec – 25 Jan Usual time to judge weeks 8–12" in said
    assert "At bedtime, 22:00 Capsules of 1.5 mg" in said


def test_a_plan_that_has_not_begun_counts_down(her: Client, patient: User, now: datetime) -> None:
    type_own_steps(her, (("2026-11-23", "0.05"),))
    post(her, "plan_new_intake", {"dose_moment": "morning", "kind": "other"})
    post(her, "plan_new_check", {})
    said = words(her.get(reverse("plan")))
    assert "as your prescriber said · from 23 Nov" in said
    assert "Today · first dose in 3 days Mon 23 Nov Coming: 50 µg target" in said
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
    assert "Dose time: In the morning, 08:00. Before: At bedtime, 22:00." in said
    assert "Preparation: Liquid of 2 mg/mL. Before: Capsules of 1.5 mg." in said
    assert "<b>head</b>aches" not in page.content.decode()
    assert said.index("Plan changed") < said.index("Plan made you · 13 Nov 2026, 10:00")


def test_a_dose_that_does_not_add_up_is_said(her: Client, patient: User, her_plan: Plan) -> None:
    post(her, "plan_change", sent((("2026-11-30", "4.0"),)))
    post(her, "plan_change_check", {"reason": "new capsules"})
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
    # Session, person, record, plan, steps, baseline, history, unread reminders.
    with django_assert_max_num_queries(8):
        page = her.get(reverse("plan"))
    assert page.content.decode().count('class="rung is-') >= length + 1


# --- making a plan ---


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
        ({"kind": "other"}, "Please choose when you take your dose."),
        ({"dose_moment": "noon", "kind": "other"}, "Select a valid choice."),
        ({"dose_moment": "other", "kind": "other"}, "Please say at what time you take it."),
        ({"dose_moment": "bedtime", "dose_time": "25:00", "kind": "other"}, "This is not a time."),
        ({"dose_moment": "bedtime", "dose_time": "\x00", "kind": "other"}, "This is not a time."),
        ({"dose_moment": "bedtime"}, "Please choose what you take, or the last answer."),
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
    assert "Please tick this, or go back and change the steps." in words(page)
    assert active_plan(patient) is None
    assertRedirects(
        post(her, "plan_new_check", {"confirmed": "on"}), reverse("today"), fetch_redirect_response=False
    )
    assert active_plan(patient) is not None


# --- changing and stopping ---


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
    done = her.post(reverse("plan_change_check"), {"reason": "headaches"}, follow=True)
    assertRedirects(done, reverse("plan"))
    assert "Your plan is changed." in words(done)
    assert "“headaches”" in words(done)
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).steps == steps((*AS_WRITTEN[:2], ("2026-12-07", "4.5")))
    assertRedirects(her.get(reverse("plan_change_check")), reverse("plan"))


def test_all_coming_steps_may_go(her: Client, patient: User, her_plan: Plan) -> None:
    post(her, "plan_change", {})
    assert "4.5 mg from Mon 30 Nov is left out." in words(her.get(reverse("plan_change_check")))
    post(her, "plan_change_check", {})
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
        page = post(her, "plan_change_check", said)
        assert (page.status_code, sentence in words(page)) == (HTTPStatus.BAD_REQUEST, True), said
    her_plan.refresh_from_db()
    assert her_plan.revision == 1
    said = {"confirmed": "on", "reason": "told at the visit"}
    assertRedirects(post(her, "plan_change_check", said), reverse("plan"))


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
    post(her, "plan_change_check", {})
    plan = active_plan(patient)
    assert plan is not None
    assert (plan.dose_time, content_of(plan).preparation.mg_per_ml) == (time(8, 0), Decimal("0.5"))


def test_the_same_again_changes_nothing(her: Client, her_plan: Plan) -> None:
    post(her, "plan_change", sent((("2026-11-30", "4.50"),)))
    answer = her.get(reverse("plan_change_check"), follow=True)
    assertRedirects(answer, reverse("plan"))
    assert "Nothing was changed." in words(answer)


def test_the_plan_is_stopped_only_when_the_button_is_pressed(
    her: Client, patient: User, her_plan: Plan
) -> None:
    assert "Stop the plan?" in words(her.get(reverse("plan_stop")))
    assert active_plan(patient) is not None
    assert post(her, "plan_stop", {"reason": "x" * 201}).status_code == HTTPStatus.BAD_REQUEST
    done = her.post(reverse("plan_stop"), {"reason": "surgery"}, follow=True)
    assertRedirects(done, reverse("plan"))
    said = words(done)
    assert "stopped on 20 November 2026" in said
    assert "Plan stopped you · 20 Nov 2026, 21:00 “surgery”" in said
    her_plan.refresh_from_db()
    assert her_plan.state == PlanState.STOPPED


@pytest.mark.parametrize("page", ["plan_change", "plan_change_intake", "plan_change_check", "plan_stop"])
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
        assert client.post(reverse("plan_stop")).status_code == HTTPStatus.NOT_FOUND
    her_plan.refresh_from_db()
    assert her_plan.state == PlanState.ACTIVE
