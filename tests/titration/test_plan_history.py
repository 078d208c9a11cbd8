"""What was changed in a plan: the last changes on the Plan page, all of them on a page of their own."""

import re
from datetime import UTC, datetime, time, timedelta
from http import HTTPStatus
from typing import Any

from django.test import Client
from django.urls import reverse

from journal.models import User
from tests.titration.plan_words import words
from titration.actions import change_dose_time, stop_plan
from titration.dosing.dose_time import Moment
from titration.models import Plan

MADE_AT = datetime(2026, 11, 14, 9, 0, tzinfo=UTC)


def change_often(patient: User, times: int) -> None:
    for number in range(times):
        now = MADE_AT + timedelta(minutes=number)
        change_dose_time(
            patient=patient,
            by=patient,
            now=now,
            from_day=patient.journal_day(now),
            moment=Moment.BEDTIME,
            at=time(21, number),
            reason=f"change {number}",
        )


def reasons(page: Any) -> list[int]:
    return [int(number) for number in re.findall(r"“change (\d+)”", words(page))]


def test_the_plan_tells_the_last_three_and_leads_to_all(her: Client, patient: User, her_plan: Plan) -> None:
    assert reverse("plan_history") not in her.get(reverse("plan")).content.decode()
    change_often(patient, 5)
    page = her.get(reverse("plan"))
    assert reasons(page) == [4, 3, 2]
    assert "All 6 changes" in words(page)
    everything = her.get(reverse("plan_history"))
    assert reasons(everything) == [4, 3, 2, 1, 0]
    assert "Plan made you · 13 Nov 2026, 10:00" in words(everything)


def test_thirty_on_a_page_each_told_against_the_one_before(
    her: Client, patient: User, her_plan: Plan
) -> None:
    change_often(patient, 34)
    newest = her.get(reverse("plan_history"))
    assert reasons(newest) == list(range(33, 3, -1))
    assert "Until then: At bedtime, 21:03. “change 4”" in words(newest)
    oldest = her.get(reverse("plan_history"), {"page": "2"})
    assert reasons(oldest) == [3, 2, 1, 0]
    assert "Until then: At bedtime, 22:00. “change 0”" in words(oldest)
    for page in ("0", "99", "x"):
        assert her.get(reverse("plan_history"), {"page": page}).status_code == HTTPStatus.OK


def test_the_history_of_a_stopped_plan_stays_and_without_a_plan_there_is_none(
    her: Client, patient: User, her_plan: Plan, now: datetime
) -> None:
    stop_plan(patient=patient, by=patient, now=now, reason="change 7")
    assert reasons(her.get(reverse("plan_history"))) == [7]
    Plan.objects.all().delete()
    assert her.get(reverse("plan_history")).status_code == HTTPStatus.NOT_FOUND
