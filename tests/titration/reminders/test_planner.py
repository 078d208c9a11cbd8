"""Planning ahead: again changes nothing, what is to come follows the plan, what was due stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from journal.models import User
from tests.titration.reminders.conftest import STEP_DAY, run, ticks, write
from titration.actions import stop_plan
from titration.models import Occurrence, OccurrenceState, Plan, ReminderKind, Schedule, Slot
from titration.reminders.planner import HORIZON, bring_up_to_date, plan_ahead

Row = tuple[str, date, str, datetime, datetime, str]


def rows(**only: object) -> set[Row]:
    return set(
        Occurrence.objects.filter(**only).values_list(
            "schedule__kind", "local_date", "slot", "due_at", "window_end", "state"
        )
    )


def due(slot: Slot) -> list[datetime]:
    return list(Occurrence.objects.filter(slot=slot).order_by("due_at").values_list("due_at", flat=True))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_next_48_hours_are_planned(plan: Plan, now: datetime) -> None:
    """On Friday evening: three days before Tuesday is Saturday; the rest is farther ahead."""
    assert plan_ahead(now=now) == 1
    assert due(Slot.THREE_DAYS_BEFORE) == [utc("2026-11-21 17:00")]
    plan_ahead(now=now + timedelta(days=3))
    assert due(Slot.EVENING_BEFORE) == [utc("2026-11-23 17:00")]
    assert due(Slot.DOSE_TIME) == [utc("2026-11-24 21:00")]


def test_planning_again_changes_nothing_and_writes_nothing(
    plan: Plan, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan_ahead(now=now)
    planned = rows()
    with django_assert_max_num_queries(10) as asked:
        assert plan_ahead(now=now + timedelta(seconds=1)) == 0
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}
    assert rows() == planned


def test_another_time_moves_what_is_to_come_in_place(patient: User, plan: Plan, now: datetime) -> None:
    plan_ahead(now=now + timedelta(days=3))
    before = Occurrence.objects.get(slot=Slot.DOSE_TIME)
    write(patient, {date(2026, 11, 10): "1.5", STEP_DAY: "3.0"}, at=time(21, 0), now=now + timedelta(days=3))
    assert plan_ahead(now=now + timedelta(days=3)) == 1
    after = Occurrence.objects.get(slot=Slot.DOSE_TIME)
    assert (after.pk, after.due_at) == (before.pk, before.due_at - timedelta(hours=1))
    assert after.window_end - after.due_at == timedelta(hours=12)


def test_another_day_removes_what_is_not_wanted_any_more(patient: User, plan: Plan, now: datetime) -> None:
    plan_ahead(now=now)
    later = STEP_DAY + timedelta(days=7)
    write(patient, {date(2026, 11, 10): "1.5", later: "3.0"}, now=now)
    plan_ahead(now=now)
    assert rows() == set()
    run(now, now + timedelta(days=8), timedelta(hours=1))
    assert due(Slot.THREE_DAYS_BEFORE) == [utc("2026-11-28 17:00")]


def test_what_was_due_stays_when_the_plan_changes(patient: User, plan: Plan, now: datetime) -> None:
    saturday_evening = utc("2026-11-21 17:30")
    run(now, saturday_evening)
    write(patient, {date(2026, 11, 10): "1.5", date(2026, 12, 8): "3.0"}, now=saturday_evening)
    plan_ahead(now=saturday_evening)
    (sent,) = Occurrence.objects.all()
    assert (sent.slot, sent.state) == (Slot.THREE_DAYS_BEFORE, OccurrenceState.DUE)


def test_what_is_due_but_not_yet_promoted_is_left_to_promotion(
    patient: User, plan: Plan, now: datetime
) -> None:
    plan_ahead(now=now)
    saturday_evening = utc("2026-11-21 17:00")
    stop_plan(patient=patient, by=patient, now=saturday_evening)
    plan_ahead(now=saturday_evening)
    assert Occurrence.objects.get().state == OccurrenceState.PLANNED


def test_a_stopped_plan_reminds_of_nothing(patient: User, plan: Plan, now: datetime) -> None:
    plan_ahead(now=now)
    stop_plan(patient=patient, by=patient, now=now)
    run(now, now + timedelta(days=6), timedelta(hours=1))
    assert rows() == set()


def test_a_moved_home_takes_the_reminders_along(patient: User, plan: Plan, now: datetime) -> None:
    plan_ahead(now=now)
    patient.time_zone = "America/New_York"
    patient.save()
    plan_ahead(now=now)
    assert due(Slot.THREE_DAYS_BEFORE) == [utc("2026-11-21 23:00")]
    assert set(Schedule.objects.values_list("zone", "revision")) == {("America/New_York", 2)}


@pytest.mark.parametrize(
    ("written", "slots"),
    [
        ("2026-11-23 16:00", [Slot.EVENING_BEFORE, Slot.DOSE_TIME]),
        ("2026-11-23 19:00", [Slot.EVENING_BEFORE, Slot.DOSE_TIME]),  # past, within its window: due at once
        ("2026-11-24 05:30", [Slot.DOSE_TIME]),  # the evening before is of no use any more
        ("2026-11-24 21:30", [Slot.DOSE_TIME]),  # written half an hour after the dose time
        ("2026-11-25 09:30", []),
    ],
)
def test_a_plan_written_late_owes_only_what_is_still_of_use(
    patient: User, written: str, slots: list[Slot]
) -> None:
    write(patient, {STEP_DAY: "1.5"}, now=utc(written))
    plan_ahead(now=utc(written))
    assert list(Occurrence.objects.order_by("due_at").values_list("slot", flat=True)) == slots


def test_what_passed_while_nothing_ran_is_planned_so_that_it_can_be_told(plan: Plan, now: datetime) -> None:
    """The machine was off from Friday to Wednesday, beyond the horizon of every plan before."""
    plan_ahead(now=now)
    plan_ahead(now=now + timedelta(days=5))
    assert {row[2] for row in rows()} == {Slot.THREE_DAYS_BEFORE, Slot.EVENING_BEFORE, Slot.DOSE_TIME}


def test_what_was_not_wanted_at_its_time_is_not_owed(plan: Plan, now: datetime) -> None:
    wednesday = now + timedelta(days=5)
    Schedule.objects.update(owed_since=wednesday)
    plan_ahead(now=wednesday)
    assert rows() == set()


def test_a_date_that_never_was_is_cancelled_with_the_reason(patient: User) -> None:
    patient.time_zone = "Pacific/Apia"
    patient.save()
    now = utc("2011-12-27 00:00")
    write(patient, {date(2011, 12, 30): "1.5"}, now=now)
    run(now, now + timedelta(days=5), timedelta(hours=1))
    step_day = Occurrence.objects.get(slot=Slot.DOSE_TIME)
    assert (step_day.state, step_day.reason) == (
        OccurrenceState.CANCELLED,
        "There is no such date in your time zone.",
    )
    assert Occurrence.objects.get(slot=Slot.EVENING_BEFORE).state == OccurrenceState.DUE


def test_one_bad_schedule_never_stops_the_others(
    patient: User, stranger: User, plan: Plan, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    write(stranger, {date(2026, 11, 10): "1.5", STEP_DAY: "3.0"}, now=now - timedelta(days=9))
    bad = Schedule.objects.get(patient=patient, kind=ReminderKind.STEP_AHEAD)
    User.objects.filter(pk=patient.pk).update(time_zone="Nowhere/Lost")
    assert plan_ahead(now=now) == 1
    assert Occurrence.objects.get().schedule.patient == stranger
    assert f"Schedule {bad.pk} could not be planned: ZoneInfoNotFoundError" in caplog.text
    assert patient.email not in caplog.text


STEPS = st.dictionaries(
    st.integers(0, 12), st.sampled_from(["0.5", "1.5", "3.0", "4.5"]), min_size=1, max_size=5
)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=STEPS, at=st.times(), zone=ZONES, first=st.sampled_from([date(2026, 3, 6), date(2026, 10, 23)]))
def test_planning_day_by_day_equals_planning_at_once(
    patient: User, said: dict[int, str], at: time, zone: str, first: date
) -> None:
    now = datetime.combine(first, time(12), UTC)
    steps = {first + timedelta(days=4 + n): dose for n, dose in said.items()}
    doses = list(dict.fromkeys(steps.values()))
    with undone():
        patient.time_zone = zone
        patient.save()
        rising = {day: doses[n % len(doses)] for n, day in enumerate(sorted(steps))}
        write(
            patient,
            rising if len(doses) > 1 else {min(rising): doses[0]},
            at=at.replace(microsecond=0),
            now=now,
        )
        with undone():
            for schedule in Schedule.objects.all():
                bring_up_to_date(schedule, now=now, horizon=timedelta(days=40))
            at_once = rows()
            for schedule in Schedule.objects.all():
                assert not bring_up_to_date(schedule, now=now, horizon=timedelta(days=40))
            assert rows() == at_once
        for day in ticks(now, now + timedelta(days=20), HORIZON / 2):
            plan_ahead(now=day)
            plan_ahead(now=day)
        assert rows() == at_once


@contextmanager
def undone() -> Iterator[None]:
    """What happens within leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
