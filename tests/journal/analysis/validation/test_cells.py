"""Every cell that trend.md §6 asks for is there, once."""

from itertools import product

import pytest

from journal.analysis.cohort import Missing
from journal.analysis.validation.cells import CELLS, WEEK_8, WEEK_12, WEEK_16, Group
from tests.journal.analysis.validation.outcomes import cell


def of(group: Group) -> list[tuple[float, float, float, float, float, int]]:
    return [
        (o.phi, o.lam, o.drift, o.sd, o.missing, o.baseline_days)
        for o in (one.options for one in CELLS if one.group is group)
    ]


def test_names_are_unique_and_say_what_the_cell_is() -> None:
    assert len({one.name for one in CELLS}) == len(CELLS)
    named = cell("unchanged/phi0.7-sd2.0/missing50/baseline7")
    options = named.options
    assert (options.phi, options.sd, options.missing, options.baseline_days) == (0.7, 2.0, 0.5, 7)
    assert (options.lam, options.effect, options.flare_rate, options.drift) == (1, 0, 0, 0)


def test_nothing_changed_is_tried_in_81_cells() -> None:
    asked = product((0.3, 0.5, 0.7), [1.0], [0.0], (1.2, 1.6, 2.0), (0.0, 0.25, 0.5), (7, 14, 28))
    assert sorted(of(Group.UNCHANGED)) == sorted(asked)


def test_misspecified_noise_is_tried_in_81_cells() -> None:
    noises = [(0.5, 1.0, 0.05), (0.9, 0.5, 0.0), (0.9, 1.0, 0.0)]
    asked = product(noises, (1.2, 1.6, 2.0), (0.0, 0.25, 0.5), (7, 14, 28))
    assert sorted(of(Group.MISSPECIFIED)) == sorted((*noise, *rest) for noise, *rest in asked)


def test_a_fall_of_2_is_sought_in_both_noises() -> None:
    asked = product([(0.3, 1.2), (0.5, 1.6)], (0.0, 0.25, 0.5), (14, 28))
    assert sorted(of(Group.FALL)) == sorted((phi, 1.0, 0.0, sd, *rest) for (phi, sd), *rest in asked)
    assert {one.options.effect for one in CELLS if one.group is Group.FALL} == {2.0}


def test_where_nothing_changed_and_where_something_did() -> None:
    unchanged = (Group.UNCHANGED, Group.MISSPECIFIED, Group.FURTHER)
    assert all(one.is_changed == (one.group not in unchanged) for one in CELLS)


def test_the_main_cells_are_looked_at_three_times_and_all_at_week_12() -> None:
    assert (WEEK_8, WEEK_12, WEEK_16) == (55, 83, 111)
    assert all(WEEK_12 in one.looks for one in CELLS)
    assert all(len(one.looks) == 3 for one in CELLS if one.group is Group.UNCHANGED)


def test_a_journal_is_long_enough_for_its_looks() -> None:
    assert all(7 * one.options.weeks > max(one.looks) for one in CELLS)


@pytest.mark.parametrize("kind", [Missing.IN_GAPS, Missing.ON_BAD_DAYS])
def test_days_are_missing_otherwise_too(kind: Missing) -> None:
    found = [one for one in CELLS if one.options.missing_kind is kind]
    assert {one.is_changed for one in found} == {True, False}
    assert {one.options.missing for one in found} == {0.25, 0.5}
