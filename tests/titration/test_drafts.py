"""A clinician's draft: read and confirmed by the patient, or not; nothing counts before."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from journal.access import Scope
from journal.actions.grants import grant_scopes, revoke
from journal.delivery import in_app
from journal.models import MemberRole, User
from journal.refusals import Refused
from tests.titration.plan_words import Written, confirm, seal, steps, words
from titration.actions import draft_plan, hold, pause, write_plan
from titration.actions.gate import answer_gate
from titration.dosing.gate import Question
from titration.dosing.preparations import Kind, Preparation
from titration.interruptions import interruptions_of
from titration.models import ChangeKind, DoseMoment, Plan, PlanChange, PlanState
from titration.queries import active_plan, draft_of, schedule_of

SLOWER: Written = (("2026-11-20", "3.0"), ("2026-12-14", "4.5"))
HIGH: Written = (("2026-11-23", "1.5"), ("2026-12-07", "6.0"))


def draft(patient: User, by: User, now: datetime, said: Written = SLOWER, reason: str = "") -> Plan:
    return draft_plan(
        patient=patient,
        steps=steps(said),
        dose_moment=DoseMoment.MORNING,
        dose_time=time(8, 0),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),)),
        started_from="",
        by=by,
        now=now,
        reason=reason,
        confirmed=True,
    )


# --- the action ---


def test_a_draft_stands_beside_the_plan_in_force(
    her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    written = draft(patient, linked, now)
    assert (written.state, draft_of(patient), active_plan(patient)) == (PlanState.DRAFT, written, her_plan)
    assert schedule_of(active_plan(patient) or written).steps[-1].starts_on.isoformat() == "2026-11-30"


def test_a_second_draft_takes_the_place_of_the_first_and_the_history_keeps_both(
    patient: User, linked: User, stranger: User, now: datetime
) -> None:
    grant_scopes(
        patient=patient, member=stranger, role=MemberRole.CLINICIAN, scopes=[Scope.PLAN], by=patient, now=now
    )
    first = draft(patient, linked, now)
    second = draft(patient, stranger, now, HIGH)
    assert (second.pk, second.revision, Plan.objects.count()) == (first.pk, 2, 1)
    kept = [(row.kind, row.by, row.content["steps"][0][1]) for row in PlanChange.objects.all()]
    assert kept == [(ChangeKind.DRAFTED, linked, "3"), (ChangeKind.DRAFTED, stranger, "1.5")]


def test_the_same_draft_again_changes_nothing(patient: User, linked: User, now: datetime) -> None:
    assert draft(patient, linked, now).revision == draft(patient, linked, now).revision == 1
    assert PlanChange.objects.count() == 1


def test_the_patients_own_plan_is_no_draft(patient: User, now: datetime) -> None:
    with pytest.raises(Refused, match="needs nobody's confirmation"):
        draft(patient, patient, now)
    assert not Plan.objects.exists()


def test_what_a_clinician_writes_of_the_past_of_a_plan_in_force_is_refused(
    her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    for said in ((("2026-11-02", "1.0"), ("2026-11-16", "3.0")), (("2026-11-30", "4.0"),)):
        with pytest.raises(Refused, match="stay as they are"):
            write_plan(
                patient=patient,
                steps=steps(said),
                dose_moment=DoseMoment.BEDTIME,
                dose_time=time(22),
                preparation=Preparation(kind=Kind.OTHER),
                started_from="",
                by=linked,
                now=now,
            )


# --- who is told ---


def test_the_patient_is_told_in_the_app_until_it_is_settled(
    her: Client, patient: User, linked: User, now: datetime
) -> None:
    draft(patient, linked, now)
    told = in_app.unread_of(patient).get()
    assert (told.subject, told.path) == ("A plan was written for you", "/plan/draft/")
    assert "mg" not in told.subject + told.body
    draft(patient, linked, now, HIGH)
    assert in_app.unread_of(patient).count() == 1
    assert 'href="/plan/draft/"' in her.get(reverse("reminders")).content.decode()
    confirm(her, reverse("plan_draft"))
    assert not in_app.unread_of(patient).exists()


def test_a_clinicians_change_of_the_plan_in_force_is_told_to_the_patient(
    her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    hold(patient=patient, by=linked, now=now)
    assert in_app.unread_of(patient).get().subject == "Your plan was changed"
    assert not in_app.unread_of(linked).exists()


# --- the patient's page ---


def test_it_is_read_with_what_it_changes_before_it_counts(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    draft(patient, linked, now, reason="after the visit")
    for page in (reverse("plan"), reverse("today")):
        shown = her.get(page)
        assert "Dr Weber wrote a plan for you" in words(shown)
        assert 'href="/plan/draft/"' in shown.content.decode()
    said = words(her.get(reverse("plan_draft")))
    assert "A plan from Dr Weber written 20 Nov 2026, 21:00" in said
    assert "“after the visit”" in said
    assert "Your present plan ends and cannot be brought back. What was taken until today stays." in said
    assert "4.5 mg moves from Mon 30 Nov to Mon 14 Dec." in said
    assert "From Fri 20 Nov: In the morning, 08:00. Each day has one dose, never two." in said
    assert "3.0 mg from" not in said  # today's dose stays, and what is past is nobody's choice
    assert "Do you take an opioid pain medicine" in said
    assert (PlanState(her_plan.state), draft_of(patient) is None) == (PlanState.ACTIVE, False)


def test_confirmed_it_is_the_plan_and_the_one_before_ends(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    written = draft(patient, linked, now)
    done = confirm(her, reverse("plan_draft"))
    assertRedirects(done, reverse("plan"))
    assert "This is your plan now." in words(done)
    assert active_plan(patient) == written
    her_plan.refresh_from_db()
    assert her_plan.state == PlanState.STOPPED
    assert "Draft confirmed you · 20 Nov 2026, 21:00" in words(done)
    assert "Plan made you · 13 Nov 2026, 10:00" in words(her.get(reverse("plan_history")))


def test_confirmed_it_goes_on_from_what_was_taken(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    hold(patient=patient, by=patient, now=now - timedelta(days=2), reason="headaches")
    evening_before = now - timedelta(days=5)
    answer_gate(
        patient=patient,
        step_on=date(2026, 11, 16),
        answers={Question.SLEEP: True},
        by=patient,
        now=evening_before,
    )
    draft(patient, linked, now, (("2026-11-27", "2.0"),))
    done = words(confirm(her, reverse("plan_draft")))
    assert "2 Nov Done: 1.5 mg" in done
    assert "Heard before this step: sleep or dreams are worse." in done
    assert "18 Nov – 19 Nov Stayed at 3.0 mg · 2 days" in done
    assert "Fri 27 Nov Coming: 2.0 mg" in done
    plan = active_plan(patient)
    assert plan is not None
    assert plan != her_plan
    assert schedule_of(plan).days_since_start(now.date()) == 19
    (kept,) = interruptions_of(plan, as_of=now.date())
    assert (kept.first_day, kept.reason) == (date(2026, 11, 18), "headaches")


def test_what_was_rewritten_meanwhile_must_be_read_again(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    draft(patient, linked, now)
    seen = seal(her.get(reverse("plan_draft")))
    draft(patient, linked, now, HIGH)
    refused = her.post(reverse("plan_draft"), {"seen": seen})
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    said = words(refused)
    assert "This is not what you had read before." in said
    assert "6.0 mg is higher than the usual range (up to 4.5 mg). Is this what your prescriber said?" in said
    assert active_plan(patient) == her_plan


def test_what_changed_in_the_plan_in_force_meanwhile_must_be_read_again(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    draft(patient, linked, now)
    seen = seal(her.get(reverse("plan_draft")))
    hold(patient=patient, by=patient, now=now)
    assert her.post(reverse("plan_draft"), {"seen": seen}).status_code == HTTPStatus.BAD_REQUEST
    assert draft_of(patient) is not None


def test_not_this_plan_with_a_reason_that_the_clinician_reads(
    her: Client, clinicians: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    draft(patient, linked, now)
    assert reverse("plan_do", args=["discard"]) in her.get(reverse("plan_draft")).content.decode()
    page = her.get(reverse("plan_do", args=["discard"]))
    assert "This plan does not count." in words(page)
    done = confirm(her, reverse("plan_do", args=["discard"]), reason="I stay at 3.0 mg")
    assert "The draft is discarded." in words(done)
    assert (active_plan(patient), draft_of(patient)) == (her_plan, None)
    assert not in_app.unread_of(patient).exists()
    hers = words(clinicians.get(reverse("plan", kwargs={"patient": patient.pk})))
    assert "Draft discarded Anna · 20 Nov 2026, 21:00 This plan does not count. “I stay at 3.0 mg”" in hers


def test_without_a_draft_the_page_leads_back(her: Client, her_plan: Plan) -> None:
    for answer in (her.get(reverse("plan_draft"), follow=True), her.post(reverse("plan_draft"), follow=True)):
        assertRedirects(answer, reverse("plan"))
        assert "No plan waits for confirmation any more." in words(answer)
    assert her.get(reverse("plan_do", args=["discard"])).status_code == HTTPStatus.NOT_FOUND


def test_a_first_plan_may_be_a_draft_and_days_without_a_dose_are_said(
    her: Client, patient: User, linked: User, now: datetime
) -> None:
    draft(patient, linked, now, HIGH)
    assert "No plan yet" in words(her.get(reverse("plan")))
    said = words(her.get(reverse("plan_draft")))
    assert "No dose is due before Mon 23 Nov." in said
    assert "present plan ends" not in said


def test_a_step_that_passed_while_it_waited_is_said(
    her: Client, clinicians: Client, patient: User, linked: User, now: datetime
) -> None:
    draft(patient, linked, now, HIGH)
    with time_machine.travel(datetime(2026, 11, 25, 20, tzinfo=UTC), tick=False):
        said = words(her.get(reverse("plan_draft")))
        assert "1.5 mg was to start on 23 Nov, while this plan waited." in said
        assert "Ask Dr Weber for other dates before you confirm" in said
        hers = words(clinicians.get(reverse("plan_draft", kwargs={"patient": patient.pk})))
        assert "1.5 mg was to start on 23 Nov, while this plan waited." in hers


def test_a_pause_that_would_fall_away_is_said(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    first = now.date() + timedelta(days=3)
    pause(patient=patient, by=patient, now=now, first_day=first, last_day=first + timedelta(days=5))
    draft(patient, linked, now)
    assert "The pause from Mon 23 Nov falls away." in words(her.get(reverse("plan_draft")))


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        (SLOWER, "From Fri 20 Nov the plan says 3.0 mg. The pause that began on Wed 18 Nov ends."),
        (HIGH, "No dose is due from Wed 18 Nov to Sun 22 Nov: 5 days."),
    ],
)
def test_what_becomes_of_a_pause_that_has_begun_is_said(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime, said: Written, sentences: str
) -> None:
    first, last = date(2026, 11, 18), date(2026, 11, 21)
    pause(patient=patient, by=patient, now=now - timedelta(days=2), first_day=first, last_day=last)
    draft(patient, linked, now, said)
    assert sentences in words(her.get(reverse("plan_draft")))


def test_a_draft_whose_writer_lost_access_can_still_be_read_and_refused(
    her: Client, her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    draft(patient, linked, now)
    revoke(patient=patient, member=linked, by=patient, now=now)
    assert "A plan from Dr Weber" in words(her.get(reverse("plan_draft")))
    confirm(her, reverse("plan_do", args=["discard"]))
    assert draft_of(patient) is None
