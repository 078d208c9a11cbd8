"""What the plan is today, in words."""

from datetime import date

import pytest

from tests.titration.courses import course, july, june
from titration.dosing.changes import AskToResume, Change, Finish, Hold, Pause, StepBack
from titration.telling.states import state_words

PAUSE = Pause(june(18), june(20), june(25))


@pytest.mark.parametrize(
    ("made", "today", "words"),
    [
        ((), june(10), []),
        ((Hold(june(10)),), june(12), ["On hold since 10 Jun: 1.5 mg until the plan is resumed."]),
        ((StepBack(june(18)),), june(20), ["Stepped back to 1.5 mg, on hold since 18 Jun."]),
        (
            (StepBack(june(18)), AskToResume(june(20))),
            june(21),
            ["Stepped back to 1.5 mg, on hold since 18 Jun."],
        ),
        ((PAUSE,), june(19), ["A pause is planned from 20 Jun to 25 Jun."]),
        ((PAUSE,), june(22), ["Paused since 20 Jun. It may be restarted from 26 Jun."]),
        (
            (PAUSE,),
            june(28),
            ["Paused since 20 Jun. The pause is over: no dose is due until it is restarted."],
        ),
        ((Finish(july(1)),), july(4), ["The plan is finished: 4.5 mg goes on."]),
    ],
)
def test_what_the_plan_is(made: tuple[Change, ...], today: date, words: list[str]) -> None:
    assert state_words(course(*made), today) == words
