"""Changes of a plan through their actions: who may, when, and what it leaves behind."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import User
from journal.refusals import NotNow, Refused
from tests.titration.plan_words import AS_WRITTEN, Written, steps
from titration.actions import (
    ask_to_resume,
    discard,
    hold,
    pause,
    restart,
    resume,
    start,
    step_back,
    stop_plan,
    undo,
    write_plan,
)
from titration.dosing.kinds import State
from titration.dosing.preparations import Kind, Preparation
from titration.models import ChangeKind, DoseMoment, Plan, PlanState
from titration.queries import active_plan, changes_of, draft_of, schedule_of, state_of, steps_to_tell
from titration.reminders.listing import coming

WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)


def written_by(by: User, patient: User, now: datetime) -> Plan:
    return write_plan(
        patient=patient,
        steps=steps((("2026-11-23", "1.5"), ("2026-12-07", "3.0"))),
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),)),
        started_from="",
        by=by,
        now=now,
    )


def test_a_hold_moves_the_later_steps_by_its_days(her_plan: Plan, patient: User, now: datetime) -> None:
    held = hold(patient=patient, by=patient, now=now, reason="headaches")
    assert held.state == PlanState.ON_HOLD
    assert schedule_of(held).steps == steps(AS_WRITTEN[:2])
    resumed = resume(patient=patient, by=patient, now=now + WEEK)
    assert schedule_of(resumed).steps == steps((*AS_WRITTEN[:2], ("2026-12-07", "4.5")))
    kinds = [(row.kind, row.role, row.reason) for row in changes_of(resumed)][1:]
    assert kinds == [(ChangeKind.HOLD, "patient", "headaches"), (ChangeKind.RESUME, "patient", "")]


def test_nothing_is_told_of_while_on_hold(her_plan: Plan, patient: User, now: datetime) -> None:
    assert len(coming(patient, now=now)) == 1
    hold(patient=patient, by=patient, now=now)
    assert coming(patient, now=now) == []


def test_nothing_is_told_of_while_paused(her_plan: Plan, patient: User, now: datetime) -> None:
    first, last = date(2026, 11, 24), date(2026, 11, 28)
    paused = pause(first_day=first, last_day=last, patient=patient, by=patient, now=now)
    assert state_of(paused, first) is State.PAUSED
    assert steps_to_tell(paused, first - timedelta(days=1))[-1].starts_on == date(2026, 12, 5)
    assert steps_to_tell(paused, first) == steps(AS_WRITTEN[:2])
    with pytest.raises(NotNow, match="goes on until"):
        restart(patient=patient, by=patient, now=now + timedelta(days=4))
    assert restart(patient=patient, by=patient, now=now + timedelta(days=9)).state == PlanState.ACTIVE


def test_what_does_not_fit_the_state_is_refused_and_changes_nothing(
    her_plan: Plan, patient: User, now: datetime
) -> None:
    with pytest.raises(NotNow, match="not on hold"):
        resume(patient=patient, by=patient, now=now)
    with pytest.raises(Refused, match="ends before it starts"):
        pause(first_day=date(2026, 12, 2), last_day=date(2026, 12, 1), patient=patient, by=patient, now=now)
    assert changes_of(her_plan).count() == 1


def test_without_a_plan_there_is_nothing_to_hold(patient: User, now: datetime) -> None:
    with pytest.raises(NotNow, match="no plan yet"):
        hold(patient=patient, by=patient, now=now)


def test_what_was_done_already_says_so(her_plan: Plan, patient: User, linked: User, now: datetime) -> None:
    stop_plan(patient=patient, by=patient, now=now)
    with pytest.raises(NotNow, match="This plan was stopped"):
        stop_plan(patient=patient, by=patient, now=now)
    written_by(linked, patient, now)
    discard(patient=patient, by=patient, now=now)
    with pytest.raises(NotNow, match="This draft was discarded"):
        discard(patient=patient, by=patient, now=now)


def test_a_discarded_draft_comes_back_unless_another_one_waits(
    patient: User, linked: User, now: datetime
) -> None:
    written_by(linked, patient, now)
    discard(patient=patient, by=patient, now=now)
    assert undo(patient=patient, by=patient, now=now).state == PlanState.DRAFT
    discard(patient=patient, by=patient, now=now)
    written_by(linked, patient, now)
    with pytest.raises(NotNow, match="No change can be taken back"):
        undo(patient=patient, by=patient, now=now)


def test_what_ended_last_is_what_an_undo_brings_back(
    her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    stop_plan(patient=patient, by=patient, now=now)
    draft = written_by(linked, patient, now + HOUR)
    discard(patient=patient, by=patient, now=now + 2 * HOUR)
    assert undo(patient=patient, by=patient, now=now + 3 * HOUR) == draft
    discard(patient=patient, by=patient, now=now + 3 * HOUR)
    written_by(patient, patient, now + 3 * HOUR)
    stopped = stop_plan(patient=patient, by=patient, now=now + 4 * HOUR)
    assert undo(patient=patient, by=patient, now=now + 4 * HOUR) == stopped


def test_nobody_else_changes_the_plan(her_plan: Plan, patient: User, stranger: User, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        hold(patient=patient, by=stranger, now=now)


def test_a_stop_is_taken_back_on_its_day_by_whoever_made_it(
    her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    stop_plan(patient=patient, by=patient, now=now)
    with pytest.raises(NotNow, match="Someone else"):
        undo(patient=patient, by=linked, now=now)
    assert undo(patient=patient, by=patient, now=now).state == PlanState.ACTIVE
    assert schedule_of(Plan.objects.get()).steps == steps(AS_WRITTEN)


def test_after_a_step_back_a_linked_clinician_confirms(
    her_plan: Plan, patient: User, linked: User, now: datetime
) -> None:
    step_back(patient=patient, by=patient, now=now)
    with pytest.raises(NotNow, match="clinician confirms"):
        resume(patient=patient, by=patient, now=now)
    waiting = ask_to_resume(patient=patient, by=patient, now=now)
    assert (waiting.state, waiting.standing["waits_for_clinician"]) == (PlanState.ON_HOLD, True)
    resumed = resume(patient=patient, by=linked, now=now)
    last = changes_of(resumed).last()
    assert last is not None
    assert (resumed.state, last.by, last.role) == (PlanState.ACTIVE, linked, "clinician")


def test_a_clinicians_plan_is_a_draft_until_the_patient_confirms_it(
    patient: User, linked: User, now: datetime
) -> None:
    draft = written_by(linked, patient, now)
    assert (draft.state, active_plan(patient), draft_of(patient)) == (PlanState.DRAFT, None, draft)
    with pytest.raises(NotNow, match="Only the patient"):
        start(patient=patient, by=linked, now=now)
    assert start(patient=patient, by=patient, now=now).state == PlanState.ACTIVE
    assert active_plan(patient) == draft


def rewritten(written: Written, patient: User, now: datetime) -> Plan:
    return write_plan(
        patient=patient,
        steps=steps(written),
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),)),
        started_from="",
        by=patient,
        now=now,
        reason="it goes well",
        confirmed=True,
    )


SOONER: Written = (("2026-11-20", "3.0"), ("2026-11-27", "4.5"))
HIGHER: Written = (("2026-11-20", "1.5"), ("2026-11-30", "6.0"))
NO_HIGHER: Written = (("2026-11-20", "1.5"), ("2026-11-30", "4.5"))


@pytest.mark.parametrize("written", [SOONER, HIGHER])
def test_stopping_a_plan_is_no_way_up_past_a_linked_clinician(
    her_plan: Plan, patient: User, linked: User, now: datetime, written: Written
) -> None:
    stop_plan(patient=patient, by=patient, now=now)
    with pytest.raises(Refused, match="Your clinician can change the plan"):
        rewritten(written, patient, now)
    assert rewritten(NO_HIGHER, patient, now).state == PlanState.ACTIVE
    with pytest.raises(Refused, match="Your clinician can change the plan"):
        rewritten(written, patient, now)


@pytest.mark.parametrize("written", [SOONER, HIGHER])
def test_where_no_clinician_is_linked_a_new_plan_is_the_prescribers_word(
    her_plan: Plan, patient: User, now: datetime, written: Written
) -> None:
    stop_plan(patient=patient, by=patient, now=now)
    assert rewritten(written, patient, now).state == PlanState.ACTIVE


def test_a_draft_may_be_discarded(patient: User, linked: User, now: datetime) -> None:
    written_by(linked, patient, now)
    assert discard(patient=patient, by=patient, now=now).state == PlanState.DISCARDED
    assert draft_of(patient) is None
