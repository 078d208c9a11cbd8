"""The gates at their exact boundary days (trend.md §2)."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.course import Course
from journal.analysis.response import judge
from journal.analysis.series import Series
from journal.analysis.verdict import State, Verdict
from tests.journal.analysis.worked_cases import PAIN

FULL = range(-14, 200)


def verdict(
    days: list[int] | range = FULL,
    *,
    first_dose: int | None = 0,
    last_dose_change: int | None = 14,
    today: int = 83,
    late: set[int] | None = None,
    paused: Iterable[int] = (),
    skipped: Iterable[int] = (),
    opioids: Iterable[int] = (),
) -> Verdict:
    series = Series.of(list(days), [3 + day % 4 for day in days], [day in (late or set()) for day in days])
    course = Course(
        first_dose=first_dose,
        last_dose_change=last_dose_change,
        today=today,
        paused_days=frozenset(paused),
        skipped_days=frozenset(skipped),
        opioid_days=frozenset(opioids),
    )
    return judge(series, PAIN, course)


def is_compared(one: Verdict) -> bool:
    return one.change is not None


def test_all_gates_open() -> None:
    assert is_compared(verdict())
    assert verdict().judgeable_from is None


# no_baseline


def test_no_entry_before_the_first_dose() -> None:
    one = verdict(range(200))
    assert (one.state, one.judgeable_from, one.baseline) == (State.NO_BASELINE, None, None)
    assert one.window is not None


def test_an_entry_long_before_the_first_dose_is_a_thin_baseline() -> None:
    one = verdict([-60, *range(200)])
    assert (one.state, one.standing.baseline_n) == (State.BASELINE_THIN, 0)


def test_a_late_entry_alone_is_a_thin_baseline() -> None:
    one = verdict([-3, *range(200)], late={-3})
    assert (one.state, one.standing.baseline_n, one.standing.late_n) == (State.BASELINE_THIN, 0, 1)


# baseline_thin


def test_a_baseline_of_six_is_thin_of_seven_is_not() -> None:
    six = verdict(range(-6, 200))
    assert (six.state, six.standing.baseline_n, six.judgeable_from) == (State.BASELINE_THIN, 6, None)
    assert is_compared(verdict(range(-7, 200)))


def test_entries_more_than_28_days_before_do_not_count() -> None:
    assert verdict([-30, -29, *range(-6, 200)]).state is State.BASELINE_THIN
    assert is_compared(verdict([-20, *range(-6, 200)]))


def test_late_entries_do_not_fill_a_baseline() -> None:
    assert verdict(range(-7, 200), late={-5}).state is State.BASELINE_THIN


def test_what_the_burn_in_drops_does_not_count() -> None:
    one = verdict([*range(-28, -21), *range(-6, 200)])
    assert (one.state, one.standing.baseline_n, one.standing.dropped_n) == (State.BASELINE_THIN, 6, 7)


# too_early_since_start


def test_day_55_is_too_early_and_day_56_is_not() -> None:
    early = verdict(today=54)
    assert (early.state, early.standing.days_since_start) == (State.TOO_EARLY_SINCE_START, 55)
    assert early.judgeable_from == 55
    assert is_compared(verdict(today=55))


def test_the_later_of_two_dates_is_named() -> None:
    one = verdict(today=40, last_dose_change=35)
    assert (one.state, one.judgeable_from) == (State.TOO_EARLY_SINCE_START, 62)


def test_no_first_dose_yet() -> None:
    one = verdict(first_dose=None, last_dose_change=None, today=-3)
    assert (one.state, one.judgeable_from) == (State.TOO_EARLY_SINCE_START, None)
    assert (one.standing.days_since_start, one.standing.baseline_n, one.window) == (0, 12, None)


def test_no_first_dose_and_few_or_no_entries() -> None:
    assert verdict(first_dose=None, last_dose_change=None, today=-10).state is State.BASELINE_THIN
    assert verdict(first_dose=None, last_dose_change=None, today=-20).state is State.NO_BASELINE


def test_an_entry_after_today_is_no_baseline_yet() -> None:
    assert verdict([-1, *range(200)], last_dose_change=None, today=-5).state is State.NO_BASELINE


def test_as_of_a_day_before_the_first_dose() -> None:
    one = verdict(last_dose_change=None, today=-1)
    assert (one.state, one.judgeable_from) == (State.TOO_EARLY_SINCE_START, 55)
    assert (one.standing.days_since_start, one.standing.days_at_dose) == (0, 0)


# too_early_since_dose_change


def test_27_days_at_a_dose_are_too_early_and_28_are_not() -> None:
    early = verdict(last_dose_change=57)
    assert (early.state, early.standing.days_at_dose) == (State.TOO_EARLY_SINCE_DOSE_CHANGE, 27)
    assert early.judgeable_from == 84
    assert is_compared(verdict(last_dose_change=56))


def test_without_a_change_the_first_dose_is_the_present_one() -> None:
    one = verdict(last_dose_change=None)
    assert is_compared(one)
    assert one.standing.days_at_dose == 84


@pytest.mark.parametrize(("first_dose", "change"), [(0, -1), (None, 3), (0, 84)])
def test_a_change_of_dose_that_cannot_be(first_dose: int | None, change: int) -> None:
    with pytest.raises(ValueError, match=r"dose"):
        Course(first_dose=first_dose, last_dose_change=change, today=83)


# interrupted


def test_seven_days_of_pause_interrupt_and_six_do_not() -> None:
    seven = verdict(paused=range(60, 67))
    assert (seven.state, seven.standing.paused_n) == (State.INTERRUPTED, 7)
    assert seven.judgeable_from == 88  # day 60 has left the last 28 days
    assert is_compared(verdict(paused=range(60, 66)))


def test_pauses_and_skipped_doses_add_up_and_a_day_counts_once() -> None:
    both = verdict(paused=range(60, 64), skipped=range(70, 73))
    assert (both.standing.paused_n, both.standing.skipped_n) == (4, 3)
    assert both.state is State.INTERRUPTED
    same_days = verdict(paused=range(60, 64), skipped=range(60, 64))
    assert (same_days.standing.paused_n, same_days.standing.skipped_n) == (4, 0)
    assert is_compared(same_days)


def test_interruptions_before_the_last_28_days_are_over() -> None:
    assert is_compared(verdict(paused=range(40, 62)))
    assert verdict(paused=range(40, 63)).state is State.INTERRUPTED


def test_interruptions_after_today_are_not_known_yet() -> None:
    assert is_compared(verdict(paused=range(84, 120), opioids=range(90, 91)))


def test_of_a_long_pause_the_seventh_last_day_must_have_left() -> None:
    one = verdict(paused=range(60, 75))
    assert one.judgeable_from == 68 + 28
    later = verdict(paused=range(60, 75), today=one.judgeable_from)
    assert is_compared(later)
    assert verdict(paused=range(60, 75), today=one.judgeable_from - 1).state is State.INTERRUPTED


def test_one_opioid_interrupts_for_28_days() -> None:
    assert verdict(opioids=range(56, 57)).state is State.INTERRUPTED
    assert verdict(opioids=range(56, 57)).judgeable_from == 84
    assert is_compared(verdict(opioids=range(55, 56)))


def test_a_day_with_nothing_logged_is_missing_not_skipped() -> None:
    assert is_compared(verdict([day for day in FULL if day not in range(60, 70)]))


# window_thin


def test_a_window_of_13_is_thin_of_14_is_not() -> None:
    thirteen = verdict([*range(-14, 56), *range(71, 200)])
    assert (thirteen.state, thirteen.standing.window_n) == (State.WINDOW_THIN, 13)
    assert thirteen.judgeable_from == 84
    assert is_compared(verdict([*range(-14, 56), *range(70, 200)]))


def test_days_that_leave_the_window_are_allowed_for() -> None:
    one = verdict([*range(-14, 65), *range(81, 84)])
    assert (one.standing.window_n, one.state) == (12, State.WINDOW_THIN)
    assert one.judgeable_from == 94  # each day won costs one, until day 64 has left
    one = verdict([*range(-14, 57), *range(72, 84)])
    assert (one.standing.window_n, one.judgeable_from) == (13, 85)  # tomorrow only makes up for day 56


def test_an_empty_window_needs_14_days() -> None:
    one = verdict(range(-14, 30))
    assert (one.state, one.window, one.judgeable_from) == (State.WINDOW_THIN, None, 97)


def test_late_entries_do_not_fill_a_window() -> None:
    assert verdict([*range(-14, 56), *range(70, 200)], late={75}).state is State.WINDOW_THIN


def test_before_day_28_the_window_does_not_reach_into_the_baseline() -> None:
    assert verdict(today=9, last_dose_change=None).standing.window_n == 10


def test_the_gates_are_asked_in_order() -> None:
    order = [
        verdict(range(20), today=50, last_dose_change=40, paused=range(30, 50)),
        verdict([-1, *range(20)], today=50, last_dose_change=40, paused=range(30, 50)),
        verdict(range(-14, 20), today=50, last_dose_change=40, paused=range(30, 50)),
        verdict(range(-14, 20), today=60, last_dose_change=40, paused=range(34, 60)),
        verdict(range(-14, 20), today=80, last_dose_change=40, paused=range(60, 80)),
        verdict(range(-14, 20), today=80, last_dose_change=40),
    ]
    assert [one.state for one in order] == list(State)[:6]


def test_a_gated_state_carries_no_difference() -> None:
    one = verdict(today=54)
    assert (one.change, one.size, one.clear) == (None, None, False)


@settings(max_examples=200, deadline=None)
@given(
    logged=st.sets(st.integers(0, 90)),
    today=st.integers(0, 90),
    change=st.integers(0, 90),
    missed=st.sets(st.integers(0, 90), max_size=30),
    opioids=st.sets(st.integers(0, 90), max_size=2),
)
def test_the_named_day_is_the_first_on_which_it_can_be_judged(
    logged: set[int], today: int, change: int, missed: set[int], opioids: set[int]
) -> None:
    """If every day after today is logged and nothing more interrupts."""
    known = [*range(-10, 0), *(day for day in logged if day <= today)]
    entries = [*known, *range(today + 1, 200)]

    def on(day: int) -> Verdict:
        return verdict(
            entries,
            last_dose_change=min(change, today),
            today=day,
            skipped={day for day in missed if day <= today},
            opioids={day for day in opioids if day <= today},
        )

    named = on(today).judgeable_from
    assert (named is None) is is_compared(on(today))
    if named is not None:
        assert is_compared(on(named))
        assert not is_compared(on(named - 1))
