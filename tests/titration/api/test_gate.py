"""The three questions before a step, over the API."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.test import Client

from journal.models import User
from tests.titration.api.asking import address, put
from titration.models import Plan, StepAnswer

GATE = "gate/2026-11-30/"
THE_EVENING = datetime(2026, 11, 29, 19, tzinfo=UTC)
ALL_NO = {"side_effect": False, "sleep": False, "opioid_or_surgery": False}


def test_it_says_what_is_asked_and_when(her: Client, her_plan: Plan) -> None:
    answer = her.get(address(GATE)).json()
    assert answer["step"] == {"starts_on": "2026-11-30", "dose_mg": "4.5"}
    assert (answer["asked_on"], answer["is_open"], answer["offer"]) == ("2026-11-29", False, "not-answered")
    assert answer["questions"]["sleep"] == "Are sleep or dreams worse than before it?"
    assert answer["answers"] == dict.fromkeys(ALL_NO)


def test_the_patient_answers_on_the_evening_before_and_may_answer_again(her: Client, her_plan: Plan) -> None:
    with time_machine.travel(THE_EVENING, tick=False):
        assert put(her, ALL_NO, page=GATE).json()["offer"] == "as-written"
        answer = put(her, ALL_NO | {"sleep": True}, page=GATE).json()
        assert answer == her.get(address(GATE)).json()
    assert (answer["is_open"], answer["offer"]) == (True, "hold-first")
    assert answer["answers"] == ALL_NO | {"sleep": True}
    assert answer["says"] == "Heard before this step: sleep or dreams are worse."
    assert Plan.objects.get().revision == 1


def test_on_any_other_evening_it_is_too_early(her: Client, her_plan: Plan) -> None:
    refused = put(her, ALL_NO, page=GATE)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert refused.json()["detail"].startswith("The questions are asked on the evening before")


def test_nobody_answers_for_the_patient(her_plan: Plan, keeper: Client, patient: User) -> None:
    with time_machine.travel(THE_EVENING, tick=False):
        refused = put(keeper, ALL_NO, page=GATE, patient=patient)
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert refused.json()["detail"] == "Only the patient can answer these questions. Ask them to."
    assert not StepAnswer.objects.exists()


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"side_effect": False, "sleep": False}, "/opioid_or_surgery"),
        (ALL_NO | {"sleep": "no"}, "/sleep"),
        (ALL_NO | {"sleep": None}, "/sleep"),
        (ALL_NO | {"mood": True}, "/mood"),
    ],
)
def test_all_three_are_answered_by_true_or_false(
    her: Client, her_plan: Plan, said: dict[str, Any], pointer: str
) -> None:
    with time_machine.travel(THE_EVENING, tick=False):
        answer = put(her, said, page=GATE)
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not StepAnswer.objects.exists()


@pytest.mark.parametrize("day", ["2026-11-02", "2026-12-01", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_without_a_step_up_asks_nothing(her: Client, her_plan: Plan, day: str) -> None:
    assert her.get(address(f"gate/{day}/")).status_code == HTTPStatus.NOT_FOUND
