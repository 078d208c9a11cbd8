"""Doses taken, skipped and unknown, over the API."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from django.test import Client

from journal.access import Scope
from journal.actions.imports import import_days
from journal.daylog import DayLog
from journal.models import User
from tests.titration.api.asking import WHOLE, address, asked, put
from titration.models import Plan


def test_three_numbers_and_what_was_other_than_planned(
    her: Client, her_plan: Plan, granted: Callable[..., Client], patient: User, clinician: User, now: datetime
) -> None:
    doses = {1: "1.5", 2: "1.5", 3: "0", 16: "1.5", 17: "3"}
    days = [(date(2026, 11, day), DayLog(dose_mg=Decimal(mg))) for day, mg in doses.items()]
    import_days(patient=patient, days=days, by=patient, now=now)
    answer = her.get(address("adherence/")).json()
    assert answer == {
        "first_day": "2026-11-02",
        "last_day": "2026-11-19",
        "planned": 18,
        "taken": 3,
        "skipped": 1,
        "unknown": 14,
        "other_than_planned": 1,
    }
    assert granted(clinician, Scope.DOSES).get(address("adherence/", patient)).json() == answer


def test_a_plan_that_was_stopped_is_counted_to_its_last_day(her: Client, her_plan: Plan) -> None:
    asked(her, "stop")
    assert her.get(address("adherence/")).json()["planned"] == 18


def test_before_the_first_day_nothing_is_counted(her: Client) -> None:
    put(her, WHOLE)
    answer = her.get(address("adherence/")).json()
    assert (answer["planned"], answer["first_day"]) == (0, None)
