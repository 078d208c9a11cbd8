"""The rows of a plan read the same as its history replayed, whatever was changed in it."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from journal.models import User
from tests.titration.dosing.histories import WRITTEN_ON, orders, started, wished, wishes, written_steps
from tests.titration.plan_words import AS_WRITTEN, steps
from titration.actions import change_plan, write_plan
from titration.dosing.amounts import DoseError
from titration.dosing.course import Course
from titration.dosing.kinds import Role
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.dosing.standing_data import standing_as_data, standing_from_data
from titration.models import DoseMoment, Plan
from titration.plan_content import content_of
from titration.queries import active_plan, last_plan, schedule_of, state_of
from titration.replay import course_of


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12, 0), tzinfo=UTC)


def written(patient: User, said: tuple[Step, ...], now: datetime) -> Plan:
    return write_plan(
        patient=patient,
        steps=said,
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("0.5"),)),
        started_from="",
        by=patient,
        now=now,
        confirmed=True,
    )


def reads_the_same(plan: Plan, today: date) -> None:
    fresh = Plan.objects.get(pk=plan.pk)
    course = course_of(fresh)
    assert standing_from_data(fresh.standing) == course.standing
    assert content_of(fresh).steps == course.schedule(today).steps == schedule_of(fresh, today).steps
    assert fresh.state == state_of(fresh, today) == course.state(today)
    for days in range(60):
        day = today + timedelta(days=days)
        assert schedule_of(fresh, day) == course.schedule(day)


@given(written_steps, orders)
def test_a_standing_is_kept_whole(said: tuple[Step, ...], order: bytes) -> None:
    course, today = started(said), WRITTEN_ON
    for gap, wish in wishes(order):
        today += timedelta(days=gap)
        course = _with(course, today, wish)
    assert standing_from_data(standing_as_data(course.standing)) == course.standing


def _with(course: Course, today: date, wish: tuple[int, int, int]) -> Course:
    change = wished(course, today, wish, rewriting=True)
    try:
        return course.changed(change) if change else course
    except DoseError:
        return course


@pytest.mark.parametrize("seed", range(6))
def test_a_plan_of_2024_changed_thirty_times_reads_the_same_from_history_and_rows(
    patient: User, seed: int
) -> None:
    said = tuple(
        Step(WRITTEN_ON + timedelta(days=14 * number), Decimal(number + 1) / 2) for number in range(9)
    )
    plan, today, made, number = written(patient, said, noon(WRITTEN_ON)), WRITTEN_ON, 0, 0
    while made < 30 and number < 600:
        number += 1
        today += timedelta(days=(number * (seed + 3)) % 5)
        course = course_of(Plan.objects.get(pk=plan.pk))
        # Bytes that are never a stop: no plan of this test ends early.
        wish = ((number * 37 + seed * 11) % 223 | 1, (number * 53 + seed) % 256, (number * 29) % 256)
        change = wished(course, today, wish, rewriting=True)
        if change is None or course.refusal(change, role=Role.PATIENT, prescriber_said=True):
            continue
        change_plan(
            change, patient=patient, by=patient, now=noon(today), reason="as told", prescriber_said=True
        )
        made += 1
    assert made == 30
    reads_the_same(plan, today)


def test_a_plan_just_written_reads_the_same(patient: User, now: datetime) -> None:
    reads_the_same(written(patient, steps(AS_WRITTEN), now), patient.journal_day(now))
    assert active_plan(patient) == last_plan(patient)
