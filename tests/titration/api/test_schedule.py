"""The dose of each day: of the plan in force, of those before it, and of a draft beside them."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from journal.models import User
from tests.titration.api.asking import TODAY, WHOLE, address, asked, put
from titration.actions import stop_plan
from titration.models import Plan

Doses = list[tuple[str | None, str | None]]


def doses(client: Client, first: str, last: str) -> Doses:
    days = client.get(f"{address('schedule/')}?from={first}&to={last}").json()["days"]
    return [(day["dose_mg"], day["draft_mg"]) for day in days]


def test_a_pause_is_seen_in_the_schedule(her: Client, her_plan: Plan) -> None:
    asked(her, "pause", first_day="2026-11-22", last_day="2026-11-23")
    said = doses(her, "2026-11-21", "2026-11-24")
    assert said == [("3", None), ("0", None), ("0", None), ("3", None)]


def test_days_of_an_earlier_plan_are_as_it_said(her: Client, her_plan: Plan, patient: User) -> None:
    stop_plan(patient=patient, by=patient, now=datetime(2026, 11, 17, 12, tzinfo=UTC))
    put(her)
    assert doses(her, "2026-11-15", "2026-11-18") == [("1.5", None), ("3", None), ("3", None), (None, None)]
    assert doses(her, "2026-11-22", "2026-11-23") == [(None, None), ("1.5", None)]


def test_after_a_stop_what_was_is_still_there(her: Client, her_plan: Plan) -> None:
    asked(her, "stop")
    assert doses(her, TODAY, "2026-11-21") == [("3", None), (None, None)]


def test_a_draft_stands_beside_what_counts(
    her: Client, her_plan: Plan, keeper: Client, patient: User
) -> None:
    asked(her, "stop")
    put(keeper, patient=patient)
    assert doses(her, "2026-11-22", "2026-11-23") == [(None, None), (None, "1.5")]
    put(her, WHOLE | {"steps": [{"starts_on": "2026-11-22", "dose_mg": "1"}]})
    assert doses(her, "2026-11-22", "2026-11-23") == [("1", None), ("1", "1.5")]


def test_without_dates_it_is_four_weeks_from_today(her: Client, her_plan: Plan) -> None:
    days = her.get(address("schedule/")).json()["days"]
    assert (len(days), days[0]["day"]) == (28, TODAY)


@pytest.mark.parametrize(
    ("asked_for", "status"),
    [
        ("from=2026-11-20&to=2026-11-19", HTTPStatus.BAD_REQUEST),
        ("from=2026-11-20&to=2027-12-25", HTTPStatus.BAD_REQUEST),
        ("from=0001-01-01&to=9999-12-31", HTTPStatus.BAD_REQUEST),
        ("from=tomorrow", HTTPStatus.BAD_REQUEST),
        ("from=2026-11-20&to=2027-12-24", HTTPStatus.OK),
        ("from=9999-12-20", HTTPStatus.OK),
        ("from=0001-01-01&to=0001-01-02", HTTPStatus.OK),
    ],
)
def test_400_days_at_most_wherever_they_lie(
    her: Client, her_plan: Plan, asked_for: str, status: HTTPStatus
) -> None:
    assert her.get(f"{address('schedule/')}?{asked_for}").status_code == status


def test_it_takes_the_same_queries_for_one_day_and_for_many(
    her: Client, her_plan: Plan, django_assert_max_num_queries: Any
) -> None:
    her.get(address("schedule/"))
    for last in ("2026-11-20", "2027-12-24"):
        with django_assert_max_num_queries(6):
            her.get(f"{address('schedule/')}?from={TODAY}&to={last}")
