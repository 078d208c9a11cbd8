"""The staircase is drawn to scale."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.titration.courses import course, june
from titration.dosing.changes import Change, Hold, Pause, Resume
from titration.dosing.schedule import Schedule, Step
from titration.telling.staircase import HEADROOM, HEIGHT, WIDTH, Staircase, staircase

TODAY = june(18)


def kinds(drawn: Staircase) -> list[str]:
    return [bar.kind for bar in drawn.bars]


def test_days_go_to_the_right_and_mg_upwards_by_the_same_measure() -> None:
    drawn = staircase(course().schedule(TODAY), today=TODAY)
    assert kinds(drawn) == ["past", "past", "coming", "coming"]
    day = WIDTH / 42
    assert [float(bar.width) for bar in drawn.bars] == pytest.approx(
        [14 * day, 4 * day, 10 * day, 14 * day], abs=0.06
    )
    per_mg = (HEIGHT - HEADROOM) / 4.5
    assert [float(bar.height) for bar in drawn.bars] == pytest.approx(
        [1.5 * per_mg, 3 * per_mg, 3 * per_mg, 4.5 * per_mg], abs=0.06
    )
    assert float(drawn.today_x) == pytest.approx(17 * day, abs=0.06)
    assert [label.words for label in drawn.doses] == ["1.5", "3.0", "4.5 mg"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ((Hold(june(10)), Resume(june(17))), ["past", "held", "past", "coming", "coming", "coming"]),
        ((Hold(june(10)),), ["past", "held", "held", "waiting", "waiting"]),
    ],
)
def test_holds_are_their_own_and_what_waits_is_drawn_after_them(
    made: tuple[Change, ...], expected: list[str]
) -> None:
    assert kinds(staircase(course(*made).schedule(TODAY), today=TODAY)) == expected


def test_a_pause_is_left_blank() -> None:
    drawn = staircase(course(Pause(TODAY, june(20), june(25))).schedule(TODAY), today=TODAY)
    before, after = drawn.bars[2], drawn.bars[3]
    gap = float(after.x) - float(before.x) - float(before.width)
    assert gap == pytest.approx(6 * WIDTH / 48, abs=0.11)


@pytest.mark.parametrize("today", [date(2025, 12, 1), date(2026, 1, 5), date(2027, 2, 1), date(2028, 6, 1)])
def test_sixty_steps_stay_within_the_drawing_and_no_label_on_another(today: date) -> None:
    steps = (Step(date(2026, 1, 5) + timedelta(7 * n), Decimal("0.1") * (n + 1)) for n in range(60))
    drawn = staircase(Schedule(tuple(steps)), today=today)
    assert all(float(bar.x) >= 0 and float(bar.x) + float(bar.width) <= WIDTH + 0.1 for bar in drawn.bars)
    widths = [46 if label.words.endswith("g") else 28 for label in drawn.doses]
    lefts = [
        float(label.x) - width * (label.anchor == "end")
        for label, width in zip(drawn.doses, widths, strict=True)
    ]
    ends = [left + width for left, width in zip(lefts, widths, strict=True)]
    assert all(end <= left + 0.1 for end, left in zip(ends, lefts[1:], strict=False))
    assert len(drawn.months) <= 7
    assert drawn.doses[-1].words == "6.0 mg"
