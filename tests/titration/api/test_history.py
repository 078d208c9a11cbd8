"""Every change over the API: who, when, what, why, as the Plan page tells it, and with its data."""

from typing import Any

from django.test import Client

from journal.models import User
from tests.titration.api.asking import TODAY, WHOLE, address, asked, put
from titration.models import Plan


def plans(client: Client, patient: User | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(address("history/", patient)).json()["results"]
    return found


def test_a_change_says_who_when_what_and_why(her: Client, her_plan: Plan) -> None:
    asked(her, "pause", first_day="2026-11-24", last_day="2026-11-26", reason="surgery")
    last, first = plans(her)[0]["changes"]
    assert last == {
        "revision": 2,
        "kind": "pause",
        "on": TODAY,
        "at": "2026-11-20T20:00:00Z",
        "who": "you",
        "role": "patient",
        "reason": "surgery",
        "what": "Pause planned",
        "sentences": [
            "No dose is due from Tue 24 Nov to Thu 26 Nov: 3 days.",
            "4.5 mg moves from Mon 30 Nov to Thu 3 Dec.",
        ],
        "data": {"first_day": "2026-11-24", "last_day": "2026-11-26"},
    }
    assert (first["kind"], first["data"]["steps"][0]) == (
        "started",
        {"starts_on": "2026-11-02", "dose_mg": "1.5"},
    )
    assert first["data"].keys() == WHOLE.keys()


def test_what_was_said_may_be_said_again_from_its_data(her: Client, her_plan: Plan) -> None:
    said: dict[str, Any] = {"from_day": "2026-11-21", "moment": "morning", "at": "08:00"}
    asked(her, "dose-time", **said)
    assert plans(her)[0]["changes"][0]["data"] == said
    put(her, plans(her)[0]["changes"][-1]["data"] | {"steps": [*SHORTER]})
    changes = plans(her)[0]["changes"]
    assert [change["kind"] for change in changes[:2]] == ["dose-time", "rewrite"]
    assert changes[1]["data"] == {"steps": []}


SHORTER = ({"starts_on": "2026-11-02", "dose_mg": "1.5"}, {"starts_on": "2026-11-16", "dose_mg": "3"})


def test_earlier_plans_and_drafts_are_there_too(
    her: Client, her_plan: Plan, keeper: Client, patient: User
) -> None:
    asked(her, "stop")
    put(keeper, patient=patient)
    draft, stopped = plans(her)
    assert (draft["state"], draft["changes"][0]["who"], draft["changes"][0]["role"]) == (
        "draft",
        "Dr Weber",
        "clinician",
    )
    assert (stopped["state"], stopped["ended_on"]) == ("stopped", TODAY)
    assert [plan["changes"][0]["who"] for plan in plans(keeper, patient)] == ["you", "Anna"]


def test_a_draft_that_was_confirmed_tells_what_it_was_confirmed_with(
    her: Client, her_plan: Plan, keeper: Client, patient: User
) -> None:
    put(keeper, page="draft/", patient=patient)
    asked(her, "confirm", reason="as we said")
    confirmed = plans(her)[0]["changes"][0]
    assert (confirmed["kind"], confirmed["reason"], confirmed["data"]) == ("start", "as we said", {})


def test_without_a_plan_nothing_was_changed(her: Client) -> None:
    assert plans(her) == []
    lost = her.get(f"{address('history/')}?cursor=lost")
    assert (lost.status_code, lost.json()["detail"]) == (
        404,
        "There is no such page. Begin again at the first, without a cursor.",
    )


def test_it_takes_the_same_queries_however_much_was_changed(
    her: Client, her_plan: Plan, django_assert_max_num_queries: Any
) -> None:
    her.get(address("history/"))
    for change in ("hold", "resume", "step-back", "undo"):
        with django_assert_max_num_queries(5):
            her.get(address("history/"))
        asked(her, change)
