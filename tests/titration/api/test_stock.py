"""What is on hand, over the API."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.titration.api.asking import TODAY, WHOLE, address, put
from titration.models import Plan, StockCount


def count(client: Client, *pairs: tuple[Any, Any], on: str = TODAY, **more: Any) -> Any:
    amounts = [{"strength_mg": strength, "amount": amount} for strength, amount in pairs]
    return put(client, {"on": on, "amounts": amounts} | more, page="stock/")


def test_before_a_count_nothing_is_known(her: Client, her_plan: Plan) -> None:
    answer = her.get(address("stock/")).json()
    assert (answer["counted"], answer["left"], answer["runs_out_on"], answer["says"]) == ([], [], None, "")


def test_a_count_says_when_it_runs_out_and_by_when_to_order(her: Client, her_plan: Plan) -> None:
    # Two a day on 20-29 November, then three: 20 + 8 × 3 = 44, so 8 December is the first day without.
    answer = count(her, ("1.5", "46")).json()
    assert answer == her.get(address("stock/")).json()
    assert answer["counted"] == answer["left"] == [{"strength_mg": "1.5", "amount": "46"}]
    assert (answer["runs_out_on"], answer["short_of_mg"]) == ("2026-12-08", "1.5")
    assert (answer["refill_by"], answer["lead_days"]) == ("2026-11-28", 10)
    assert answer["says"] == "About 18 days left, refill by 28 Nov."


def test_how_long_a_refill_takes_stays_until_it_is_said_again(her: Client, her_plan: Plan) -> None:
    for answer in (count(her, ("1.5", "46"), lead_days=3).json(), count(her, ("1.5", "46")).json()):
        assert (answer["lead_days"], answer["refill_by"]) == (3, "2026-12-05")


@pytest.mark.parametrize("lead_days", [-1, 61, "3", 2.5, True, [], 10**30])
def test_a_refill_takes_from_0_to_60_days(her: Client, her_plan: Plan, lead_days: Any) -> None:
    answer = count(her, ("1.5", "46"), lead_days=lead_days)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["errors"] == [
        {"pointer": "/lead_days", "detail": "A refill takes from 0 to 60 days."}
    ]
    assert not StockCount.objects.exists()


def test_counted_again_it_is_the_later_word(her: Client, her_plan: Plan) -> None:
    count(her, ("1.5", "46"))
    assert count(her, ("1.5", "9")).json()["left"] == [{"strength_mg": "1.5", "amount": "9"}]
    assert StockCount.objects.count() == 1


@pytest.mark.parametrize(
    ("pairs", "pointer"),
    [
        ([], "/amounts"),
        ([("3", "46")], "/amounts"),
        ([("1.5", "46"), ("3", "1")], "/amounts"),
        ([("1.5", "46"), ("1.5", "1")], "/amounts"),
        ([("1.5", "1.5")], "/amounts"),
        ([("1.5", "10000")], "/amounts/0/amount"),
        ([("1.5", 46)], "/amounts/0/amount"),
        ([("1.5", "-1")], "/amounts/0/amount"),
        ([("many", "1")], "/amounts/0/strength_mg"),
        ([("1.5", "1")] * 13, "/amounts"),
    ],
)
def test_what_cannot_be_a_count_is_pointed_at(
    her: Client, her_plan: Plan, pairs: list[tuple[Any, Any]], pointer: str
) -> None:
    answer = count(her, *pairs)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not StockCount.objects.exists()


def test_it_is_counted_today(her: Client, her_plan: Plan) -> None:
    assert count(her, ("1.5", "46"), on="2026-11-19").json()["errors"][0]["pointer"] == "/on"


def test_what_cannot_be_counted_says_why(her: Client) -> None:
    assert count(her, ("1.5", "46")).json()["detail"] == "There is no plan yet. Make one first."
    put(her, WHOLE | {"preparation": {"kind": "other"}})
    refused = count(her, ("1.5", "46"))
    assert refused.status_code == HTTPStatus.CONFLICT
    assert refused.json()["detail"].startswith("Say first how it is taken")
