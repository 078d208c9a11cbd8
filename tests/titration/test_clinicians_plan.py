"""A patient's plan as their clinician sees and changes it: the same pages, under the patient's address."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from journal.access import Scope
from journal.actions.entries import log_day
from journal.actions.grants import grant_scopes, revoke
from journal.daylog import DayLog, SideEffectLogged
from journal.delivery import in_app
from journal.models import AccessEvent, MemberRole, Through, User
from tests.titration.plan_words import AS_WRITTEN, confirm, seal, sent, steps, words
from titration.actions import ask_to_resume, hold, step_back
from titration.actions.gate import answer_gate
from titration.dosing.gate import Question
from titration.models import ChangeKind, Plan, PlanChange, PlanState
from titration.plan_content import content_of
from titration.queries import active_plan, draft_of

BEDTIME_CAPSULES = {"dose_moment": "bedtime", "kind": "capsule", "strengths": ["1.5"]}


def at(page: str, patient: User, **of: object) -> str:
    return reverse(page, kwargs={"patient": patient.pk, **of})


def do(browser: Client, patient: User, kind: str, **said: str) -> Any:
    """Choose, read, confirm."""
    address = at("plan_do", patient, kind=kind)
    seen = seal(browser.get(address, said))
    return browser.post(address, {"seen": seen, **said}, follow=True)


def type_a_plan(browser: Client, patient: User, said: tuple[tuple[str, str], ...]) -> Any:
    browser.post(at("plan_new", patient), {"started_from": "own", "first_day": said[0][0]})
    browser.post(at("plan_new_steps", patient), sent(said))
    browser.post(at("plan_new_intake", patient), BEDTIME_CAPSULES)
    return browser.get(at("plan_new_check", patient))


def addresses(page: Any) -> set[str]:
    """Where the links and forms within the page lead, the bar of places left out."""
    main = page.content.decode().split('<main id="main"')[1]
    return set(re.findall(r'(?:href|action|hx-post)="(/[^"]*plan[^"]*)"', main))


def test_it_reads_as_a_plan_of_the_patient(clinicians: Client, her_plan: Plan, patient: User) -> None:
    page = clinicians.get(at("plan", patient))
    said = words(page)
    assert "Plan of Anna since 2 Nov" in said
    assert "16 Nov Now: 3.0 mg day 5 of 14 two 1.5 mg capsules Today" in said
    assert "Nobody watches this live. Anna is told in the app" in said
    assert "Plan made Anna · 13 Nov 2026, 10:00" in said
    assert not re.search(r"\b[Yy]our?\b", said.split("Nobody watches")[0].replace("You will see what", ""))
    assert AccessEvent.objects.get().scope == Scope.PLAN


def test_every_address_stays_within_the_record(
    clinicians: Client, her_plan: Plan, patient: User, linked: User
) -> None:
    root = at("plan", patient)
    for page in (
        root,
        at("plan_change", patient),
        at("plan_change_intake", patient),
        at("plan_new", patient),
        at("plan_do", patient, kind="hold"),
        at("plan_do", patient, kind="pause"),
        at("plan_history", patient),
    ):
        found = addresses(clinicians.get(page))
        assert found, page
        assert all(address.startswith(root) for address in found), (page, found)
    type_a_plan(clinicians, patient, AS_WRITTEN)
    confirm(clinicians, at("plan_new_check", patient))
    found = addresses(clinicians.get(at("plan_draft", patient)))
    assert {at("plan_new_steps", patient), at("plan_do", patient, kind="discard")} <= found


def test_what_is_the_patients_alone_is_not_offered_but_its_answers_are_read(
    clinicians: Client, her_plan: Plan, patient: User
) -> None:
    evening = datetime(2026, 11, 29, 20, tzinfo=UTC)
    day = (evening + timedelta(days=1)).date()
    with time_machine.travel(evening, tick=False):
        answer_gate(patient=patient, step_on=day, answers={Question.SLEEP: True}, by=patient, now=evening)
        page = clinicians.get(at("plan", patient))
        assert "Heard before this step: sleep or dreams are worse." in words(page)
        assert "Three questions" not in words(page)
    for own in ("gate/2026-11-30/", "stock/"):
        assert own not in page.content.decode()
        assert clinicians.get(at("plan", patient) + own).status_code == HTTPStatus.NOT_FOUND


def test_a_change_in_two_taps_is_the_clinicians_and_the_patient_is_told(
    her: Client, clinicians: Client, her_plan: Plan, patient: User, linked: User
) -> None:
    page = clinicians.get(at("plan_do", patient, kind="hold"))
    assert "The plan says 3.0 mg until it is resumed." in words(page)
    done = do(clinicians, patient, "hold")
    assertRedirects(done, at("plan", patient))
    last = PlanChange.objects.last()
    assert last is not None
    assert (last.kind, last.by, last.role) == (ChangeKind.HOLD, linked, "clinician")
    assert "On hold you ·" in words(done)
    assert at("plan_do", patient, kind="undo") in done.content.decode()
    assert reverse("plan_do", args=["undo"]) not in her.get(reverse("plan")).content.decode()
    assert in_app.unread_of(patient).get().path == reverse("plan")


def test_going_up_sooner_is_the_clinicians_word_without_a_question(
    clinicians: Client, her_plan: Plan, patient: User
) -> None:
    assert "2 Nov 1.5 mg 16 Nov 3.0 mg" in words(clinicians.get(at("plan_change", patient)))
    clinicians.post(at("plan_change", patient), sent((("2026-11-25", "4.5"),)))
    page = clinicians.get(at("plan_change_check", patient))
    assert "4.5 mg moves from Mon 30 Nov to Wed 25 Nov." in words(page)
    assert "prescriber" not in words(page)
    done = confirm(clinicians, at("plan_change_check", patient))
    assert "The plan is changed." in words(done)
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).steps == steps((*AS_WRITTEN[:2], ("2026-11-25", "4.5")))


def test_an_unusual_dose_is_asked_about_in_the_clinicians_words(
    clinicians: Client, her_plan: Plan, patient: User
) -> None:
    clinicians.post(at("plan_change", patient), sent((("2026-11-30", "6.0"),)))
    page = clinicians.get(at("plan_change_check", patient))
    assert "6.0 mg is higher than the usual range (up to 4.5 mg). Is this the dose you mean?" in words(page)
    assert "Yes, this is what I mean." in words(page)
    refused = confirm(clinicians, at("plan_change_check", patient))
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assertRedirects(
        confirm(clinicians, at("plan_change_check", patient), confirmed="on"), at("plan", patient)
    )


def test_what_the_patient_changed_meanwhile_must_be_read_first(
    clinicians: Client, her_plan: Plan, patient: User, now: datetime
) -> None:
    clinicians.post(at("plan_change", patient), sent((("2026-12-07", "4.5"),)))
    seen = seal(clinicians.get(at("plan_change_check", patient)))
    seen_to_stop = seal(clinicians.get(at("plan_do", patient, kind="stop")))
    hold(patient=patient, by=patient, now=now)
    for address, mark in (("plan_change_check", seen), ("plan_do", seen_to_stop)):
        of = {"kind": "stop"} if address == "plan_do" else {}
        refused = clinicians.post(at(address, patient, **of), {"seen": mark})
        assert refused.status_code == HTTPStatus.BAD_REQUEST
        assert "This is not what you had read before." in words(refused)
    plan = active_plan(patient)
    assert plan is not None
    assert plan.state == PlanState.ON_HOLD


# --- writing a draft ---


def test_a_draft_is_written_on_the_same_screens_and_waits(
    clinicians: Client, patient: User, linked: User
) -> None:
    assert "counts once the patient confirms it" in words(clinicians.get(at("plan", patient)))
    check = type_a_plan(clinicians, patient, (("2026-11-23", "1.5"), ("2026-12-07", "3.0")))
    said = words(check)
    assert (
        "Is this what you prescribe? 4 of 4 · Nothing is saved yet. It counts once Anna confirms it." in said
    )
    assert "If it is confirmed today No dose is due before Mon 23 Nov." in said
    done = confirm(clinicians, at("plan_new_check", patient), reason="after the visit")
    assertRedirects(done, at("plan_draft", patient))
    assert "The draft is kept. It counts once Anna confirms it." in words(done)
    assert "written by you, 20 Nov 2026, 21:00 · it waits for Anna" in words(done)
    assert "“after the visit”" in words(done)
    assert (active_plan(patient), draft_of(patient) is not None) == (None, True)
    assert "A draft waits for Anna" in words(clinicians.get(at("plan", patient)))


def test_a_draft_beside_a_plan_in_force_shows_both_together(
    clinicians: Client, her_plan: Plan, patient: User
) -> None:
    said = words(type_a_plan(clinicians, patient, (("2026-11-27", "1.5"), ("2026-12-14", "2.0"))))
    assert "The present plan ends and cannot be brought back. What was taken until today stays." in said
    assert "2 Nov Done: 1.5 mg 14 days 16 Nov Now: 3.0 mg day 5 of 11" in said
    assert "4.5 mg from Mon 30 Nov is left out." in said


def test_a_draft_that_waits_is_gone_on_from_and_its_place_taken_with_open_eyes(
    clinicians: Client, her_plan: Plan, patient: User, linked: User, stranger: User, now: datetime
) -> None:
    type_a_plan(clinicians, patient, (("2026-11-20", "3.0"), ("2026-12-14", "4.5")))
    confirm(clinicians, at("plan_new_check", patient))
    grant_scopes(
        patient=patient, member=stranger, role=MemberRole.CLINICIAN, scopes=[Scope.PLAN], by=patient, now=now
    )
    other = Client()
    other.force_login(stranger)
    assert 'value="2026-12-14"' in other.get(at("plan_new_steps", patient)).content.decode()
    other.post(at("plan_new_steps", patient), sent((("2026-11-20", "3.0"), ("2026-12-21", "4.5"))))
    other.post(at("plan_new_intake", patient), BEDTIME_CAPSULES)
    check = other.get(at("plan_new_check", patient))
    assert "This takes the place of the draft by Dr Weber that waits." in words(check)
    clinicians.post(at("plan_new_steps", patient), sent((("2026-11-20", "3.0"), ("2027-01-04", "4.5"))))
    clinicians.post(at("plan_new_intake", patient), BEDTIME_CAPSULES)
    confirm(clinicians, at("plan_new_check", patient))
    stale = other.post(at("plan_new_check", patient), {"seen": seal(check)})
    assert stale.status_code == HTTPStatus.BAD_REQUEST
    assert "This is not what you had read before." in words(stale)
    assertRedirects(confirm(other, at("plan_new_check", patient)), at("plan_draft", patient))
    assert "Dr Weber" not in words(other.get(at("plan_draft", patient)))
    assert Plan.objects.filter(state=PlanState.DRAFT).count() == 1


def test_a_draft_is_taken_back(clinicians: Client, her_plan: Plan, patient: User) -> None:
    type_a_plan(clinicians, patient, (("2026-11-20", "3.0"), ("2026-12-14", "4.5")))
    confirm(clinicians, at("plan_new_check", patient))
    assert in_app.unread_of(patient).exists()
    done = confirm(clinicians, at("plan_do", patient, kind="discard"), reason="a slip")
    assertRedirects(done, at("plan", patient))
    assert draft_of(patient) is None
    assert not in_app.unread_of(patient).exists()
    assert "Draft discarded you ·" in words(done)


def test_a_clinician_cannot_confirm_their_own_draft(
    clinicians: Client, her_plan: Plan, patient: User
) -> None:
    type_a_plan(clinicians, patient, (("2026-11-20", "3.0"), ("2026-12-14", "4.5")))
    confirm(clinicians, at("plan_new_check", patient))
    assert "This is my plan" not in words(clinicians.get(at("plan_draft", patient)))
    refused = clinicians.post(at("plan_draft", patient), {"seen": "x"})
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert active_plan(patient) == her_plan


# --- resuming after a step back ---


def test_resuming_after_a_step_back_waits_for_the_clinician(
    her: Client, clinicians: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    step_back(patient=patient, by=patient, now=now)
    asked = her.get(reverse("plan"))
    assert reverse("plan_do", args=["ask-to-resume"]) in asked.content.decode()
    assert reverse("plan_do", args=["resume"]) not in asked.content.decode()
    confirm(her, reverse("plan_do", args=["ask-to-resume"]), reason="I sleep again")
    said = words(her.get(reverse("plan")))
    assert "Waiting for your clinician You asked to resume on Fri 20 Nov. Until they confirm, 1.5 mg" in said
    told = in_app.unread_of(linked).get()
    assert (told.path, "Anna" in told.subject + told.body) == (at("plan", patient), False)
    hers = words(clinicians.get(at("plan", patient)))
    assert "Anna asked to resume on Fri 20 Nov “I sleep again” Until you confirm, 1.5 mg goes on." in hers
    assert "3.0 mg starts on Fri 27 Nov." in hers
    done = words(do(clinicians, patient, "resume"))
    assert "asked to resume on" not in done
    assert "Resumed you ·" in done
    assert not in_app.unread_of(linked).exists()
    plan = active_plan(patient)
    assert plan is not None
    assert plan.state == PlanState.ACTIVE


def test_with_the_clinician_gone_nobody_is_waited_for(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    step_back(patient=patient, by=patient, now=now)
    ask_to_resume(patient=patient, by=patient, now=now)
    revoke(patient=patient, member=linked, by=patient, now=now)
    page = her.get(reverse("plan"))
    assert "no clinician keeps this plan with you any more" in words(page)
    assert reverse("plan_do", args=["resume"]) in page.content.decode()


# --- who is let in ---


def test_revoking_ends_it_on_the_next_request(
    clinicians: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    clinicians.post(at("plan_change", patient), sent((("2026-12-07", "4.5"),)))
    seen = seal(clinicians.get(at("plan_change_check", patient)))
    revoke(patient=patient, member=linked, by=patient, now=now)
    looks = AccessEvent.objects.count()
    for page in ("plan", "plan_change_check", "plan_new", "plan_history"):
        assert clinicians.get(at(page, patient)).status_code == HTTPStatus.NOT_FOUND
    answer = clinicians.post(at("plan_change_check", patient), {"seen": seen})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert PlanChange.objects.count() == 1
    assert AccessEvent.objects.count() == looks
    assert "Anna" not in words(clinicians.get(reverse("more")))


def test_a_clinician_who_is_a_patient_too_keeps_both_apart(
    clinicians: Client, her_plan: Plan, patient: User, linked: User
) -> None:
    clinicians.post(reverse("plan_new"), {"started_from": "own", "first_day": "2026-11-23"})
    assert "checked" not in clinicians.get(at("plan_new", patient)).content.decode()
    assertRedirects(clinicians.get(at("plan_new_steps", patient)), at("plan_new", patient))
    clinicians.post(reverse("plan_new_steps"), sent((("2026-11-23", "0.5"),)))
    clinicians.post(reverse("plan_new_intake"), BEDTIME_CAPSULES)
    assertRedirects(clinicians.post(reverse("plan_new_check")), reverse("today"))
    own = active_plan(linked)
    assert own is not None
    assert own.state == PlanState.ACTIVE
    do(clinicians, patient, "hold")
    own.refresh_from_db()
    assert own.revision == 1
    assert "Your plan" in words(clinicians.get(reverse("plan")))
    assert "Your plan" in words(clinicians.get(at("plan", linked)))
    assert active_plan(patient) == her_plan


def test_the_plans_that_one_keeps_stand_under_more(her: Client, clinicians: Client, patient: User) -> None:
    page = clinicians.get(reverse("more"))
    assert "Plans of others Anna You may change this plan" in words(page)
    assert f'href="{at("plan", patient)}"' in page.content.decode()
    assert "Plans of others" not in words(her.get(reverse("more")))


@pytest.mark.parametrize("scopes", [[Scope.DOSES, Scope.SCORES, Scope.REPORT]])
def test_without_the_scope_there_is_nothing(
    client: Client, her_plan: Plan, patient: User, clinician: User, now: datetime, scopes: list[Scope]
) -> None:
    grant_scopes(
        patient=patient, member=clinician, role=MemberRole.CLINICIAN, scopes=scopes, by=patient, now=now
    )
    client.force_login(clinician)
    assert client.get(at("plan", patient)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("ticked", "sees_doses", "sees_costs"),
    [
        ((), False, False),
        ((Scope.DOSES,), True, False),
        ((Scope.SCORES,), False, True),
        ((Scope.DOSES, Scope.SCORES), True, True),
    ],
)
def test_doses_and_side_effects_stand_there_only_where_they_are_ticked(
    client: Client,
    clinician: User,
    patient: User,
    her_plan: Plan,
    now: datetime,
    ticked: tuple[Scope, ...],
    sees_doses: bool,
    sees_costs: bool,
) -> None:
    scopes = (Scope.PLAN, *ticked)
    grant_scopes(
        patient=patient, member=clinician, role=MemberRole.CLINICIAN, scopes=scopes, by=patient, now=now
    )
    content = DayLog(dose_mg=Decimal(3), side_effects=(SideEffectLogged("nausea", "mild"),))
    day = patient.journal_day(now) - timedelta(days=1)
    log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.PAGE)
    client.force_login(clinician)
    with time_machine.travel(now, tick=False):
        said = words(client.get(at("plan", patient)))
    assert ("Doses so far" in said) is sees_doses
    assert ("Nausea, mild, since day 4" in said) is sees_costs
    assert {event.scope for event in AccessEvent.objects.all()} == {str(scope) for scope in scopes}
