"""Who reads what of a plan, who may change it, and what everybody else finds."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import pytest
from django.test import Client

from journal.access import Scope
from journal.actions.grants import revoke
from journal.models import AccessEvent, MemberRole, User
from tests.titration.api.asking import CHANGES, address, asked, put
from titration.models import Plan

GATE = "gate/2026-11-30/"
PAGES = ("", "schedule/", "history/", "stock/", "adherence/", GATE)
KEPT = ("", "draft/", "stock/", GATE)


def found(client: Client, patient: User) -> list[str]:
    """The pages that are there for the person."""
    answers = {page: client.get(address(page, patient)).status_code for page in PAGES}
    assert set(answers.values()) <= {HTTPStatus.OK, HTTPStatus.NOT_FOUND}
    return [page for page, status in answers.items() if status == HTTPStatus.OK]


@pytest.mark.parametrize("change", CHANGES)
def test_of_others_there_is_no_plan_to_change(
    her: Client, her_plan: Plan, patient: User, stranger: User, change: str
) -> None:
    her.force_login(stranger)
    assert asked(her, change, patient).status_code == HTTPStatus.NOT_FOUND


def test_strangers_find_nothing(her: Client, her_plan: Plan, patient: User, stranger: User) -> None:
    her.force_login(stranger)
    assert found(her, patient) == []
    assert [put(her, page=page, patient=patient).status_code for page in KEPT] == [HTTPStatus.NOT_FOUND] * 4


@pytest.mark.parametrize("role", MemberRole)
def test_whoever_sees_the_doses_reads_the_plan_and_is_told_that_they_may_not_change_it(
    her: Client,
    her_plan: Plan,
    granted: Callable[..., Client],
    patient: User,
    clinician: User,
    role: MemberRole,
) -> None:
    reader = granted(clinician, Scope.DOSES, role=role)
    assert found(reader, patient) == ["", "schedule/", "stock/", "adherence/"]
    answers = [asked(reader, change, patient) for change in CHANGES]
    answers += [put(reader, page=page, patient=patient) for page in KEPT]
    assert {answer.status_code for answer in answers} == {HTTPStatus.FORBIDDEN}
    assert {answer.json()["detail"] for answer in answers} == {
        "You may read this plan, but not change it. Who may is the patient's to say."
    }
    assert Plan.objects.get().revision == 1


def test_who_keeps_the_plan_sees_no_more_of_the_doses_than_was_granted(
    her_plan: Plan, keeper: Client, patient: User
) -> None:
    assert found(keeper, patient) == ["", "schedule/", "history/", "stock/", GATE]


def test_a_clinician_changes_by_a_grant_until_it_is_revoked(
    her_plan: Plan, keeper: Client, patient: User, clinician: User, now: datetime
) -> None:
    assert asked(keeper, "hold", patient).json()["state"] == "on hold"
    assert AccessEvent.objects.get().member == clinician
    revoke(patient=patient, member=clinician, by=patient, now=now)
    assert asked(keeper, "resume", patient).status_code == HTTPStatus.NOT_FOUND


def test_without_signing_in_there_is_nothing(her_plan: Plan, patient: User) -> None:
    for page in PAGES:
        assert Client().get(address(page, patient)).status_code == HTTPStatus.FORBIDDEN
