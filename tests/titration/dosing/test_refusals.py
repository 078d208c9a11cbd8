"""Every change that cannot be, and the sentence that says why and what to do instead."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from titration.dosing import change_words
from titration.dosing.amounts import DoseError
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
    StartedLate,
    StepBack,
    Stop,
    Undo,
)
from titration.dosing.course import Course, drafted
from titration.dosing.dose_time import DoseTime, Moment
from titration.dosing.kinds import Role, State
from titration.dosing.presets import preset
from titration.dosing.schedule import Step
from titration.dosing.transitions import applied


def june(day: int) -> date:
    return date(2026, 6, 1) + timedelta(days=day - 1)


DRAFT = drafted(
    preset("capsules-1.5").steps_from(june(1)),
    on=june(1),
    dose_time=DoseTime(june(1), Moment.BEDTIME, time(22)),
)
STARTED = DRAFT.changed(Start(june(1)))
AHEAD = drafted(preset("capsules-1.5").steps_from(june(5)), on=june(1)).changed(Start(june(1)))
PLANNED = STARTED.changed(Pause(june(2), june(20), june(25)))
ONE_STEP = drafted([Step(june(1), Decimal(3))], on=june(1)).changed(Start(june(1)))

MORNING_SOON = ChangeDoseTime(june(8), june(9), Moment.MORNING, time(8))

REFUSED: list[tuple[Course, list[Change], str]] = [
    (
        STARTED,
        [Hold(june(2)), Hold(june(3))],
        "The plan is on hold already. Resume it when you are ready to go on.",
    ),
    (STARTED, [Resume(june(2))], "The plan is not on hold, so there is nothing to resume."),
    (STARTED, [Restart(june(2))], "The plan is not paused, so there is nothing to restart."),
    (STARTED, [Hold(june(10)), Resume(june(9))], "The plan was changed on 10 June 2026, which is later."),
    (ONE_STEP, [Hold(june(2))], "No step is still to come, so there is nothing to hold."),
    (AHEAD, [Hold(june(2))], "The plan has not begun: its first dose is on 5 June 2026."),
    (AHEAD, [StepBack(june(2))], "The plan has not begun"),
    (STARTED, [StepBack(june(2))], "No step before this one had a lower dose."),
    (STARTED, [Finish(june(28))], "Steps are still to come."),
    (STARTED, [Finish(june(29)), Finish(june(30))], "The plan is finished already."),
    (STARTED, [Pause(june(2), june(20), june(19))], "The pause ends before it starts."),
    (STARTED, [Pause(june(2), june(1), june(4))], "A pause starts today or later"),
    (
        STARTED,
        [Pause(june(2), june(20), june(800))],
        "The day is after 2 June 2028, more than two years ahead.",
    ),
    (
        AHEAD,
        [Pause(june(2), june(5), june(9))],
        "The first dose is on 5 June 2026, and before it no dose is due.",
    ),
    (
        PLANNED,
        [Pause(june(3), june(25), june(28))],
        "A pause from 20 June 2026 to 25 June 2026 is planned already. Change its dates instead",
    ),
    (
        PLANNED,
        [Pause(june(22), june(23), june(24))],
        "A pause from 20 June 2026 to 25 June 2026 is planned already.",
    ),
    (PLANNED, [Restart(june(25))], "The pause your prescriber gave goes on until 26 June 2026."),
    (PLANNED, [Hold(june(22))], "The plan is paused, so no step comes anyway."),
    (PLANNED, [StepBack(june(22))], "When you restart it, you can choose the lower dose."),
    (
        PLANNED,
        [Restart(june(26), at_lower=True), StepBack(june(26))],
        "No step before this one had a lower dose.",
    ),
    (PLANNED, [CallOffPause(june(21), june(20))], "No pause is still to come."),
    (PLANNED, [CallOffPause(june(3), june(21))], "No pause starts on 21 June 2026."),
    (STARTED, [CallOffPause(june(3), june(21))], "No pause is still to come."),
    (STARTED, [RedatePause(june(3), june(21), june(21), june(22))], "No pause is planned."),
    (PLANNED, [RedatePause(june(3), june(21), june(21), june(22))], "No pause starts on 21 June 2026."),
    (PLANNED, [RedatePause(june(3), june(20), june(2), june(22))], "A pause starts today or later"),
    (
        PLANNED,
        [RedatePause(june(22), june(20), june(23), june(26))],
        "This pause has begun, so its first day stays.",
    ),
    (
        PLANNED,
        [RedatePause(june(24), june(20), june(20), june(22))],
        "The last day of this pause is yesterday",
    ),
    (PLANNED, [RedatePause(june(24), june(20), june(20), june(19))], "The pause ends before it starts."),
    (PLANNED, [RedatePause(june(3), june(20), june(20), june(25))], "The plan says so already"),
    (
        STARTED,
        [StepBack(june(16)), AskToResume(june(16)), AskToResume(june(17))],
        "Your clinician is asked already",
    ),
    (STARTED, [MoveLater(june(2), june(16), june(20))], "No step starts on 16 June 2026."),
    (
        STARTED,
        [MoveLater(june(2), june(1), june(20))],
        "This step has begun, and what is past stays as it was.",
    ),
    (STARTED, [MoveLater(june(15), june(15), june(20))], "This step starts today, so it cannot start later."),
    (STARTED, [MoveLater(june(2), june(15), june(15))], "A step can only be moved to a later day here."),
    (STARTED, [MoveLater(june(2), june(15), june(14))], "A step can only be moved to a later day here."),
    (STARTED, [MoveLater(june(2), june(15), june(800))], "more than two years ahead"),
    (
        PLANNED,
        [MoveLater(june(3), june(15), june(21))],
        "21 June 2026 lies in the pause from 20 June 2026 to 25 June 2026, when no dose is due.",
    ),
    (
        STARTED,
        [Hold(june(2)), MoveLater(june(3), june(15), june(20))],
        "The plan is on hold, so the later steps",
    ),
    (
        AHEAD.changed(Pause(june(1), june(20), june(22))),
        [MoveLater(june(2), june(5), june(24))],
        "A pause is planned from 20 June 2026, and the plan would begin only after that.",
    ),
    (STARTED, [StartedLate(june(4), june(5))], "The first dose cannot be after today."),
    (STARTED, [StartedLate(june(15), june(14))], "Another step has begun since that day"),
    (AHEAD, [StartedLate(june(4), june(6))], "The plan has not begun"),
    (
        STARTED,
        [Hold(june(2)), Resume(june(3)), StartedLate(june(4), june(4))],
        "The plan was on hold, stepped back or paused since it began",
    ),
    (
        STARTED,
        [ChangeDoseTime(june(8), june(7), Moment.MORNING, time(8))],
        "Another dose time begins today or later.",
    ),
    (STARTED, [ChangeDoseTime(june(8), june(800), Moment.MORNING, time(8))], "more than two years ahead"),
    (STARTED, [ChangeDoseTime(june(8), june(8), Moment.BEDTIME, time(22))], "The plan says so already"),
    (STARTED, [MORNING_SOON, MORNING_SOON], "The plan says so already"),
    (
        STARTED,
        [Correct(june(2), june(1), june(1), Decimal(2))],
        "This step has begun, and what is past stays",
    ),
    (STARTED, [Correct(june(2), june(14), june(15), Decimal(2))], "No step starts on 14 June 2026."),
    (STARTED, [Correct(june(2), june(15), june(15), Decimal(3))], "The plan says so already"),
    (
        STARTED,
        [Correct(june(16), june(29), june(29), Decimal(3))],
        "Step 3: 3.0 mg is the dose of step 2 already",
    ),
    (
        STARTED,
        [Correct(june(2), june(15), june(29), Decimal(3))],
        "Step 3: 29 June 2026 is also the day of step 2.",
    ),
    (STARTED, [Correct(june(2), june(15), june(30), Decimal(3))], "Step 3: 29 June 2026 is before step 2"),
    (
        STARTED,
        [Correct(june(2), june(15), june(15), Decimal("1.5"))],
        "Step 2: 1.5 mg is the dose of step 1 already",
    ),
    (
        STARTED,
        [Correct(june(2), june(15), june(15), Decimal(25))],
        "25 mg or more is not low-dose naltrexone.",
    ),
    (STARTED, [Correct(june(2), june(15), june(1), Decimal(3))], "This day is past"),
    (STARTED, [Rewrite(june(2), (Step(june(1), Decimal(2)),))], "This day is past"),
    (STARTED, [Rewrite(june(1), ())], "A plan needs at least one step"),
    (STARTED, [Rewrite(june(2), (Step(june(3), Decimal(0)),))], "Step 2: A dose is more than 0 mg."),
    (PLANNED, [Rewrite(june(3), (Step(june(22), Decimal(2)),))], "22 June 2026 lies in the pause"),
    (STARTED, [Stop(june(9)), Hold(june(10))], "This plan was stopped and stays as it is. Make a new plan."),
    (STARTED, [Start(june(2))], "The plan counts already."),
    (STARTED, [Discard(june(2))], "Only a draft can be started or discarded; to end this plan, stop it."),
    (DRAFT, [Hold(june(2))], "This plan is a draft and does not count yet."),
    (DRAFT, [Discard(june(2)), Start(june(2))], "This draft was discarded. Make a new plan."),
    (STARTED, [Undo(june(1))], "No change can be taken back."),
    (
        STARTED,
        [Hold(june(9)), Undo(june(10))],
        "The last change was made on 9 June 2026 and can be taken back on that",
    ),
    (STARTED, [Hold(june(9)), Undo(june(9)), Undo(june(9))], "No change can be taken back."),
    (STARTED, [Stop(june(9)), Undo(june(10))], "The last change was made on 9 June 2026"),
]


@pytest.mark.parametrize(("course", "changes", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(
    course: Course, changes: list[Change], sentence: str
) -> None:
    for change in changes[:-1]:
        course = course.changed(change)
    with pytest.raises(DoseError) as refusal:
        course.changed(changes[-1])
    assert sentence in refusal.value.sentence
    assert course.refusal(changes[-1], role=Role.CLINICIAN)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Pause(june(3), june(2), june(28)), "first_day"),
        (Pause(june(3), june(28), june(27)), "last_day"),
        (Pause(june(3), june(24), june(27)), None),
        (RedatePause(june(22), june(20), june(21), june(27)), "first_day"),
        (RedatePause(june(24), june(20), june(20), june(21)), "last_day"),
        (MoveLater(june(3), june(15), june(9)), "to"),
        (MoveLater(june(3), june(16), june(19)), None),
        (StartedLate(june(3), june(4)), "first_dose_on"),
        (ChangeDoseTime(june(3), june(2), Moment.MORNING, time(8)), "from_day"),
        (Correct(june(3), june(15), june(15), Decimal(0)), "dose_mg"),
        (Correct(june(3), june(15), june(15), Decimal("1.5")), "dose_mg"),
        (Correct(june(3), june(15), june(22), Decimal(2)), "to"),
        (Rewrite(june(3), (Step(june(22), Decimal(2)),)), "steps"),
    ],
)
def test_a_refusal_names_what_cannot_be_or_is_about_the_plan(change: Change, field: str | None) -> None:
    with pytest.raises(DoseError) as refusal:
        PLANNED.changed(change)
    assert refusal.value.field == field


def test_every_refusal_is_whole_sentences() -> None:
    constants = [value for name, value in vars(change_words).items() if name.strip("_").isupper()]
    sentences = [value for value in constants if isinstance(value, str)]
    sentences += [sentence for value in constants if isinstance(value, dict) for sentence in value.values()]
    assert len(sentences) > 50
    for sentence in sentences:
        assert sentence[0].isupper()
        assert sentence[-1] in ".?"
        assert "  " not in sentence
        assert sentence.count(". ") + sentence.count("? ") + 1 >= 2, f"No way out: {sentence}"


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([], "A plan needs at least one step"),
        ([Step(june(2), Decimal(1)), Step(june(1), Decimal(2))], "Step 2: 1 June 2026 is before step 1"),
        ([Step(date(1999, 12, 31), Decimal(1))], "Step 1: The day is before 1 January 2000."),
    ],
)
def test_a_draft_is_refused_like_any_plan(steps: list[Step], sentence: str) -> None:
    with pytest.raises(DoseError, match=sentence):
        drafted(steps, on=june(1))


def test_an_undo_cannot_be_replayed_as_a_step_forward() -> None:
    with pytest.raises(ValueError, match="replay the history"):
        applied(STARTED.standing, Undo(june(1)))


def test_a_stopped_plan_says_so_for_ever() -> None:
    assert STARTED.changed(Stop(june(9))).state(june(900)) is State.STOPPED
