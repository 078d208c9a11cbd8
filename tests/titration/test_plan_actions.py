"""Writing a plan down, changing it, stopping it: the past stays, and everything that was said is kept."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from journal.models import User
from journal.refusals import Refused
from titration.actions import stop_plan, write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import ChangeKind, DoseMoment, Plan, PlanChange, PlanState, ReminderKind, Schedule
from titration.plan_content import content_from_json, content_of
from titration.queries import active_plan, changes_of, schedule_of

TODAY = date(2026, 11, 20)
CAPSULES = Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"), Decimal("3")))


def steps(*written: tuple[str, str]) -> tuple[Step, ...]:
    return tuple(Step(date.fromisoformat(day), Decimal(dose)) for day, dose in written)


AS_WRITTEN = steps(("2026-11-02", "1.5"), ("2026-11-16", "3.0"), ("2026-11-30", "4.5"))


def write(patient: User, now: datetime, said: tuple[Step, ...] = AS_WRITTEN, **more: Any) -> Plan:
    words: dict[str, Any] = {
        "by": patient,
        "dose_moment": DoseMoment.BEDTIME,
        "dose_time": time(22, 0),
        "preparation": CAPSULES,
        "started_from": "",
    }
    return write_plan(patient=patient, steps=said, now=now, **words | more)


def refused(patient: User, now: datetime, said: tuple[Step, ...], **more: Any) -> dict[str, str]:
    """The sentences of a refusal by field, after which nothing is other than before."""
    before = [(plan.revision, content_of(plan)) for plan in Plan.objects.all()]
    with pytest.raises(Refused) as refusal:
        write(patient, now, said, **more)
    assert [(plan.revision, content_of(plan)) for plan in Plan.objects.all()] == before
    assert all(fault.sentence.endswith((".", "?")) for fault in refusal.value.faults)
    return {fault.field: fault.sentence for fault in refusal.value.faults}


@pytest.fixture
def a_week_later(now: datetime) -> datetime:
    return now + timedelta(days=7)


def test_a_plan_says_what_was_written(patient: User, now: datetime) -> None:
    write(patient, now, started_from="capsules-1.5")
    plan = active_plan(patient)
    assert plan is not None
    content = content_of(plan)
    assert content.steps == AS_WRITTEN
    assert (content.dose_moment, content.dose_time) == ("bedtime", time(22, 0))
    assert content.preparation.unit_strengths_mg == (Decimal(3), Decimal("1.5"))
    assert plan.started_from == "capsules-1.5"
    assert schedule_of(plan).dose_on(TODAY) == Decimal(3)


def test_the_plan_that_is_answered_says_the_same_as_the_one_that_is_kept(
    patient: User, now: datetime
) -> None:
    write(patient, now)
    changed = write(patient, now, AS_WRITTEN[:2])
    kept = active_plan(patient)
    assert kept is not None
    assert content_of(changed) == content_of(kept)


def test_making_a_plan_leaves_a_row_of_history_and_touches_the_record(patient: User, now: datetime) -> None:
    plan = write(patient, now, reason="first visit")
    change = changes_of(plan).get()
    assert (change.kind, change.by, change.at, change.on) == (ChangeKind.STARTED, patient, now, TODAY)
    assert (change.revision, plan.revision, change.reason) == (1, 1, "first visit")
    assert content_from_json(change.content) == content_of(plan)
    patient.refresh_from_db()
    assert (patient.record_revision, patient.record_changed_at) == (1, now)


def test_the_same_again_changes_nothing(patient: User, now: datetime, a_week_later: datetime) -> None:
    write(patient, now)
    again = write(
        patient,
        a_week_later,
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("3.0"), Decimal("1.5"))),
    )
    patient.refresh_from_db()
    assert (again.revision, PlanChange.objects.count(), patient.record_revision) == (1, 1, 1)


@pytest.mark.parametrize(
    ("preparation"),
    [
        Preparation(kind=Kind.LIQUID, mg_per_ml=Decimal("0.5")),
        Preparation(kind=Kind.DROPS, mg_per_drop=Decimal("0.0625")),
        Preparation(kind=Kind.TABLET, strengths_mg=(Decimal(50),)),
        Preparation(kind=Kind.OTHER),
    ],
)
def test_every_preparation_is_kept_as_it_was_said(
    patient: User, now: datetime, preparation: Preparation
) -> None:
    write(patient, now, preparation=preparation)
    plan = active_plan(patient)
    assert plan is not None
    assert content_of(plan).preparation == preparation
    assert content_from_json(changes_of(plan).get().content).preparation == preparation


def test_coming_steps_move_and_the_history_keeps_what_was(
    patient: User, now: datetime, a_week_later: datetime
) -> None:
    plan = write(patient, now)
    later = AS_WRITTEN[:2] + steps(("2026-12-14", "4.5"))
    changed = write(patient, a_week_later, later, reason="headaches")
    assert (changed.pk, changed.revision) == (plan.pk, 2)
    made, moved = changes_of(changed)
    assert content_from_json(made.content).steps == AS_WRITTEN
    assert content_from_json(moved.content).steps == later
    assert (moved.kind, moved.reason, moved.on) == (
        ChangeKind.STEPS_REWRITTEN,
        "headaches",
        date(2026, 11, 27),
    )


BEGUN = "Steps that have begun stay as they are. To correct one, stop this plan and make a new one."
PAST = "This day is past. A step that is still to come starts today or later."


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        (
            steps(("2026-11-02", "1.0"), ("2026-11-16", "3.0"), ("2026-11-30", "4.5")),
            {"steps": BEGUN, "steps/0": PAST},
        ),
        (
            steps(("2026-11-02", "1.5"), ("2026-11-17", "3.0"), ("2026-11-30", "4.5")),
            {"steps": BEGUN, "steps/1": PAST},
        ),
        (steps(("2026-11-02", "1.5"), ("2026-11-30", "4.5")), {"steps": BEGUN}),
        (
            steps(("2026-10-02", "1.0"), ("2026-11-02", "1.5"), ("2026-11-16", "3.0")),
            {"steps/0": PAST},
        ),
        (
            steps(("2026-11-02", "1.5"), ("2026-11-16", "3.0"), ("2026-11-25", "1.5"), ("2026-11-30", "4.5")),
            {"steps/2": PAST},
        ),
    ],
)
def test_steps_that_have_begun_stay_as_they_are(
    patient: User, now: datetime, a_week_later: datetime, said: tuple[Step, ...], sentences: dict[str, str]
) -> None:
    write(patient, now)
    assert refused(patient, a_week_later, said, confirmed=True, reason="at the visit") == sentences


def test_on_the_day_it_was_made_a_plan_may_still_be_corrected(patient: User, now: datetime) -> None:
    write(patient, now)
    with_earlier = steps(("2026-10-05", "1.0")) + AS_WRITTEN
    assert content_of(write(patient, now + timedelta(hours=2), with_earlier)).steps == with_earlier


def test_a_plan_that_has_not_begun_may_say_that_it_began_already(
    patient: User, now: datetime, a_week_later: datetime
) -> None:
    write(patient, now, steps(("2026-12-01", "1.5")))
    began = steps(("2026-11-25", "1.5"))
    assert list(refused(patient, a_week_later, began)) == ["confirmed"]
    plan = write(patient, a_week_later, began, confirmed=True, reason="told at the visit")
    assert content_of(plan).steps == began


def test_the_step_of_today_may_be_put_off(patient: User, a_week_later: datetime, now: datetime) -> None:
    write(patient, now)
    on_the_day = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
    put_off = AS_WRITTEN[:2] + steps(("2026-12-07", "4.5"))
    assert content_of(write(patient, on_the_day, put_off)).steps == put_off


@pytest.mark.parametrize(
    "said",
    [
        AS_WRITTEN[:2] + steps(("2026-11-29", "4.5")),
        AS_WRITTEN[:2] + steps(("2026-11-28", "3.5"), ("2026-11-30", "4.5")),
        AS_WRITTEN[:2] + steps(("2026-12-10", "5.0")),
    ],
)
def test_going_up_sooner_or_higher_needs_the_prescribers_word_and_a_reason(
    patient: User, now: datetime, a_week_later: datetime, said: tuple[Step, ...]
) -> None:
    write(patient, now)
    assert set(refused(patient, a_week_later, said)) == {"confirmed"}
    assert refused(patient, a_week_later, said, confirmed=True) == {
        "reason": "Please write down what your prescriber said."
    }
    plan = write(patient, a_week_later, said, confirmed=True, reason="at the visit")
    assert content_of(plan).steps == said


@pytest.mark.parametrize(
    "said",
    [
        AS_WRITTEN[:2],
        AS_WRITTEN[:2] + steps(("2026-12-30", "4.5")),
        AS_WRITTEN[:2] + steps(("2026-11-29", "2.0"), ("2026-12-30", "4.5")),
    ],
)
def test_later_or_lower_needs_nobodys_word(
    patient: User, now: datetime, a_week_later: datetime, said: tuple[Step, ...]
) -> None:
    write(patient, now)
    assert content_of(write(patient, a_week_later, said)).steps == said


def test_a_dose_above_the_usual_range_is_asked_about_once(patient: User, now: datetime) -> None:
    high = steps(("2026-11-23", "1.5"), ("2026-12-07", "6.0"))
    assert refused(patient, now, high) == {
        "confirmed": "6.0 mg is higher than the usual range (up to 4.5 mg). Is this what your prescriber said?"
    }
    write(patient, now, high, confirmed=True)
    later = steps(("2026-11-23", "1.5"), ("2026-12-14", "6.0"))
    assert content_of(write(patient, now, later)).steps == later


def test_four_and_a_half_is_not_asked_about(patient: User, now: datetime) -> None:
    assert write(patient, now, steps(("2026-11-23", "4.5"))).revision == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ((), "steps"),
        (steps(("2026-12-07", "1.5"), ("2026-11-23", "3.0")), "steps/1"),
        (steps(("2026-11-23", "1.5"), ("2026-11-23", "3.0")), "steps/1"),
        (steps(("2026-11-23", "0")), "steps/0"),
        (steps(("2026-11-23", "-1")), "steps/0"),
        (steps(("2026-11-23", "25")), "steps/0"),
        (steps(("2026-11-23", "NaN")), "steps/0"),
        (steps(("2026-11-23", "0.00001")), "steps/0"),
        (steps(("1899-12-31", "1.5")), "steps/0"),
        (steps(("2028-11-21", "1.5")), "steps/0"),
        (tuple(Step(TODAY + timedelta(days=n), Decimal(1 + n % 2)) for n in range(61)), "steps"),
    ],
)
def test_what_cannot_be_a_plan_is_refused_with_a_sentence(
    patient: User, now: datetime, said: tuple[Step, ...], field: str
) -> None:
    assert field in refused(patient, now, said, confirmed=True)


@pytest.mark.parametrize("reason", ["x" * 201, "nul \x00", "half \ud800"])
def test_an_unkeepable_reason_is_refused(patient: User, now: datetime, reason: str) -> None:
    assert "reason" in refused(patient, now, AS_WRITTEN, reason=reason)
    write(patient, now)
    with pytest.raises(Refused):
        stop_plan(patient=patient, by=patient, now=now, reason=reason)
    assert active_plan(patient) is not None


def test_an_unknown_preset_is_refused(patient: User, now: datetime) -> None:
    assert "started_from" in refused(patient, now, AS_WRITTEN, started_from="the-fast-one")


def test_only_the_owner_may_write_or_stop(patient: User, stranger: User, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        write(patient, now, by=stranger)
    write(patient, now)
    with pytest.raises(PermissionDenied):
        stop_plan(patient=patient, by=stranger, now=now)
    assert (PlanChange.objects.count(), active_plan(stranger)) == (1, None)


def test_a_stopped_plan_is_kept_and_another_may_be_made(
    patient: User, now: datetime, a_week_later: datetime
) -> None:
    plan = write(patient, now)
    stop_plan(patient=patient, by=patient, now=a_week_later, reason="surgery")
    plan.refresh_from_db()
    assert (plan.state, plan.ended_on, plan.revision) == (PlanState.STOPPED, date(2026, 11, 27), 2)
    stopped = changes_of(plan).last()
    assert stopped is not None
    assert (stopped.kind, stopped.reason, stopped.by) == (ChangeKind.STOPPED, "surgery", patient)
    assert active_plan(patient) is None
    other = write(patient, a_week_later)
    assert (other.pk != plan.pk, active_plan(patient)) == (True, other)


def test_there_must_be_a_plan_to_stop(patient: User, now: datetime) -> None:
    with pytest.raises(Refused, match="There is no plan yet"):
        stop_plan(patient=patient, by=patient, now=now)


def test_a_plan_brings_its_reminders(patient: User, now: datetime) -> None:
    write(patient, now)
    rows = {row.kind: (row.wall_time, row.zone, row.revision) for row in Schedule.objects.all()}
    assert rows == {
        ReminderKind.STEP_AHEAD: (time(18, 0), "Europe/Berlin", 1),
        ReminderKind.STEP_DAY: (time(22, 0), "Europe/Berlin", 1),
    }


def test_every_change_raises_the_revision_and_leaves_the_persons_own_choices(
    patient: User, now: datetime, a_week_later: datetime
) -> None:
    write(patient, now)
    Schedule.objects.filter(kind=ReminderKind.STEP_AHEAD).update(wall_time=time(9, 0), is_active=False)
    write(patient, a_week_later, dose_moment=DoseMoment.MORNING, dose_time=time(8, 0))
    stop_plan(patient=patient, by=patient, now=a_week_later)
    rows = {row.kind: (row.wall_time, row.is_active, row.revision) for row in Schedule.objects.all()}
    assert rows == {
        ReminderKind.STEP_AHEAD: (time(9, 0), False, 3),
        ReminderKind.STEP_DAY: (time(8, 0), True, 3),
    }
