"""The plan over the API: read, changed, refused with a sentence; of others there is nothing."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from journal.access import Scope
from journal.actions.grants import grant_scopes, revoke
from journal.models import AccessEvent, MemberRole, User
from titration.models import Plan
from titration.queries import changes_of

TODAY = "2026-11-20"
CHANGES = ("hold", "resume", "step-back", "pause", "restart", "stop", "confirm", "dose-time")


def asked(client: Client, change: str, patient: User | None = None, **said: Any) -> Any:
    whose = f"?patient={patient.pk}" if patient else ""
    address = f"/api/v1/plan/{change}/{whose}"
    return client.post(address, {"on": TODAY} | said, content_type="application/json")


def test_the_plan_is_read_as_it_is_today(her: Client, her_plan: Plan) -> None:
    answer = her.get("/api/v1/plan/").json()
    assert answer["state"] == "active"
    assert answer["steps"][1] == {"starts_on": "2026-11-16", "dose_mg": "3"}
    assert (answer["dose_mg"], answer["days_since_start"], answer["days_at_dose"]) == ("3", 19, 5)
    assert answer["next_step"] == {"starts_on": "2026-11-30", "dose_mg": "4.5"}
    assert answer["dose_time"] == {"moment": "bedtime", "at": "22:00"}


def test_a_hold_and_a_resume_answer_with_the_plan_after_them(her: Client, her_plan: Plan) -> None:
    held = asked(her, "hold", reason="headaches").json()
    assert (held["state"], held["later"]) == ("on hold", [{"dose_mg": "4.5", "in_days": 10}])
    assert held["holds"] == [{"first_day": TODAY, "last_day": None}]
    assert asked(her, "resume").json()["steps"][-1] == {"starts_on": "2026-11-30", "dose_mg": "4.5"}
    assert [row.reason for row in changes_of(her_plan)] == ["", "headaches", ""]


def test_a_pause_is_seen_in_the_schedule(her: Client, her_plan: Plan) -> None:
    asked(her, "pause", first_day="2026-11-22", last_day="2026-11-23")
    days = her.get("/api/v1/plan/schedule/?from=2026-11-21&to=2026-11-24").json()["days"]
    assert [day["dose_mg"] for day in days] == ["3", "0", "0", "3"]


def test_another_dose_time_moves_no_step(her: Client, her_plan: Plan) -> None:
    before = her.get("/api/v1/plan/").json()["steps"]
    after = asked(her, "dose-time", from_day=TODAY, moment="morning", at="08:00").json()
    assert (after["steps"], after["dose_time"]) == (before, {"moment": "morning", "at": "08:00"})


def test_what_the_state_does_not_allow_is_a_conflict_with_a_sentence(her: Client, her_plan: Plan) -> None:
    answer = asked(her, "resume")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("The plan is not on hold")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("hold", {"on": "2026-11-19"}),
        ("hold", {"on": "yesterday"}),
        ("hold", {"unheard": 1}),
        ("hold", {"reason": "x" * 201}),
        ("pause", {}),
        ("pause", {"first_day": "2026-11-25", "last_day": "2026-11-24"}),
        ("dose-time", {"from_day": TODAY, "moment": "noon", "at": "12:00"}),
    ],
)
def test_what_cannot_be_understood_changes_nothing(
    her: Client, her_plan: Plan, change: str, said: dict[str, Any]
) -> None:
    answer = asked(her, change, **said)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["detail"].endswith(".")
    assert changes_of(her_plan).count() == 1


@pytest.mark.parametrize("change", CHANGES)
def test_of_others_there_is_no_plan_to_change(
    her: Client, her_plan: Plan, patient: User, stranger: User, change: str
) -> None:
    her.force_login(stranger)
    assert asked(her, change, patient).status_code == HTTPStatus.NOT_FOUND


def test_a_clinician_reads_and_changes_by_a_grant_until_it_is_revoked(
    her: Client, her_plan: Plan, patient: User, clinician: User, now: datetime
) -> None:
    grant_scopes(
        patient=patient, member=clinician, role=MemberRole.CLINICIAN, scopes=[Scope.PLAN], by=patient, now=now
    )
    her.force_login(clinician)
    assert asked(her, "hold", patient).json()["state"] == "on hold"
    assert AccessEvent.objects.get().member == clinician
    revoke(patient=patient, member=clinician, by=patient, now=now)
    assert asked(her, "resume", patient).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("address", ["/api/v1/plan/", "/api/v1/plan/schedule/"])
def test_without_a_plan_there_is_nothing(her: Client, address: str) -> None:
    assert her.get(address).status_code == HTTPStatus.NOT_FOUND


WHOLE: dict[str, Any] = {
    "steps": [{"starts_on": "2026-11-23", "dose_mg": "1.5"}, {"starts_on": "2026-12-07", "dose_mg": "3"}],
    "dose_time": {"moment": "bedtime", "at": "22:00"},
    "preparation": {"kind": "capsule", "strengths": ["1.5"]},
}


def put(client: Client, **more: Any) -> Any:
    return client.put("/api/v1/plan/", WHOLE | more, content_type="application/json")


def test_a_plan_is_put_and_put_again_without_a_change(her: Client) -> None:
    answer = put(her).json()
    assert (answer["state"], answer["revision"], answer["steps"]) == ("active", 1, WHOLE["steps"])
    assert answer["preparation"] == {"kind": "capsule", "strengths": ["1.5"]}
    assert put(her).json() == answer == her.get("/api/v1/plan/").json()


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"steps": []}, "/steps"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": 1.5}]}, "/steps/0/dose_mg"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": "0"}]}, "/steps/0"),
        ({"steps": [{"starts_on": "2026-11-23", "dose_mg": "6"}]}, "/confirmed"),
        ({"preparation": {"kind": "liquid"}}, "/preparation/strengths"),
        ({"dose_time": {"moment": "bedtime", "at": "late"}}, "/dose_time/at"),
        ({"started_from": "the-fast-one"}, "/started_from"),
        ({"unheard": 1}, "/unheard"),
    ],
)
def test_what_cannot_be_a_plan_is_pointed_at(her: Client, more: dict[str, Any], pointer: str) -> None:
    answer = put(her, **more)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert not Plan.objects.exists()
