"""Every change of a plan at its address: what it does, and the sentence where it may not be."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.test import Client

from journal.models import User
from tests.titration.api.asking import PLAN, TODAY, WHOLE, asked, put, steps_of
from titration.models import Plan
from titration.queries import changes_of

AS_BEGUN = ["1.5 from 2026-11-02", "3 from 2026-11-16"]


def test_a_hold_and_a_resume_answer_with_the_plan_after_them(her: Client, her_plan: Plan) -> None:
    held = asked(her, "hold", reason="headaches").json()
    assert (held["state"], held["later"]) == ("on hold", [{"dose_mg": "4.5", "in_days": 10}])
    assert held["holds"] == [{"first_day": TODAY, "last_day": None}]
    assert steps_of(asked(her, "resume").json())[-1] == "4.5 from 2026-11-30"
    assert [row.reason for row in changes_of(her_plan)] == ["", "headaches", ""]


def test_after_a_step_back_the_patient_asks_and_the_clinician_resumes(
    her: Client, her_plan: Plan, keeper: Client, patient: User
) -> None:
    assert asked(her, "step-back").json()["dose_mg"] == "1.5"
    assert asked(her, "ask-to-resume").json()["waits_for_clinician"] is True
    assert "confirms that the plan goes on" in asked(her, "resume").json()["detail"]
    assert asked(keeper, "resume", patient).json()["state"] == "active"


def test_a_pause_gets_other_dates_and_is_called_off(her: Client, her_plan: Plan) -> None:
    paused = asked(her, "pause", first_day="2026-11-24", last_day="2026-11-26").json()
    assert steps_of(paused)[-1] == "4.5 from 2026-12-03"
    dates: dict[str, Any] = {"pause": "2026-11-24", "first_day": "2026-11-25", "last_day": "2026-11-29"}
    told: dict[str, Any] = {"prescriber_said": True, "reason": "surgery is a day later"}
    assert asked(her, "redate-pause", **dates).status_code == HTTPStatus.CONFLICT
    redated = asked(her, "redate-pause", **dates, **told).json()
    assert redated["pauses"] == [{"first_day": "2026-11-25", "last_day": "2026-11-29"}]
    called_off = asked(her, "call-off-pause", pause="2026-11-25", **told).json()
    assert (called_off["pauses"], steps_of(called_off)[-1]) == ([], "4.5 from 2026-11-30")


def test_after_a_long_pause_a_restart_says_which_dose(her: Client, her_plan: Plan) -> None:
    asked(her, "pause", first_day=TODAY, last_day="2026-12-05")
    with time_machine.travel(datetime(2026, 12, 6, 20, tzinfo=UTC), tick=False):
        her.force_login(her_plan.patient)
        assert "Same dose, or lower?" in asked(her, "restart", on="2026-12-06").json()["detail"]
        assert asked(her, "restart", on="2026-12-06", at_lower=True).json()["dose_mg"] == "1.5"


def test_a_step_is_moved_later_or_corrected(her: Client, her_plan: Plan) -> None:
    moved = asked(her, "move-later", step="2026-11-30", to="2026-12-04").json()
    assert steps_of(moved) == [*AS_BEGUN, "4.5 from 2026-12-04"]
    right = asked(her, "correct", step="2026-12-04", to="2026-12-04", dose_mg="4").json()
    assert steps_of(right) == [*AS_BEGUN, "4 from 2026-12-04"]


def test_a_late_start_moves_every_step(her: Client, her_plan: Plan) -> None:
    late = asked(her, "started-late", first_dose_on="2026-11-18").json()
    assert steps_of(late) == ["1.5 from 2026-11-18", "3 from 2026-12-02", "4.5 from 2026-12-16"]


def test_another_dose_time_moves_no_step(her: Client, her_plan: Plan) -> None:
    before = her.get(PLAN).json()["steps"]
    after = asked(her, "dose-time", from_day=TODAY, moment="morning", at="08:00").json()
    assert (after["steps"], after["dose_time"]) == (before, {"moment": "morning", "at": "08:00"})


def test_the_last_step_finishes_the_plan(her: Client, patient: User) -> None:
    put(her, WHOLE | {"steps": [{"starts_on": TODAY, "dose_mg": "1.5"}]})
    assert asked(her, "finish").json()["state"] == "finished"


def test_a_stop_is_taken_back_and_a_draft_thrown_away(
    her: Client, her_plan: Plan, keeper: Client, patient: User
) -> None:
    stopped = asked(her, "stop").json()
    assert (stopped["state"], stopped["last_day"]) == ("stopped", TODAY)
    assert her.get(PLAN).status_code == HTTPStatus.NOT_FOUND
    assert steps_of(asked(her, "undo").json())[-1] == "4.5 from 2026-11-30"
    asked(her, "stop")
    put(keeper, patient=patient)
    assert asked(keeper, "discard", patient).json()["state"] == "discarded"


PAUSE = {"first_day": "2026-11-24", "last_day": "2026-11-26"}
SAID_TWICE: list[tuple[str, dict[str, Any], str]] = [
    ("hold", {}, "The plan is on hold already."),
    ("pause", PAUSE, "A pause from 24 November 2026 to 26 November 2026 is planned already."),
    ("stop", {}, "This plan was stopped and stays as it is."),
    ("move-later", {"step": "2026-11-30", "to": "2026-12-04"}, "No step starts on 30 November 2026."),
    ("started-late", {"first_dose_on": "2026-11-18"}, "The first dose was not later than planned"),
    ("dose-time", {"from_day": "2026-11-21", "moment": "morning", "at": "08:00"}, "says so already"),
    ("correct", {"step": "2026-11-30", "to": "2026-11-30", "dose_mg": "4"}, "says so already"),
    ("undo", {}, "No change can be taken back."),
]


@pytest.mark.parametrize(("change", "said", "sentence"), SAID_TWICE)
def test_said_again_it_says_what_the_plan_is_already(
    her: Client, her_plan: Plan, change: str, said: dict[str, Any], sentence: str
) -> None:
    if change == "undo":
        asked(her, "hold")
    first = asked(her, change, **said)
    rows = changes_of(her_plan).count()
    again = asked(her, change, **said)
    assert (first.status_code, again.status_code) == (HTTPStatus.OK, HTTPStatus.CONFLICT)
    assert again["Content-Type"] == "application/problem+json"
    assert sentence in again.json()["detail"]
    assert changes_of(her_plan).count() == rows


@pytest.mark.parametrize(
    ("change", "said", "pointer"),
    [
        ("hold", {"on": "2026-11-19"}, "/on"),
        ("hold", {"on": "yesterday"}, "/on"),
        ("hold", {"unheard": 1}, "/unheard"),
        ("hold", {"reason": "x" * 201}, "/reason"),
        ("hold", {"reason": "a\0b"}, "/reason"),
        ("hold", {"prescriber_said": 1}, "/prescriber_said"),
        ("pause", {}, "/first_day"),
        ("pause", {"first_day": "2026-11-25", "last_day": "2026-11-24"}, "/last_day"),
        ("pause", {"first_day": "2026-11-19", "last_day": "2026-11-24"}, "/first_day"),
        ("pause", {"first_day": "2026-11-25", "last_day": "9999-12-31"}, "/last_day"),
        ("call-off-pause", {"pause": "1899-12-31"}, "/pause"),
        ("restart", {"at_lower": "yes"}, "/at_lower"),
        ("move-later", {"step": "2026-11-30", "to": "2026-11-29"}, "/to"),
        ("started-late", {"first_dose_on": "2026-11-21"}, "/first_dose_on"),
        ("dose-time", {"from_day": "2026-11-19", "moment": "morning", "at": "08:00"}, "/from_day"),
        ("dose-time", {"from_day": TODAY, "moment": "noon", "at": "12:00"}, "/moment"),
        ("correct", {"step": "2026-11-30", "to": "2026-11-30", "dose_mg": "25"}, "/dose_mg"),
        ("correct", {"step": "2026-11-30", "to": "2030-11-30", "dose_mg": "4"}, "/to"),
    ],
)
def test_what_cannot_be_is_pointed_at_and_changes_nothing(
    her: Client, her_plan: Plan, change: str, said: dict[str, Any], pointer: str
) -> None:
    answer = asked(her, change, **said)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert answer.json()["detail"].endswith(".")
    assert changes_of(her_plan).count() == 1
