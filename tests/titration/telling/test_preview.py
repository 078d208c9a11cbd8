"""What a change would do is said before it is done: the rows of the worked table, in sentences."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from tests.titration.courses import FIRST, course, july, june
from titration.dosing.amounts import format_mg
from titration.dosing.changes import (
    AskToResume,
    CallOffPause,
    Change,
    ChangeDoseTime,
    Correct,
    Finish,
    Hold,
    MoveLater,
    Pause,
    RedatePause,
    Restart,
    Resume,
    Start,
    StepBack,
    Stop,
    Undo,
)
from titration.dosing.course import drafted
from titration.dosing.dose_time import Moment
from titration.dosing.schedule import Step
from titration.telling.preview import preview

PAUSE = Pause(june(18), june(20), june(25))
LONG_PAUSE = Pause(june(18), june(20), july(5))


@pytest.mark.parametrize(
    ("made", "change", "sentences"),
    [
        (
            (),
            Hold(june(10)),
            [
                "The plan says 1.5 mg until it is resumed.",
                "3.0 mg from Mon 15 Jun waits until the plan is resumed.",
                "4.5 mg from Mon 29 Jun waits until the plan is resumed.",
            ],
        ),
        (
            (Hold(june(10)),),
            Resume(june(17)),
            ["3.0 mg starts on Mon 22 Jun.", "4.5 mg starts on Mon 6 Jul."],
        ),
        (
            (),
            StepBack(june(18)),
            [
                "From Thu 18 Jun the plan says 1.5 mg instead of 3.0 mg.",
                "3.0 mg comes again once the plan is resumed.",
                "4.5 mg from Mon 29 Jun waits until the plan is resumed.",
            ],
        ),
        (
            (StepBack(june(18)),),
            AskToResume(june(20)),
            ["A clinician is asked to confirm. Until then the plan says 1.5 mg."],
        ),
        (
            (),
            PAUSE,
            [
                "No dose is due from Sat 20 Jun to Thu 25 Jun: 6 days.",
                "4.5 mg moves from Mon 29 Jun to Sun 5 Jul.",
            ],
        ),
        (
            (PAUSE,),
            RedatePause(june(19), june(20), june(22), june(22)),
            [
                "No dose is due from Mon 22 Jun to Mon 22 Jun: 1 day.",
                "The pause from Sat 20 Jun falls away.",
                "4.5 mg moves from Sun 5 Jul to Tue 30 Jun.",
            ],
        ),
        (
            (PAUSE,),
            CallOffPause(june(19), june(20)),
            ["The pause from Sat 20 Jun falls away.", "4.5 mg moves from Sun 5 Jul to Mon 29 Jun."],
        ),
        (
            (PAUSE,),
            Restart(june(26)),
            ["From Fri 26 Jun the plan says 3.0 mg.", "4.5 mg starts on Sun 5 Jul."],
        ),
        (
            (LONG_PAUSE,),
            Restart(july(6), at_lower=True),
            [
                "From Mon 6 Jul the plan says 1.5 mg.",
                "3.0 mg starts on Mon 13 Jul.",
                "4.5 mg starts on Mon 27 Jul.",
            ],
        ),
        ((), MoveLater(june(20), june(29), july(3)), ["4.5 mg moves from Mon 29 Jun to Fri 3 Jul."]),
        (
            (),
            ChangeDoseTime(june(8), june(9), Moment.MORNING, time(8)),
            [
                "From Tue 9 Jun: In the morning, 08:00. Each day has one dose, never two.",
                "Until then: At bedtime, 22:00.",
            ],
        ),
        (
            (ChangeDoseTime(june(8), june(9), Moment.MORNING, time(8)),),
            ChangeDoseTime(june(8), june(8), Moment.BEDTIME, time(22)),
            ["The other dose time falls away. Every day: At bedtime, 22:00."],
        ),
        (
            (),
            Correct(june(20), june(29), june(29), Decimal(4)),
            ["From Mon 29 Jun: 4.0 mg instead of 4.5 mg.", "No other step moves."],
        ),
        ((), Finish(july(1)), ["4.5 mg is the dose that stays."]),
        (
            (),
            Stop(june(20)),
            [
                "The last day of this plan is Sat 20 Jun.",
                "4.5 mg from Mon 29 Jun is left out.",
            ],
        ),
        (
            (Hold(june(20)),),
            Undo(june(20)),
            ["4.5 mg starts on Mon 29 Jun."],
        ),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "kind") else None,
)
def test_what_a_change_would_do(made: tuple[Change, ...], change: Change, sentences: list[str]) -> None:
    assert preview(course(*made), change) == sentences


def test_a_change_that_moves_nothing_says_so() -> None:
    assert preview(course(Hold(june(10)), Resume(june(10))), Undo(june(10)))[0].startswith("3.0 mg from")
    assert preview(course(StepBack(june(18)), AskToResume(june(20))), Undo(june(20))) == ["No step moves."]


@pytest.mark.parametrize(("steps", "lines"), [(8, 7), (9, 7), (60, 7)])
def test_of_many_moving_steps_the_first_and_the_last_are_named(steps: int, lines: int) -> None:
    written = [Step(FIRST + timedelta(7 * number), Decimal("0.1") * (number + 1)) for number in range(steps)]
    many = drafted(written, on=FIRST).changed(Start(FIRST))
    said = preview(many, MoveLater(FIRST, written[1].starts_on, written[1].starts_on + timedelta(2)))
    moved = [sentence for sentence in said if "moves from" in sentence]
    if steps == 8:
        assert len(moved) == len(said) == lines
    else:
        assert (len(said), len(moved)) == (lines, lines - 1)
        assert said[5] == f"{steps - 7} steps in between likewise."
        assert said[-1].startswith(format_mg(written[-1].dose_mg))
