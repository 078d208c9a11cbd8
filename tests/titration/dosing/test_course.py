"""A plan and its history: changes that the worked table does not name, and what they leave as it was."""

from datetime import date, time, timedelta
from decimal import Decimal
from time import perf_counter

import pytest

from titration.dosing.changes import (
    AskToResume,
    CallOffPause,
    Change,
    ChangeDoseTime,
    Correct,
    Discard,
    Finish,
    Hold,
    MoveLater,
    Pause,
    RedatePause,
    Restart,
    Resume,
    Rewrite,
    Start,
    StepBack,
    Stop,
    Undo,
)
from titration.dosing.course import Course, drafted, replayed
from titration.dosing.dose_time import DoseTime, Moment
from titration.dosing.kinds import KindOfChange, Role, State
from titration.dosing.periods import Period
from titration.dosing.schedule import MOST_STEPS, Step


def june(day: int) -> date:
    return date(2026, 6, 1) + timedelta(days=day - 1)


def plan(*steps: tuple[int, str]) -> tuple[Step, ...]:
    return tuple(Step(june(day), Decimal(dose)) for day, dose in steps)


WRITTEN = plan((1, "1.5"), (15, "3"), (29, "4.5"))
DRAFT = drafted(WRITTEN, on=june(1))
STARTED = DRAFT.changed(Start(june(1)))


def after(*changes: Change, course: Course = STARTED) -> Course:
    for change in changes:
        course = course.changed(change)
    return course


def test_a_draft_counts_from_its_start_on() -> None:
    assert DRAFT.state(june(3)) is State.DRAFT
    assert STARTED.state(june(3)) is State.ACTIVE
    assert DRAFT.schedule(june(3)) == STARTED.schedule(june(3))


def test_a_draft_is_written_anew_as_a_whole_past_included() -> None:
    started_in_may = plan((-20, "1.5"), (-5, "3"))
    rewritten = after(Rewrite(june(2), started_in_may), course=DRAFT)
    assert rewritten.schedule(june(2)).steps == started_in_may
    assert after(Discard(june(2)), course=DRAFT).state(june(2)) is State.DISCARDED


def test_hold_keeps_the_dose_of_today_also_on_the_day_of_a_step() -> None:
    held = after(Hold(june(15)))
    assert held.schedule(june(40)).dose_on(june(40)) == Decimal(3)
    assert after(Hold(june(15)), Resume(june(17))).schedule(june(17)).steps[-1].starts_on == june(31)


def test_on_hold_the_later_steps_have_no_dates() -> None:
    held = after(Hold(june(10))).schedule(june(20))
    assert held.is_on_hold
    assert (held.next_step(june(20)), held.length_of_step(june(20)), held.day_of_step(june(20))) == (
        None,
        None,
        20,
    )
    assert [held.is_held_on(june(day)) for day in (9, 10, 20)] == [False, True, True]


def test_step_back_on_the_day_of_the_step_takes_the_step_back() -> None:
    back = after(StepBack(june(15))).schedule(june(15))
    assert back.steps == WRITTEN[:1]
    assert [(later.dose_mg, later.in_days) for later in back.later] == [(Decimal(3), 7), (Decimal("4.5"), 21)]
    assert back.days_at_dose(june(15)) == 15


def test_step_back_twice_goes_two_doses_down_and_up_again_one_by_one() -> None:
    course = drafted(plan((1, "0.5"), (8, "1"), (15, "1.5"), (22, "2")), on=june(1)).changed(Start(june(1)))
    back = after(StepBack(june(17)), StepBack(june(19)), Resume(june(20)), course=course).schedule(june(20))
    assert back.steps[3:] == plan((17, "1"), (19, "0.5"), (27, "1"), (34, "1.5"), (41, "2"))
    assert back.holds == (Period(june(17), june(19)),)


def test_step_back_after_a_planned_step_down_never_goes_above_the_dose_it_left() -> None:
    course = drafted(plan((1, "1.5"), (8, "3"), (15, "2")), on=june(1)).changed(Start(june(1)))
    back = after(StepBack(june(20)), Resume(june(20)), course=course).schedule(june(20))
    assert back.steps[3:] == plan((20, "1.5"), (27, "2"))


def test_step_back_twice_from_a_step_that_was_written_today() -> None:
    course = drafted(plan((1, "1"), (15, "2")), on=june(1)).changed(Start(june(1)))
    written_on = course.changed(Rewrite(june(20), plan((20, "3"))))
    back = after(StepBack(june(20)), StepBack(june(22)), Resume(june(22)), course=written_on).schedule(
        june(22)
    )
    assert back.steps[2:] == plan((22, "1"), (29, "2"), (34, "3"))


def test_the_days_of_a_pause_are_no_days_at_the_lower_dose() -> None:
    """1.5 mg was due on 1, 2, 5 and 6 June, so 10 of its 14 days were left."""
    sooner = after(
        Pause(june(2), june(3), june(4)), Restart(june(5)), Correct(june(6), june(17), june(7), Decimal(3))
    )
    back = after(StepBack(june(9)), Resume(june(9)), course=sooner).schedule(june(9))
    assert back.steps[3] == Step(june(19), Decimal(3))


def test_a_step_whose_followers_are_left_out_has_no_length_any_more() -> None:
    course = drafted(plan((1, "1"), (15, "2"), (29, "3")), on=june(1)).changed(Start(june(1)))
    shorter = after(Rewrite(june(20), ()), Rewrite(june(22), plan((24, "3"))), course=course)
    back = after(StepBack(june(23)), Resume(june(23)), course=shorter).schedule(june(23))
    assert back.steps[3:] == plan((30, "2"), (39, "3"))


def test_resuming_after_a_step_back_waits_for_the_clinician() -> None:
    back = after(StepBack(june(18)))
    resume = Resume(june(20))
    assert back.refusal(resume, role=Role.PATIENT) is None
    sentence = back.refusal(resume, role=Role.PATIENT, clinician_linked=True)
    assert sentence is not None
    assert sentence.startswith("After a step back your clinician confirms")
    assert back.refusal(resume, role=Role.CLINICIAN, clinician_linked=True) is None
    asked = back.changed(AskToResume(june(20)))
    assert asked.standing.waits_for_clinician
    assert asked.schedule(june(30)).dose_on(june(30)) == Decimal("1.5")
    assert not asked.changed(Resume(june(31))).standing.waits_for_clinician


def test_a_plain_hold_is_resumed_by_the_patient_and_nobody_is_asked() -> None:
    held = after(Hold(june(10)))
    assert held.refusal(Resume(june(12)), role=Role.PATIENT, clinician_linked=True) is None
    assert held.refusal(AskToResume(june(12)), role=Role.PATIENT, clinician_linked=True)


def test_a_pause_is_no_way_around_a_hold() -> None:
    held = after(StepBack(june(18)), Pause(june(19), june(20), june(25)), Restart(june(26)))
    assert held.state(june(26)) is State.ON_HOLD
    assert held.standing.is_stepped_back
    resumed = held.changed(Resume(june(27))).schedule(june(27))
    assert resumed.steps[3:] == plan((34, "3"), (48, "4.5"))


def test_a_step_on_the_first_day_of_a_pause_comes_after_it() -> None:
    paused = after(Pause(june(10), june(15), june(20)))
    assert paused.schedule(june(10)).steps[1:] == plan((21, "3"), (35, "4.5"))
    assert paused.changed(Restart(june(21))).schedule(june(21)).steps[1:] == plan((21, "3"), (35, "4.5"))
    assert after(Pause(june(15), june(15), june(20))).schedule(june(15)) == paused.schedule(june(15))


def test_the_lower_dose_of_a_step_back_stays_also_where_a_pause_begins_that_day() -> None:
    paused = after(StepBack(june(18)), Pause(june(18), june(18), june(20)), Restart(june(21))).schedule(
        june(21)
    )
    assert paused.dose_on(june(21)) == Decimal("1.5")
    assert [(later.dose_mg, later.in_days) for later in paused.later] == [
        (Decimal(3), 7),
        (Decimal("4.5"), 21),
    ]


def test_pauses_that_meet_are_restarted_after_the_last() -> None:
    both = after(Pause(june(2), june(20), june(25)), Pause(june(3), june(26), june(30)))
    assert both.facts(june(20)).restart_from == june(31)
    assert both.changed(Restart(june(31))).schedule(june(31)).pauses == (Period(june(20), june(30)),)


def test_a_pause_that_nobody_ended_runs_into_the_next() -> None:
    both = after(Pause(june(2), june(20), june(22)), Pause(june(3), june(26), june(27)))
    assert both.schedule(june(21)).pauses == (Period(june(20), june(22)), Period(june(26), june(27)))
    assert both.schedule(june(24)).pauses == (Period(june(20)),)
    assert both.schedule(june(26)).pauses == (Period(june(20), june(27)),)
    assert both.changed(Restart(june(28))).schedule(june(28)).steps[2:] == plan((37, "4.5"))


def test_other_dates_for_a_pause_move_the_steps_with_them() -> None:
    planned = after(Pause(june(2), june(20), june(25)))
    longer = planned.changed(RedatePause(june(22), june(20), june(20), june(27)))
    assert longer.schedule(june(22)).steps[2:] == plan((37, "4.5"))
    over = planned.changed(RedatePause(june(23), june(20), june(20), june(22)))
    assert over.changed(Restart(june(23))).schedule(june(23)).steps[2:] == plan((32, "4.5"))
    assert planned.changed(CallOffPause(june(20), june(20))).schedule(june(20)) == STARTED.schedule(june(20))


def test_who_keeps_a_pause_shorter_says_that_the_prescriber_said_so() -> None:
    planned = after(Pause(june(2), june(20), june(25)))
    sooner, longer = (RedatePause(june(3), june(20), june(20), june(last)) for last in (23, 27))
    assert planned.refusal(longer, role=Role.PATIENT) is None
    for change in (sooner, CallOffPause(june(3), june(20))):
        sentence = planned.refusal(change, role=Role.PATIENT, clinician_linked=True)
        assert sentence
        assert sentence.startswith("A dose would be due on days that the pause keeps free.")
        assert planned.refusal(change, role=Role.PATIENT, prescriber_said=True) is None
        assert planned.refusal(change, role=Role.CLINICIAN) is None


def test_moving_a_step_moves_all_after_it() -> None:
    assert after(MoveLater(june(2), june(15), june(20))).schedule(june(2)).steps[1:] == plan(
        (20, "3"), (34, "4.5")
    )
    assert after(MoveLater(june(2), june(29), june(30))).schedule(june(2)).steps[1:] == plan(
        (15, "3"), (30, "4.5")
    )


def test_the_first_dose_may_be_put_off_on_its_day_and_before() -> None:
    assert after(MoveLater(june(1), june(1), june(4))).schedule(june(1)).steps[0].starts_on == june(4)
    ahead = drafted(plan((5, "1.5"), (9, "3")), on=june(1)).changed(Start(june(1)))
    moved = after(MoveLater(june(2), june(5), june(6)), course=ahead).schedule(june(2))
    assert moved.steps == plan((6, "1.5"), (10, "3"))


def test_a_correction_moves_nothing_else() -> None:
    corrected = after(Correct(june(2), june(15), june(16), Decimal("2.5"))).schedule(june(2))
    assert corrected.steps == plan((1, "1.5"), (16, "2.5"), (29, "4.5"))
    today = after(Correct(june(15), june(15), june(15), Decimal("2.5"))).schedule(june(15))
    assert today.steps == plan((1, "1.5"), (15, "2.5"), (29, "4.5"))


@pytest.mark.parametrize(
    ("change", "goes_up"),
    [
        (Correct(june(2), june(15), june(14), Decimal(3)), True),
        (Correct(june(2), june(15), june(15), Decimal("3.5")), True),
        (Correct(june(2), june(15), june(16), Decimal(3)), False),
        (Correct(june(2), june(15), june(15), Decimal("2.5")), False),
        (Rewrite(june(2), ()), False),
        (Rewrite(june(2), plan((15, "3"))), False),
        (Rewrite(june(2), plan((15, "3"), (28, "4.5"))), True),
        (Rewrite(june(2), plan((2, "1"), (29, "4.5"))), False),
    ],
)
def test_going_up_sooner_or_higher_is_the_prescribers_word(change: Change, goes_up: bool) -> None:
    refusals = [
        STARTED.refusal(change, role=Role.PATIENT),
        STARTED.refusal(change, role=Role.PATIENT, clinician_linked=True, prescriber_said=True),
    ]
    assert [bool(sentence) for sentence in refusals] == [goes_up, goes_up]
    assert STARTED.refusal(change, role=Role.PATIENT, prescriber_said=True) is None
    assert STARTED.refusal(change, role=Role.CLINICIAN, clinician_linked=True) is None


def test_a_finished_plan_goes_on_at_its_dose_and_may_be_written_on() -> None:
    finished = after(Finish(june(29)))
    assert finished.schedule(june(300)).dose_on(june(300)) == Decimal("4.5")
    more = finished.changed(Rewrite(june(40), plan((50, "4"))))
    assert (finished.state(june(40)), more.state(june(40))) == (State.FINISHED, State.ACTIVE)
    paused = after(Pause(june(40), june(41), june(43)), Restart(june(44)), course=finished)
    assert paused.state(june(44)) is State.FINISHED
    assert finished.changed(StepBack(june(40))).state(june(40)) is State.ON_HOLD


def test_a_stopped_plan_has_a_last_day() -> None:
    stopped = after(Stop(june(20))).schedule(june(60))
    assert [stopped.dose_on(june(day)) for day in (20, 21)] == [Decimal(3), None]
    assert stopped.steps == WRITTEN[:2]
    assert [stopped.days_since_start(june(day)) for day in (20, 60)] == [20, 20]


def test_a_plan_that_is_stopped_before_it_begins_has_no_dose_at_all() -> None:
    ahead = drafted(plan((5, "1.5")), on=june(1)).changed(Start(june(1))).changed(Stop(june(2)))
    assert {ahead.schedule(june(9)).dose_on(june(day)) for day in range(1, 9)} == {None}


def test_stopped_on_hold_or_in_a_pause() -> None:
    held = after(Hold(june(10)), Stop(june(12))).schedule(june(20))
    assert held.holds == (Period(june(10), june(12)),)
    paused = after(Pause(june(2), june(10), june(15)), Stop(june(12))).schedule(june(20))
    assert paused.pauses == (Period(june(10), june(12)),)


@pytest.mark.parametrize(
    "change",
    [
        Hold(june(16)),
        StepBack(june(16)),
        Pause(june(16), june(16), june(20)),
        MoveLater(june(16), june(29), june(40)),
        Correct(june(16), june(29), june(30), Decimal(4)),
        ChangeDoseTime(june(16), june(16), Moment.MORNING, time(7)),
        Stop(june(16)),
    ],
    ids=lambda change: change.kind,
)
def test_undo_gives_back_what_was(change: Change) -> None:
    course = drafted(WRITTEN, on=june(1), dose_time=DoseTime(june(1), Moment.BEDTIME, time(22)))
    course = course.changed(Start(june(1)))
    changed = course.changed(change)
    assert changed.schedule(june(40)) != course.schedule(june(40))
    undone = changed.changed(Undo(june(16)))
    assert undone.schedule(june(40)) == course.schedule(june(40))
    assert undone.changes[-2:] == (change, Undo(june(16)))


def test_only_who_made_the_change_undoes_it() -> None:
    held = after(Hold(june(10)))
    assert held.refusal(Undo(june(10)), role=Role.PATIENT) is None
    assert held.refusal(Undo(june(10)), role=Role.PATIENT, made_last_change=False)


def test_two_changes_of_one_day_are_undone_one_after_the_other() -> None:
    two = after(MoveLater(june(2), june(15), june(20)), Hold(june(2)))
    one = two.changed(Undo(june(2)))
    assert one.schedule(june(2)).steps[1:] == plan((20, "3"), (34, "4.5"))
    assert one.changed(Undo(june(2))).schedule(june(2)) == STARTED.schedule(june(2))


def test_what_is_possible_is_what_the_plan_page_may_offer() -> None:
    assert set(STARTED.possible(june(16), role=Role.PATIENT)) == {
        KindOfChange.HOLD,
        KindOfChange.STEP_BACK,
        KindOfChange.PAUSE,
        KindOfChange.MOVE_LATER,
        KindOfChange.STARTED_LATE,
        KindOfChange.DOSE_TIME,
        KindOfChange.CORRECT,
        KindOfChange.REWRITE,
        KindOfChange.STOP,
    }
    back = after(StepBack(june(16)))
    assert KindOfChange.RESUME in back.possible(june(17), role=Role.PATIENT)
    linked = back.possible(june(17), role=Role.PATIENT, clinician_linked=True)
    assert KindOfChange.ASK_TO_RESUME in linked
    assert KindOfChange.RESUME not in linked


def test_a_day_before_the_last_change_is_seen_as_that_day() -> None:
    """Someone who travels west may come back to yesterday."""
    held = after(Hold(june(10)))
    assert held.schedule(june(9)) == held.schedule(june(10))


def test_a_plan_of_sixty_steps_changed_thirty_times_is_replayed_in_milliseconds() -> None:
    first = date(2024, 1, 1)
    steps = [Step(first + timedelta(days=14 * n), Decimal(n + 1) / 10) for n in range(MOST_STEPS)][:52]
    steps += [Step(steps[-1].starts_on + timedelta(days=n), Decimal(6 + n) / 10) for n in range(1, 9)]
    changes: list[Change] = [Start(first)]
    for number in range(10):
        day = first + timedelta(days=20 + 50 * number)
        changes += [
            Hold(day),
            Resume(day + timedelta(days=3)),
            Pause(day + timedelta(days=4), day + timedelta(days=6), day + timedelta(days=9)),
        ]
        changes += [Restart(day + timedelta(days=10))]
    course = replayed(steps, changes[:31], on=first)
    assert len(course.changes) == 31
    best = min(_seconds(steps, changes[:31], first) for _ in range(5))
    assert best < 0.005, best


def _seconds(steps: list[Step], changes: list[Change], first: date) -> float:
    began = perf_counter()
    replayed(steps, changes, on=first).schedule(date(2026, 6, 1))
    return perf_counter() - began
