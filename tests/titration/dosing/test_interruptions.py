"""What kept a plan from going on: which days, why, and what of it was known on an earlier day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.titration.courses import course, june
from titration.dosing.changes import (
    CallOffPause,
    Change,
    Hold,
    Pause,
    RedatePause,
    Restart,
    Resume,
    StepBack,
    Stop,
)
from titration.dosing.interruptions import Interruption, KindOfInterruption, Told, interruptions

HOLD, STEP_BACK = KindOfInterruption.HOLD, KindOfInterruption.STEP_BACK
PAUSE, STOP = KindOfInterruption.PAUSE, KindOfInterruption.STOP


LATER = june(30)


def found(*told: Told | Change, today: date = LATER) -> tuple[Interruption, ...]:
    said = [each if isinstance(each, tuple) else (each, "") for each in told]
    plan = course(*(change for change, _ in said)).schedule(today)
    return interruptions(plan, said)


def test_a_hold_lasts_until_the_day_before_it_is_resumed() -> None:
    assert found((Hold(june(10)), "dizzy"), Resume(june(17))) == (
        Interruption(HOLD, june(10), june(16), "dizzy"),
    )
    assert found(Hold(june(10))) == (Interruption(HOLD, june(10)),)


def test_a_hold_that_was_resumed_on_its_day_never_was() -> None:
    assert found(Hold(june(10)), Resume(june(10))) == ()


def test_a_step_back_is_told_with_the_dose_that_it_goes_back_to() -> None:
    assert found((StepBack(june(18)), "nightmares"), Resume(june(25))) == (
        Interruption(STEP_BACK, june(18), june(24), "nightmares", Decimal("1.5")),
    )


def test_a_step_back_made_on_hold_ends_the_hold_the_day_before() -> None:
    assert found((Hold(june(17)), "dizzy"), (StepBack(june(20)), "worse"), Resume(june(27))) == (
        Interruption(HOLD, june(17), june(19), "dizzy"),
        Interruption(STEP_BACK, june(20), june(26), "worse", Decimal("1.5")),
    )


def test_a_hold_and_a_step_back_of_one_day_are_one() -> None:
    (back,) = found((Hold(june(18)), "dizzy"), (StepBack(june(18)), "worse"))
    assert (back.kind, back.first_day, back.reason) == (STEP_BACK, june(18), "dizzy; worse")


def test_a_pause_has_the_dates_it_came_to() -> None:
    planned = (Pause(june(3), june(20), june(25)), "an operation")
    assert found(planned, today=june(10)) == (Interruption(PAUSE, june(20), june(25), "an operation"),)
    redated = (RedatePause(june(4), june(20), june(22), june(24)), "the clinic called")
    assert found(planned, redated, today=june(10)) == (
        Interruption(PAUSE, june(22), june(24), "an operation; the clinic called"),
    )
    assert found(planned, CallOffPause(june(5), june(20)), today=june(10)) == ()


def test_a_pause_that_nobody_ended_goes_on() -> None:
    assert found(Pause(june(3), june(10), june(12)), today=june(20)) == (Interruption(PAUSE, june(10)),)


@pytest.mark.parametrize(("at_lower", "dose"), [(True, Decimal("1.5")), (False, None)])
def test_a_restart_at_the_lower_dose_is_told_with_it(at_lower: bool, dose: Decimal | None) -> None:
    (pause,) = found(Pause(june(3), june(16), june(18)), Restart(june(19), at_lower))
    assert (pause.last_day, pause.dose_mg) == (june(18), dose)


def test_pauses_that_met_are_one_with_both_reasons() -> None:
    first, second = Pause(june(3), june(10), june(12)), Pause(june(3), june(13), june(15))
    (pause,) = found((first, "codeine"), (second, "an operation"), Restart(june(16)))
    assert (pause.first_day, pause.last_day, pause.reason) == (june(10), june(15), "codeine; an operation")


def test_the_end_of_a_plan_is_told_from_the_day_after_its_last() -> None:
    assert found((Hold(june(10)), "dizzy"), (Stop(june(12)), "too much")) == (
        Interruption(HOLD, june(10), june(12), "dizzy"),
        Interruption(STOP, june(13), None, "too much"),
    )


def test_they_stand_by_their_first_days() -> None:
    told = (
        Hold(june(4)),
        Resume(june(6)),
        Pause(june(6), june(8), june(9)),
        Restart(june(10)),
        Hold(june(12)),
    )
    assert [each.first_day for each in found(*told)] == [june(4), june(8), june(12)]


def test_on_an_earlier_day_what_came_later_is_not_known() -> None:
    (hold,) = found((Hold(june(10)), "dizzy"), Resume(june(17)))
    assert hold.as_of(june(9)) is None
    for day in (june(10), june(16)):
        assert hold.as_of(day) == Interruption(HOLD, june(10), None, "dizzy")
    assert hold.as_of(june(17)) == hold


def test_while_it_goes_on_a_step_back_keeps_its_dose_and_a_pause_has_none_yet() -> None:
    (back,) = found(StepBack(june(18)), Resume(june(25)))
    (pause,) = found(Pause(june(3), june(16), june(18)), Restart(june(19), at_lower=True))
    seen = [each.as_of(june(18)) for each in (back, pause)]
    assert [each and each.dose_mg for each in seen] == [Decimal("1.5"), None]


@pytest.mark.parametrize("today", [june(10) + timedelta(days=number) for number in range(12)])
def test_what_was_known_on_a_day_is_what_was_told_until_then(today: date) -> None:
    """A day is seen the same from later on: so the report of a week that is past does not change."""
    told: list[Told] = [
        (Hold(june(10)), "dizzy"),
        (Resume(june(13)), ""),
        (Pause(june(13), june(15), june(17)), "an operation"),
        (RedatePause(june(16), june(15), june(15), june(19)), ""),
        (Restart(june(20)), ""),
    ]
    then = found(*(each for each in told if each[0].on <= today), today=today)
    later = found(*told, today=june(30))
    assert [known for each in then if (known := each.as_of(today))] == [
        known for each in later if (known := each.as_of(today))
    ]
