"""The plan as dates and doses: the worked table of the design, its counts, and every refusal."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titration.dosing.amounts import DoseError
from titration.dosing.schedule import MOST_STEPS, Schedule, Step, faults, faults_by_step, last_plannable_day

TODAY = date(2026, 6, 1)


def steps(*written: tuple[str, str]) -> tuple[Step, ...]:
    return tuple(Step(date.fromisoformat(day), Decimal(mg)) for day, mg in written)


WORKED = Schedule(steps(("2026-06-01", "1.5"), ("2026-06-15", "3.0"), ("2026-06-29", "4.5")))


@pytest.mark.parametrize(
    ("day", "dose", "next_on", "since_start", "at_dose", "of_step", "length"),
    [
        ("2026-05-31", None, "2026-06-01", 0, 0, 0, None),
        ("2026-06-01", "1.5", "2026-06-15", 1, 1, 1, 14),
        ("2026-06-14", "1.5", "2026-06-15", 14, 14, 14, 14),
        ("2026-06-15", "3.0", "2026-06-29", 15, 1, 1, 14),
        ("2026-06-19", "3.0", "2026-06-29", 19, 5, 5, 14),
        ("2026-06-28", "3.0", "2026-06-29", 28, 14, 14, 14),
        ("2026-06-29", "4.5", None, 29, 1, 1, None),
        ("2027-06-01", "4.5", None, 366, 338, 338, None),
    ],
)
def test_the_worked_plan(
    day: str,
    dose: str | None,
    next_on: str | None,
    since_start: int,
    at_dose: int,
    of_step: int,
    length: int | None,
) -> None:
    on = date.fromisoformat(day)
    following = WORKED.next_step(on)
    assert WORKED.dose_on(on) == (None if dose is None else Decimal(dose))
    assert (following.starts_on.isoformat() if following else None) == next_on
    assert WORKED.days_since_start(on) == since_start
    assert WORKED.days_at_dose(on) == at_dose
    assert WORKED.day_of_step(on) == of_step
    assert WORKED.length_of_step(on) == length


def test_the_step_in_force() -> None:
    assert WORKED.step_on(date(2026, 6, 20)) == Step(date(2026, 6, 15), Decimal(3))
    assert WORKED.step_on(date(2026, 5, 1)) is None


def test_days_as_a_published_analysis_counts_them() -> None:
    plan = Schedule(steps(("2026-03-02", "1.5"), ("2026-03-16", "3"), ("2026-03-30", "4.5")))
    assert plan.days_since_start(date(2026, 6, 21)) == 112
    assert plan.days_at_dose(date(2026, 6, 21)) == 84


def test_a_step_down_is_a_change_and_a_repeated_dose_is_none() -> None:
    plan = Schedule(
        steps(("2026-06-01", "3"), ("2026-06-10", "1.5"), ("2026-06-20", "1.50"), ("2026-07-01", "3"))
    )
    assert [change.starts_on.day for change in plan.dose_changes] == [1, 10, 1]
    assert plan.days_at_dose(date(2026, 6, 25)) == 16
    assert plan.day_of_step(date(2026, 6, 25)) == 6


def test_a_schedule_without_steps_or_out_of_order_cannot_be_made() -> None:
    with pytest.raises(DoseError, match="at least one step"):
        Schedule(())
    with pytest.raises(DoseError, match="also the day of step 1"):
        Schedule(steps(("2026-06-01", "1.5"), ("2026-06-01", "3")))
    with pytest.raises(DoseError, match="before step 1"):
        Schedule(steps(("2026-06-02", "1.5"), ("2026-06-01", "3")))


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ([("2026-06-01", "1.5"), ("2026-06-15", "3")], []),
        ([("2000-01-01", "1.5"), ("2028-06-01", "3")], []),
        ([], ["A plan needs at least one step: a dose and the day it starts."]),
        (
            [("2026-06-15", "1.5"), ("2026-06-01", "3")],
            [
                "Step 2: 1 June 2026 is before step 1 (15 June 2026). Put the steps in the order of their dates."
            ],
        ),
        (
            [("2026-06-01", "1.5"), ("2026-06-01", "3")],
            ["Step 2: 1 June 2026 is also the day of step 1. Each step starts on a day of its own."],
        ),
        (
            [("2026-06-01", "0")],
            ["Step 1: A dose is more than 0 mg. For days without a dose, leave the dose out."],
        ),
        (
            [("2026-06-01", "-1.5")],
            ["Step 1: A dose is more than 0 mg. For days without a dose, leave the dose out."],
        ),
        (
            [("2026-06-01", "1.5"), ("2026-06-15", "25")],
            [
                "Step 2: 25 mg or more is not low-dose naltrexone. Please check the amount with your prescriber."
            ],
        ),
        (
            [("2026-06-01", "0.00001")],
            ["Step 1: A dose has at most four decimal places of a milligram (0.0001 mg is 0.1 µg)."],
        ),
        (
            [("2026-06-01", "NaN"), ("2026-06-15", "NaN")],
            [
                f"Step {number}: A dose is a number of milligrams, for example 1.5, "
                "or of micrograms, for example 50 µg."
                for number in (1, 2)
            ],
        ),
        (
            [("2026-06-01", "3"), ("2026-06-15", "3.0")],
            [
                "Step 2: 3.0 mg is the dose of step 1 already, so nothing changes. "
                "Leave it out or change the dose."
            ],
        ),
        (
            [("1999-12-31", "1.5")],
            ["Step 1: The day is before 1 January 2000. Please check the year."],
        ),
        (
            [("2026-06-01", "1.5"), ("2028-06-02", "3")],
            ["Step 2: The day is after 1 June 2028, more than two years ahead. Add it when it comes nearer."],
        ),
    ],
)
def test_every_refusal_is_a_sentence_with_the_way_out(
    written: list[tuple[str, str]], sentences: list[str]
) -> None:
    assert list(faults(steps(*written), today=TODAY)) == sentences


def test_several_faults_are_all_named() -> None:
    found = faults(steps(("2026-06-15", "25"), ("1999-06-01", "0")), today=TODAY)
    assert [sentence[:7] for sentence in found] == ["Step 2:", "Step 1:", "Step 2:", "Step 2:"]


def test_a_fault_can_be_shown_beside_its_step() -> None:
    assert faults_by_step((), today=TODAY)[0][0] == 0
    written = steps(("2026-06-15", "1.5"), ("2026-06-20", "0"), ("2026-06-01", "3"))
    assert faults_by_step(written, today=TODAY) == (
        (3, "1 June 2026 is before step 2 (20 June 2026). Put the steps in the order of their dates."),
        (2, "A dose is more than 0 mg. For days without a dose, leave the dose out."),
    )


def test_sixty_steps_and_no_more() -> None:
    many = [Step(TODAY + timedelta(days=number), Decimal(1 + number % 2)) for number in range(MOST_STEPS + 1)]
    assert faults(many[:MOST_STEPS], today=TODAY) == ()
    assert faults(many, today=TODAY) == (
        "A plan has at most 60 steps. Leave out the later ones and add them when they come near.",
    )


def test_two_years_from_a_leap_day() -> None:
    assert last_plannable_day(date(2028, 2, 29)) == date(2030, 2, 28)
    assert last_plannable_day(date(2026, 2, 28)) == date(2028, 2, 28)


written_steps = st.dictionaries(
    st.integers(0, 700),
    st.integers(1, 99).map(lambda tenths: Decimal(tenths) / 10),
    min_size=1,
    max_size=MOST_STEPS,
).map(lambda rises: tuple(Step(TODAY + timedelta(days=after), dose) for after, dose in sorted(rises.items())))


@given(written_steps, st.integers(-10, 800))
def test_the_dose_of_a_day_is_that_of_the_steps_replayed(written: tuple[Step, ...], after: int) -> None:
    day = TODAY + timedelta(days=after)
    dose, changed_on = None, None
    for step in written:
        if step.starts_on <= day:
            changed_on = step.starts_on if step.dose_mg != dose else changed_on
            dose = step.dose_mg
    plan = Schedule(written)
    assert plan.dose_on(day) == dose
    assert plan.days_at_dose(day) == (0 if changed_on is None else (day - changed_on).days + 1)


@given(written_steps)
def test_the_dates_of_a_schedule_strictly_rise_and_its_lengths_fill_it(written: tuple[Step, ...]) -> None:
    plan = Schedule(written)
    lengths = [plan.length_of_step(step.starts_on) for step in written]
    assert lengths[-1] is None
    assert all(length is not None and length > 0 for length in lengths[:-1])
    assert plan.starts_on + timedelta(days=sum(filter(None, lengths))) == written[-1].starts_on


@given(st.permutations(WORKED.steps))
def test_any_other_order_is_refused(shuffled: list[Step]) -> None:
    if tuple(shuffled) == WORKED.steps:
        assert faults(shuffled, today=TODAY) == ()
    else:
        with pytest.raises(DoseError):
            Schedule(tuple(shuffled))
        assert faults(shuffled, today=TODAY) != ()
