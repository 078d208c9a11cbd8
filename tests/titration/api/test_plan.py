"""The plan over the API: read as it is today, and put as a whole."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from journal.models import User
from tests.titration.api.asking import PLAN, TODAY, WHOLE, address, asked, put, steps_of
from titration.models import Plan
from titration.queries import changes_of


def test_the_plan_is_read_as_it_is_today(her: Client, her_plan: Plan) -> None:
    answer = her.get(PLAN).json()
    assert answer["state"] == "active"
    assert answer["steps"][1] == {"starts_on": "2026-11-16", "dose_mg": "3"}
    assert (answer["dose_mg"], answer["days_since_start"], answer["days_at_dose"]) == ("3", 19, 5)
    assert answer["next_step"] == {"starts_on": "2026-11-30", "dose_mg": "4.5"}
    assert answer["dose_time"] == {"moment": "bedtime", "at": "22:00"}
    assert (answer["today"], answer["draft"]) == (TODAY, None)


def test_a_draft_waits_alone_or_beside_the_plan_in_force(her: Client, keeper: Client, patient: User) -> None:
    assert put(keeper, patient=patient).json()["state"] == "draft"
    alone = her.get(PLAN).json()
    assert (alone["state"], alone["draft"]) == ("draft", None)
    put(her, WHOLE | {"steps": [{"starts_on": "2026-11-25", "dose_mg": "1"}]})
    beside = her.get(PLAN).json()
    assert (beside["state"], steps_of(beside)) == ("active", ["1 from 2026-11-25"])
    assert (beside["draft"]["state"], beside["draft"]["steps"]) == ("draft", WHOLE["steps"])
    confirmed = asked(her, "confirm").json()
    assert (confirmed["state"], confirmed["steps"], confirmed["draft"]) == ("active", WHOLE["steps"], None)
    assert her.get(PLAN).json() == confirmed


def test_a_clinician_writes_a_draft_beside_the_plan_in_force(
    her: Client, her_plan: Plan, keeper: Client, patient: User
) -> None:
    written = put(keeper, page="draft/", patient=patient)
    assert (written.status_code, written.json()["state"]) == (HTTPStatus.CREATED, "draft")
    assert her.get(address("draft/")).json() == written.json()
    plan = her.get(PLAN)
    assert (plan.json()["state"], plan.json()["draft"]["steps"]) == ("active", WHOLE["steps"])
    stale = put(keeper, page="draft/", patient=patient, headers={"If-Match": '"1.1"'})
    assert stale.status_code == HTTPStatus.PRECONDITION_FAILED
    assert stale["ETag"] == plan["ETag"] == written["ETag"]
    own = put(her, page="draft/")
    assert own.status_code == HTTPStatus.CONFLICT
    assert own.json()["detail"].startswith("Your own plan needs nobody's confirmation")
    confirmed = asked(her, "confirm").json()
    assert (confirmed["days_since_start"], confirmed["steps"][2:]) == (19, WHOLE["steps"])


def test_a_dose_time_to_come_is_told_with_its_day(her: Client, her_plan: Plan) -> None:
    answer = asked(her, "dose-time", from_day="2026-11-21", moment="morning", at="08:00").json()
    assert [(each["from_day"], each["at"]) for each in answer["dose_times"]] == [
        ("2026-11-13", "22:00"),
        ("2026-11-21", "08:00"),
    ]


def test_a_plan_is_put_and_put_again_without_a_change(her: Client) -> None:
    made = put(her)
    answer = made.json()
    assert (made.status_code, answer["state"], answer["revision"]) == (HTTPStatus.CREATED, "active", 1)
    assert (answer["steps"], answer["preparation"]) == (WHOLE["steps"], WHOLE["preparation"])
    again = put(her)
    assert (again.json(), again["ETag"]) == (answer, made["ETag"])
    assert her.get(PLAN).json() == answer


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"steps": []}, "/steps"),
        ({"steps": "none"}, "/steps"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": "1"}] * 61}, "/steps"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": 1.5}]}, "/steps/0/dose_mg"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": "0"}]}, "/steps/0"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": "25"}]}, "/steps/0"),
        ({"steps": [{"starts_on": "1899-12-31", "dose_mg": "1"}]}, "/steps/0/starts_on"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": "6"}]}, "/confirmed"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": "1", "dose": "2"}]}, "/steps/0/dose"),
        ({"preparation": {"kind": "liquid"}}, "/preparation/strengths"),
        ({"preparation": {"kind": "capsule", "strengths": ["0"]}}, "/preparation/strengths"),
        ({"preparation": {"kind": "cream"}}, "/preparation/kind"),
        ({"preparation": None}, "/preparation"),
        ({"dose_time": {"moment": "bedtime", "at": "late"}}, "/dose_time/at"),
        ({"dose_time": {"moment": "noon", "at": "12:00"}}, "/dose_time/moment"),
        ({"started_from": "the-fast-one"}, "/started_from"),
        ({"confirmed": "yes"}, "/confirmed"),
        ({"unheard": 1}, "/unheard"),
        ({"a/b~c": 1}, "/a~1b~0c"),
    ],
)
def test_what_cannot_be_a_plan_is_pointed_at(her: Client, more: dict[str, Any], pointer: str) -> None:
    answer = put(her, WHOLE | more)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert all(error["detail"].endswith((".", "?")) for error in answer.json()["errors"])
    assert not Plan.objects.exists()


def test_a_change_from_a_stale_plan_answers_with_the_present_one(her: Client, her_plan: Plan) -> None:
    stale = {"If-Match": her.get(PLAN)["ETag"]}
    held = asked(her, "hold", headers=stale)
    assert held["ETag"] == her.get(PLAN)["ETag"] != stale["If-Match"]
    for refused in (asked(her, "step-back", headers=stale), put(her, headers=stale)):
        assert refused.status_code == HTTPStatus.PRECONDITION_FAILED
        assert refused.json()["current"] == held.json()
        assert refused["ETag"] == held["ETag"]
    assert changes_of(her_plan).count() == 2
    assert asked(her, "resume", headers={"If-Match": held["ETag"]}).status_code == HTTPStatus.OK


def test_a_draft_that_became_another_is_not_confirmed_unseen(
    her: Client, keeper: Client, patient: User
) -> None:
    put(keeper, patient=patient)
    seen = {"If-Match": her.get(PLAN)["ETag"]}
    put(keeper, WHOLE | {"steps": [{"starts_on": "2026-11-23", "dose_mg": "4.5"}]}, patient=patient)
    refused = asked(her, "confirm", headers=seen)
    assert refused.status_code == HTTPStatus.PRECONDITION_FAILED
    assert steps_of(refused.json()["current"]) == ["4.5 from 2026-11-23"]


def test_only_if_there_is_none(her: Client) -> None:
    none = {"If-None-Match": "*"}
    assert put(her, headers=none).status_code == HTTPStatus.CREATED
    assert put(her, headers=none).status_code == HTTPStatus.PRECONDITION_FAILED


def test_where_there_is_no_plan_every_version_is_a_stale_one(her: Client) -> None:
    refused = put(her, headers={"If-Match": '"1.1"'})
    assert (refused.status_code, refused.json()["current"]) == (HTTPStatus.PRECONDITION_FAILED, None)
    assert "ETag" not in refused


@pytest.mark.parametrize("page", ["", "draft/", "schedule/", "stock/", "adherence/", "gate/2026-11-30/"])
def test_without_a_plan_there_is_nothing(her: Client, page: str) -> None:
    assert her.get(address(page)).status_code == HTTPStatus.NOT_FOUND


def test_reading_the_plan_takes_few_queries(
    her: Client, her_plan: Plan, django_assert_max_num_queries: Any
) -> None:
    her.get(PLAN)
    with django_assert_max_num_queries(5):
        her.get(PLAN)
