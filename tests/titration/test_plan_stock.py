"""What is on hand: counted, taken off as the plan says, and when to order."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from journal.actions.entries import log_day
from journal.daylog import DayLog
from journal.models import Through, User
from tests.titration.plan_words import AS_WRITTEN, steps, words
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.stock import Count
from titration.models import DoseMoment, Plan, StockCount
from titration.plan_content import content_of
from titration.queries import schedule_of
from titration.telling.stock import on_hand

ADDRESS = "/plan/stock/"
TODAY = date(2026, 11, 20)


def taken_as(patient: User, preparation: Preparation) -> None:
    write_plan(
        patient=patient,
        steps=steps(AS_WRITTEN),
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=preparation,
        started_from="",
        by=patient,
        now=datetime(2026, 11, 13, 10, tzinfo=UTC),
    )


def test_capsules_are_counted_and_taken_off(her: Client, her_plan: Plan) -> None:
    assert "Not counted yet." in words(her.get(reverse("plan")))
    assert "Capsules of 1.5 mg" in words(her.get(ADDRESS))
    # Two a day on 20-29 November, then three: 20 + 8 × 3 = 44, so 8 December is the first day without.
    page = her.post(ADDRESS, {"amount-0": "46", "lead_days": "10"}, follow=True)
    assertRedirects(page, reverse("plan"))
    said = words(page)
    assert "46 × 1.5 mg left" in said
    assert "About 18 days left, refill by 28 Nov." in said


def test_a_dose_that_is_taken_already_is_not_taken_off_again(
    her: Client, her_plan: Plan, patient: User, now: datetime
) -> None:
    taken = DayLog(dose_mg=Decimal(3), dose_time=time(20, 30))
    log_day(patient=patient, day=TODAY, content=taken, by=patient, now=now, through=Through.PAGE)
    her.post(ADDRESS, {"amount-0": "4", "lead_days": "10"})
    assert StockCount.objects.get().day == date(2026, 11, 21)
    assert "About 3 days left. The day to order was 13 Nov." in words(her.get(reverse("plan")))


def test_a_second_count_replaces_the_first(her: Client, her_plan: Plan) -> None:
    her.post(ADDRESS, {"amount-0": "46", "lead_days": "10"})
    said = words(her.post(ADDRESS, {"amount-0": "1", "lead_days": "10"}, follow=True))
    assert "1 × 1.5 mg left" in said
    assert "It does not make today's dose any more." in said
    assert StockCount.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "-1", "many", "10000", "1.5", "1e9", "NaN"])
def test_a_count_is_a_number_of_capsules(her: Client, her_plan: Plan, typed: str) -> None:
    page = her.post(ADDRESS, {"amount-0": typed, "lead_days": "10"})
    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert "Write how many there are: a number from 0 to 9999." in words(page)
    assert not StockCount.objects.exists()


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "1.55", "-0.1"])
def test_a_liquid_is_counted_in_ml(her: Client, patient: User, typed: str) -> None:
    taken_as(patient, Preparation(kind=Kind.LIQUID, mg_per_ml=Decimal(1)))
    assert "mL of 1 mg/mL" in words(her.get(ADDRESS))
    assert her.post(ADDRESS, {"amount-0": typed, "lead_days": "10"}).status_code == HTTPStatus.BAD_REQUEST
    said = words(her.post(ADDRESS, {"amount-0": "30.5", "lead_days": "10"}, follow=True))
    assert "30.5 mL of 1 mg/mL left" in said
    assert "About 10 days left, refill by 20 Nov." in said


def test_how_long_a_refill_takes_is_kept_with_the_count(her: Client, her_plan: Plan) -> None:
    assert 'name="lead_days" value="10"' in her.get(ADDRESS).content.decode()
    said = words(her.post(ADDRESS, {"amount-0": "46", "lead_days": "3"}, follow=True))
    assert "About 18 days left, refill by 5 Dec." in said
    assert 'name="lead_days" value="3"' in her.get(ADDRESS).content.decode()
    said = words(her.post(ADDRESS, {"amount-0": "46", "lead_days": "0"}, follow=True))
    assert "About 18 days left, refill by 8 Dec." in said


@pytest.mark.parametrize("typed", ["", "-1", "61", "soon", "2.5", "1e1", "99999999999999999999"])
def test_a_refill_takes_from_0_to_60_days(her: Client, her_plan: Plan, typed: str) -> None:
    page = her.post(ADDRESS, {"amount-0": "46", "lead_days": typed})
    assert page.status_code == HTTPStatus.BAD_REQUEST
    assert "A refill takes from 0 to 60 days." in words(page)
    assert not StockCount.objects.exists()


def test_each_strength_is_counted_on_its_own(her: Client, patient: User) -> None:
    taken_as(patient, Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"), Decimal(3))))
    said = words(her.post(ADDRESS, {"amount-0": "100", "amount-1": "5", "lead_days": "10"}, follow=True))
    assert "5 × 1.5 mg left 100 × 3.0 mg left" in said
    assert "About 15 days left" in said


def test_what_has_no_units_is_not_counted(her: Client, patient: User) -> None:
    taken_as(patient, Preparation(kind=Kind.OTHER))
    assert "On hand" not in words(her.get(reverse("plan")))
    assertRedirects(her.get(ADDRESS), reverse("plan_change_intake"))


def test_what_lasts_for_years_has_no_date(her_plan: Plan) -> None:
    counts = [Count(TODAY, ((Decimal("1.5"), Decimal(9999)),))]
    shown = on_hand(counts, schedule_of(her_plan, TODAY), content_of(her_plan).preparation, today=TODAY)
    assert shown is not None
    assert (shown.lines, shown.lasts) == (["9999 × 1.5 mg left"], "Lasts for two years or more.")


def test_without_a_plan_there_is_nothing_to_count(her: Client) -> None:
    assert her.get(ADDRESS).status_code == HTTPStatus.NOT_FOUND
