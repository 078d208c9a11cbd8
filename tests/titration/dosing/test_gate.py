"""The step gate: when it is asked, and what its answers offer."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from titration.dosing.changes import Hold, Pause, Start
from titration.dosing.course import drafted
from titration.dosing.gate import Offer, Question, gate_on, offered
from titration.dosing.schedule import Step

FIRST = date(2026, 6, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


COURSE = drafted(
    [Step(day(1), Decimal("1.5")), Step(day(15), Decimal(3)), Step(day(29), Decimal("2.5"))], on=FIRST
).changed(Start(FIRST))


@pytest.mark.parametrize(
    ("evening", "asks"),
    [(0, False), (1, False), (13, False), (14, True), (15, False), (28, False), (40, False)],
)
def test_it_is_asked_the_evening_before_a_step_up(evening: int, asks: bool) -> None:
    step = gate_on(COURSE.schedule(day(1)), day(evening))
    assert step == (Step(day(15), Decimal(3)) if asks else None)


def test_on_hold_nothing_is_asked_and_a_pause_moves_the_evening() -> None:
    assert gate_on(COURSE.changed(Hold(day(14))).schedule(day(14)), day(14)) is None
    paused = COURSE.changed(Pause(day(2), day(15), day(17))).schedule(day(2))
    assert [gate_on(paused, day(evening)) is not None for evening in (14, 16, 17)] == [False, False, True]


@pytest.mark.parametrize("said", list(product([True, False, None], repeat=3)))
def test_any_yes_offers_a_hold_first_and_three_times_no_the_step_as_written(
    said: tuple[bool | None, ...],
) -> None:
    answers = {question: yes for question, yes in zip(Question, said, strict=True) if yes is not None}
    expected = Offer.HOLD_FIRST if True in said else Offer.NOT_ANSWERED if None in said else Offer.AS_WRITTEN
    assert offered(answers) is expected
