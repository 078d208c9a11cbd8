"""What is on hand, how long it lasts, and when to refill."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titration.dosing.changes import Hold, Pause, Start
from titration.dosing.course import drafted
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.presets import preset
from titration.dosing.stock import Count, Forecast, forecast, left_on, uses

FIRST = date(2026, 6, 1)
LOW, MIDDLE, HIGH = Decimal("1.5"), Decimal(3), Decimal("4.5")
CAPSULES = Preparation(kind=Kind.CAPSULE, strengths_mg=(LOW, MIDDLE))
LIQUID = Preparation(kind=Kind.LIQUID)
DROPS = Preparation(kind=Kind.DROPS, mg_per_drop=Decimal("0.25"))
COURSE = drafted(preset("capsules-1.5").steps_from(FIRST), on=FIRST).changed(Start(FIRST))
PLAN = COURSE.schedule(FIRST)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def left(number: int, counts: list[Count]) -> dict[Decimal, int] | None:
    found = left_on(day(number), counts, PLAN, CAPSULES)
    return None if found is None else {strength: int(amount) for strength, amount in found.items()}


def count(number: int, *amounts: tuple[Decimal, int]) -> Count:
    return Count(day(number), tuple((strength, Decimal(amount)) for strength, amount in amounts))


@pytest.mark.parametrize(
    ("dose", "preparation", "expected"),
    [
        (HIGH, CAPSULES, {LOW: 1, MIDDLE: 1}),
        (Decimal(6), CAPSULES, {MIDDLE: 2}),
        (Decimal(2), CAPSULES, None),
        (Decimal(0), CAPSULES, {}),
        (HIGH, LIQUID, {Decimal(1): HIGH}),
        (HIGH, DROPS, {Decimal("0.25"): 18}),
        (HIGH, Preparation(kind=Kind.OTHER), {}),
    ],
)
def test_what_one_dose_takes(
    dose: Decimal, preparation: Preparation, expected: dict[Decimal, int] | None
) -> None:
    assert uses(dose, preparation) == expected


@pytest.mark.parametrize(
    ("amounts", "runs_out", "short_of"),
    [
        ([(LOW, 30), (MIDDLE, 60)], 45, LOW),  # 14 for 1.5 mg, then one a day from 29 June
        ([(LOW, 60), (MIDDLE, 20)], 35, MIDDLE),  # 14 for 3.0 mg, then one a day
        ([(LOW, 13), (MIDDLE, 60)], 14, LOW),
        ([(MIDDLE, 60)], 1, LOW),
    ],
)
def test_each_strength_runs_out_on_its_own(
    amounts: list[tuple[Decimal, int]], runs_out: int, short_of: Decimal
) -> None:
    assert forecast([count(1, *amounts)], PLAN, CAPSULES) == Forecast(day(runs_out), short_of)


def test_a_bottle_by_the_millilitre_and_by_the_drop() -> None:
    # 14 × 1.5 + 14 × 3.0 = 63 mL; the 37 that are left are 8 doses of 4.5 mL.
    assert forecast([count(1, (Decimal(1), 100))], PLAN, LIQUID) == Forecast(day(37), Decimal(1))
    assert forecast([count(1, (Decimal("0.25"), 400))], PLAN, DROPS) == Forecast(day(37), Decimal("0.25"))


def test_what_is_on_hand_on_a_day() -> None:
    counts = [count(1, (LOW, 30), (MIDDLE, 60))]
    assert left(1, counts) == {LOW: 30, MIDDLE: 60}
    assert left(15, counts) == {LOW: 16, MIDDLE: 60}
    assert left(31, counts) == {LOW: 14, MIDDLE: 44}
    assert left(500, counts) == {LOW: 0, MIDDLE: 0}
    assert left(0, counts) is None


def test_a_corrected_count_replaces_the_forecast_from_its_date() -> None:
    counts = [count(10, (LOW, 15), (MIDDLE, 60)), count(1, (LOW, 30), (MIDDLE, 60))]
    assert left(9, counts) == {LOW: 22, MIDDLE: 60}
    assert left(10, counts) == {LOW: 15, MIDDLE: 60}
    assert forecast(counts, PLAN, CAPSULES) == Forecast(day(39), LOW)


def test_a_pause_and_a_hold_are_reckoned_with() -> None:
    counts = [count(1, (LOW, 14), (MIDDLE, 10))]
    assert forecast(counts, PLAN, CAPSULES) == Forecast(day(25), MIDDLE)
    paused = COURSE.changed(Pause(day(1), day(20), day(25))).schedule(day(1))
    assert forecast(counts, paused, CAPSULES) == Forecast(day(31), MIDDLE)
    assert forecast(counts, COURSE.changed(Hold(day(2))).schedule(day(2)), CAPSULES) == Forecast(day(15), LOW)


def test_a_dose_that_does_not_add_up_is_not_on_hand() -> None:
    only_three = Preparation(kind=Kind.CAPSULE, strengths_mg=(MIDDLE,))
    assert forecast([count(15, (MIDDLE, 90))], PLAN, only_three) == Forecast(day(29), None)


def test_what_lasts_for_two_years_has_no_date_and_what_is_not_counted_no_forecast() -> None:
    assert forecast([count(1, (LOW, 999), (MIDDLE, 999))], PLAN, CAPSULES) == Forecast(None)
    assert forecast([], PLAN, CAPSULES) is None
    assert forecast([count(1, (LOW, 9))], PLAN, Preparation(kind=Kind.OTHER)) is None


def test_refill_in_time_by_what_was_said_with_the_last_count() -> None:
    assert Forecast(date(2026, 12, 12)).refill_by == date(2026, 12, 2)
    assert Forecast(None).refill_by is None
    first, last = count(1, (LOW, 10), (MIDDLE, 60)), count(5, (LOW, 10), (MIDDLE, 60))
    found = forecast([replace(last, lead_days=3), replace(first, lead_days=21)], PLAN, CAPSULES)
    assert found is not None
    assert (found.runs_out_on, found.refill_by) == (day(29), day(26))


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 60))
def test_it_runs_out_on_the_first_day_whose_dose_is_not_on_hand(low: int, middle: int, from_day: int) -> None:
    counts = [count(from_day, (LOW, low), (MIDDLE, middle))]
    found = forecast(counts, PLAN, CAPSULES)
    assert found
    assert found.runs_out_on
    for ahead in range((found.runs_out_on - day(from_day)).days + 1):
        on = day(from_day) + timedelta(days=ahead)
        on_hand = left_on(on, counts, PLAN, CAPSULES) or {}
        needed = uses(PLAN.dose_on(on) or Decimal(0), CAPSULES) or {}
        is_enough = all(on_hand.get(strength, 0) >= amount for strength, amount in needed.items())
        assert is_enough == (on < found.runs_out_on)
