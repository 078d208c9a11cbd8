"""Above 7 mg a dose is typed once more: in a new plan, in changed steps, in one corrected; here and over the API."""

from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from journal.access import Scope
from journal.actions.grants import grant_scopes
from journal.models import MemberRole, User
from journal.refusals import Refused
from tests.titration.api.asking import WHOLE, asked, put
from tests.titration.plan_words import AS_WRITTEN, post, seal, sent, steps, type_own_steps, words
from tests.titration.test_plan_do import address, do, look
from titration.actions import correct
from titration.dosing.amounts import plain
from titration.models import Plan, PlanChange
from titration.plan_content import content_of
from titration.plan_rules import dose_to_type
from titration.queries import active_plan

SENTENCE = "Above 7.0 mg the highest dose is typed once more, to confirm it. Here it is 9.0 mg."
SWORN = {"confirmed": "on", "reason": "told at the visit"}


def doses_of(patient: User) -> list[str]:
    plan = active_plan(patient)
    return [plain(step.dose_mg) for step in content_of(plan).steps] if plan else []


@pytest.mark.parametrize(
    ("before", "after", "typed"),
    [
        ("", "7", None),
        ("", "3 7.0001 5", "7.0001"),
        ("1.5 3", "1.5 3 7", None),
        ("1.5 3", "1.5 3 9", "9"),
        ("1.5 9", "1.5 8", None),
        ("1.5 9", "1.5 9", None),
        ("8", "8 9", "9"),
    ],
)
def test_only_a_dose_above_seven_that_the_plan_did_not_have(
    before: str, after: str, typed: str | None
) -> None:
    doses = [[Decimal(mg) for mg in said.split()] for said in (before, after)]
    assert dose_to_type(*doses) == (None if typed is None else Decimal(typed))


def test_a_new_plan_asks_for_it_beside_the_tick(her: Client, patient: User) -> None:
    type_own_steps(her, (("2026-11-23", "1.5"), ("2026-12-07", "9")))
    post(her, "plan_new_intake", {"dose_moment": "bedtime", "kind": "other"})
    shown = words(her.get(reverse("plan_new_check")))
    assert "9.0 mg is higher than the usual range" in shown
    assert "Type the highest dose once more, in mg" in shown
    for said in ({"confirmed": "on"}, {"confirmed": "on", "confirmed_mg": "8"}, {"confirmed_mg": "9"}):
        page = post(her, "plan_new_check", said)
        assert page.status_code == HTTPStatus.BAD_REQUEST
        assert (SENTENCE in words(page)) is ("confirmed" in said)
    assert active_plan(patient) is None
    page = post(her, "plan_new_check", {"confirmed": "on", "confirmed_mg": "nine"})
    assert "A dose is a number of milligrams" in words(page)
    post(her, "plan_new_check", {"confirmed": "on", "confirmed_mg": "9,0"})
    assert doses_of(patient) == ["1.5", "9"]


def test_up_to_seven_a_tick_is_enough(her: Client, patient: User) -> None:
    type_own_steps(her, (("2026-11-23", "7"),))
    post(her, "plan_new_intake", {"dose_moment": "bedtime", "kind": "other"})
    assert "once more" not in words(her.get(reverse("plan_new_check")))
    post(her, "plan_new_check", {"confirmed": "on"})
    assert doses_of(patient) == ["7"]


def test_changed_steps_ask_for_it(her: Client, patient: User, her_plan: Plan) -> None:
    post(her, "plan_change", sent((("2026-11-30", "9"),)))
    mark = {"seen": seal(her.get(reverse("plan_change_check")))}
    refused = post(her, "plan_change_check", SWORN | mark)
    assert (refused.status_code, SENTENCE in words(refused)) == (HTTPStatus.BAD_REQUEST, True)
    assertRedirects(post(her, "plan_change_check", SWORN | mark | {"confirmed_mg": "9"}), reverse("plan"))
    assert doses_of(patient) == ["1.5", "3", "9"]


def test_a_corrected_step_asks_for_it(her: Client, patient: User, her_plan: Plan) -> None:
    said = {"step": "2026-11-30", "to": "2026-11-30", "dose_mg": "9"}
    page = look(her, "correct", **said)
    assert "Is this what your prescriber said?" in words(page)
    sworn: dict[str, Any] = {"seen": seal(page), **SWORN, **said}
    refused = her.post(address("correct"), sworn)
    assert (refused.status_code, SENTENCE in words(refused)) == (HTTPStatus.BAD_REQUEST, True)
    assert PlanChange.objects.count() == 1
    assertRedirects(her.post(address("correct"), sworn | {"confirmed_mg": "9"}), reverse("plan"))
    assert doses_of(patient)[-1] == "9"


def test_what_the_plan_said_before_comes_back_without_typing(her: Client, patient: User) -> None:
    type_own_steps(her, (("2026-11-23", "9"),))
    post(her, "plan_new_intake", {"dose_moment": "bedtime", "kind": "other"})
    post(her, "plan_new_check", {"confirmed": "on", "confirmed_mg": "9"})
    do(her, "correct", step="2026-11-23", to="2026-11-23", dose_mg="4")
    assert doses_of(patient) == ["4"]
    assert "once more" not in words(look(her, "undo"))
    do(her, "undo")
    assert doses_of(patient) == ["9"]


def test_a_clinician_types_it_too_and_ticks_what_is_unusual(
    patient: User, clinician: User, her_plan: Plan, now: datetime
) -> None:
    grant_scopes(
        patient=patient,
        member=clinician,
        role=MemberRole.CLINICIAN,
        scopes=(Scope.PLAN,),
        by=patient,
        now=now,
    )
    (step,) = steps(AS_WRITTEN[2:])

    def refusal(mg: str, **said: Any) -> list[str]:
        with pytest.raises(Refused) as refused:
            correct(
                patient=patient,
                by=clinician,
                now=now,
                step=step.starts_on,
                to=step.starts_on,
                dose_mg=Decimal(mg),
                **said,
            )
        return [fault.field for fault in refused.value.faults]

    assert refusal("6") == ["prescriber_said"]
    assert refusal("9") == ["prescriber_said", "confirmed_mg"]
    assert refusal("9", prescriber_said=True, confirmed_mg=Decimal(8)) == ["confirmed_mg"]
    correct(
        patient=patient,
        by=clinician,
        now=now,
        step=step.starts_on,
        to=step.starts_on,
        dose_mg=Decimal(9),
        prescriber_said=True,
        confirmed_mg=Decimal(9),
    )
    assert doses_of(patient)[-1] == "9"


def test_a_whole_plan_over_the_api_asks_for_it(her: Client, patient: User) -> None:
    whole = WHOLE | {"steps": [{"starts_on": "2026-11-23", "dose_mg": "9"}], "confirmed": True}
    assert [each["pointer"] for each in put(her, whole).json()["errors"]] == ["/confirmed_mg"]
    assert put(her, whole | {"confirmed_mg": "9"}).status_code == HTTPStatus.CREATED
    assert doses_of(patient) == ["9"]


def test_over_the_api_a_corrected_step_sends_confirmed_mg(her: Client, patient: User, her_plan: Plan) -> None:
    said: dict[str, Any] = {
        "step": "2026-11-30",
        "to": "2026-11-30",
        "dose_mg": "9",
        "prescriber_said": True,
        "reason": "told at the visit",
    }
    refused = asked(her, "correct", **said)
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert [each["pointer"] for each in refused.json()["errors"]] == ["/confirmed_mg"]
    assert refused.json()["errors"][0]["detail"] == SENTENCE
    done = asked(her, "correct", **said, confirmed_mg="9.0")
    assert (done.status_code, done.json()["steps"][-1]["dose_mg"]) == (HTTPStatus.OK, "9")
