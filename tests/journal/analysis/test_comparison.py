"""What enters a comparison and what does not (trend.md §2, burn-in; §3, Edges)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.analysis.comparison import Comparison, compare, entries_for
from journal.analysis.course import Course
from journal.analysis.series import Series
from tests.journal.analysis.journals import COURSE, Journal, journals, noisy, series

FEW = settings(max_examples=25, deadline=None)


def compared(one: Series, course: Course = COURSE) -> Comparison:
    (comparison,) = compare([entries_for(one, course)])
    return comparison


def test_the_difference_is_that_of_the_two_means() -> None:
    journal = noisy(range(-14, 84))
    before = [score for day, score in journal.items() if day < 0]
    window = [score for day, score in journal.items() if day >= 56]
    got = compared(series(journal))
    assert (got.baseline.n, got.window.n) == (14, 28)
    assert got.baseline.mean == pytest.approx(sum(before) / 14)
    assert got.window.mean == pytest.approx(sum(window) / 28)
    assert got.difference == got.window.mean - got.baseline.mean


def test_the_edges_of_baseline_and_window() -> None:
    days = [-28, *range(-8, 0), 0, *range(55, 84)]
    got = compared(series(dict.fromkeys(days, 5)))
    assert (got.baseline.n, got.window.n) == (8, 28)  # −28 is the burn-in's
    assert got.n == 8 + 1 + 1 + 28
    assert got.p == 4  # baseline, the block of day 0, the block of day 55, window


def test_between_blocks_count_from_the_first_dose() -> None:
    days = [*range(-8, 0), 13, 14, 27, 28, *range(56, 84)]
    blocks = entries_for(Series.of(days, [5] * len(days)), COURSE).blocks()
    assert blocks.block.tolist() == [0] * 8 + [1, 2, 2, 3] + [4] * 28


def test_a_block_that_the_window_cuts_is_a_block_still() -> None:
    days = [*range(-8, 0), *range(90)]
    course = Course(first_dose=0, last_dose_change=14, today=89)
    blocks = entries_for(Series.of(days, [5] * len(days)), course).blocks()
    assert [blocks.block.tolist().count(k) for k in range(blocks.p)] == [8, 14, 14, 14, 14, 6, 28]


def test_the_window_is_a_block_of_its_own_whatever_the_days_are_called() -> None:
    """Once a bug: on day 3 the window took the name of block 3, and with it its days."""
    for shift in range(-90, 10):
        days = [day + shift for day in range(-8, 84)]
        course = Course(first_dose=shift, last_dose_change=None, today=83 + shift)
        blocks = entries_for(Series.of(days, [5] * len(days)), course).blocks()
        assert [blocks.block.tolist().count(k) for k in range(blocks.p)] == [8, 14, 14, 14, 14, 28]


# burn-in


def test_a_run_in_of_21_days_loses_its_first_7() -> None:
    kept = entries_for(series(noisy(range(-21, 84))), COURSE)
    assert (kept.days[0], kept.dropped_n) == (-14, 7)


def test_a_run_in_of_20_days_loses_none() -> None:
    kept = entries_for(series(noisy(range(-20, 84))), COURSE)
    assert (kept.days[0], kept.dropped_n) == (-20, 0)


def test_the_first_7_days_are_days_not_entries() -> None:
    journal = {day: score for day, score in noisy(range(-25, 84)).items() if day % 3}
    kept = entries_for(series(journal), COURSE)
    assert (min(journal), kept.days[0], kept.dropped_n) == (-25, -17, 5)


def test_the_burn_in_begins_with_the_first_entry_in_time() -> None:
    days = [-27, *range(-20, 84)]
    late = [day == -27 for day in days]
    kept = entries_for(Series.of(days, [5] * len(days), late), COURSE)
    assert (kept.days[0], kept.dropped_n, kept.late_n) == (-20, 0, 1)


def test_the_burn_in_is_not_part_of_the_noise() -> None:
    wild = {day: 10 * (day % 2) for day in range(-28, -21)}
    calm = {day: 5 + day % 2 for day in range(-21, 84)}
    tame = {day: 5 + day % 2 for day in range(-28, -21)}
    assert compared(series(wild | calm)) == compared(series(tame | calm))


# edges


def test_late_entries_are_left_out_but_seen() -> None:
    journal = noisy(range(-14, 84))
    late = {-3, 20, 60}
    marked = Series.of(list(journal), list(journal.values()), [day in late for day in journal])
    without = series({day: score for day, score in journal.items() if day not in late})
    assert compared(marked) == compared(without)
    assert entries_for(marked, COURSE).late_n == 3


@FEW
@given(
    journals(), st.dictionaries(st.integers(-200, -29) | st.integers(84, 400), st.integers(0, 10), min_size=1)
)
def test_days_outside_change_nothing(journal: Journal, outside: Journal) -> None:
    assert compared(series(journal | outside)) == compared(series(journal))


@FEW
@given(journals(), st.data())
def test_input_order_changes_nothing(journal: Journal, data: st.DataObject) -> None:
    days = data.draw(st.permutations(list(journal)))
    assert compared(Series.of(days, [journal[day] for day in days])) == compared(series(journal))


@FEW
@given(journals(most=7), st.integers(1, 3))
def test_a_constant_changes_neither_difference_nor_error(journal: Journal, more: int) -> None:
    here, above = compared(series(journal)), compared(series({day: s + more for day, s in journal.items()}))
    assert above.difference == pytest.approx(here.difference, abs=1e-10)
    assert above.se == pytest.approx(here.se, rel=1e-9)
    assert above.noise.phi == pytest.approx(here.noise.phi, rel=1e-9)


@FEW
@given(journals())
def test_the_mirror_turns_the_sign_and_nothing_else(journal: Journal) -> None:
    here, mirrored = compared(series(journal)), compared(series({day: 10 - s for day, s in journal.items()}))
    assert mirrored.difference == pytest.approx(-here.difference, abs=1e-10)
    assert mirrored.low == pytest.approx(-here.high, abs=1e-8)
    assert mirrored.high == pytest.approx(-here.low, abs=1e-8)
    assert mirrored.se == pytest.approx(here.se, rel=1e-9)


@FEW
@given(journals(), st.integers(-300, 300))
def test_only_days_since_the_first_dose_matter(journal: Journal, shift: int) -> None:
    moved = series({day + shift: score for day, score in journal.items()})
    course = Course(first_dose=shift, last_dose_change=14 + shift, today=83 + shift)
    assert compared(moved, course) == compared(series(journal))


@FEW
@given(journals())
def test_the_interval_is_about_the_difference(journal: Journal) -> None:
    got = compared(series(journal))
    assert got.se > 0
    assert got.low < got.difference < got.high
    assert got.high - got.difference == pytest.approx(got.difference - got.low)


def test_a_comparison_without_a_baseline_is_refused() -> None:
    with pytest.raises(ValueError, match="needs entries before the first dose"):
        compared(series(noisy(range(84))))
