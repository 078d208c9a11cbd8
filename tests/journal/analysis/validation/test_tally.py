"""Counting, on cases small enough to count by hand."""

import numpy as np
import pytest

from journal.analysis.validation.answers import Answers, Method
from journal.analysis.validation.tally import AnyLook, Tally, pooled, pooled_looks, share
from tests.journal.analysis.validation.outcomes import outcome

NAN = np.nan
#                      better  clear  nothing worse  no answer  touches 0
ANSWERS = Answers(
    difference=np.array([-1.0, -3.0, 0.5, 2.0, NAN, -1.0]),
    low=np.array([-1.5, -4.0, -1.0, 1.0, NAN, -2.0]),
    high=np.array([-0.5, -2.0, 2.0, 3.0, NAN, 0.0]),
    is_clear=np.array([False, True, False, False, False, False]),
)


def counted(truth: list[float]) -> Tally:
    tally = Tally()
    tally.count(ANSWERS, np.array(truth))
    return tally


def test_each_answer_is_counted_as_what_it_is() -> None:
    tally = counted([0.0] * 6)
    assert (tally.n, tally.better, tally.worse, tally.clear) == (5, 2, 1, 1)
    assert tally.held == 2  # nothing, and the one that touches 0
    assert tally.said == pytest.approx((60, 100 * (4 / 7 * 3 / 7 / 5) ** 0.5))


def test_an_interval_holds_a_truth_at_its_end() -> None:
    assert counted([-1.5, -2.0, 2.01, 0.99, -1.0, 0.0]).held == 3


def test_where_nothing_changed_holding_is_the_rest_of_saying() -> None:
    tally = counted([0.0] * 6)
    assert tally.said is not None
    assert tally.holds is not None
    assert tally.said.value + tally.holds.value == 100


def test_the_bias_is_the_mean_error_and_its_error_that_of_a_mean() -> None:
    tally = counted([-1.0, -2.0, 0.5, 1.0, 99.0, 0.0])
    errors = np.array([0, -1, 0, 1, -1.0])
    assert tally.bias == pytest.approx((errors.mean(), errors.std(ddof=1) / 5**0.5))


def test_counting_twice_is_adding() -> None:
    once, twice = counted([0.0] * 6), counted([0.0] * 6)
    twice.count(ANSWERS, np.zeros(6))
    assert pooled([once, once]) == twice
    assert once == counted([0.0] * 6)


def test_nothing_counted_is_no_figure() -> None:
    assert (Tally().said, Tally().holds, Tally().bias, share(0, 0)) == (None, None, None, None)
    assert Tally(n=1).bias is None


def test_none_of_many_is_not_said_to_be_exact() -> None:
    assert share(0, 2_000) == pytest.approx((0, 0.05), rel=0.01)
    assert share(500, 2_000) == pytest.approx((25, 0.97), rel=0.01)


def test_over_all_looks_a_journal_counts_once() -> None:
    counts = AnyLook()
    counts.count(np.array([True, True, False]), np.array([True, False, False]), np.array([False] * 3))
    assert counts == AnyLook(n=2, said=1, clear=0)
    assert pooled_looks([counts, counts]) == AnyLook(n=4, said=2, clear=0)


def test_found_is_the_way_it_truly_went() -> None:
    tally = Tally(n=10, better=7, worse=1)
    fall = outcome("fall/phi0.3-sd1.2/missing0/baseline14", tally)
    rise = outcome("other-change/rise2-phi0.3-sd1.2/missing25/baseline28", tally)
    values = [f.value for f in (fall.found(), fall.wrong_way(), rise.found(), rise.wrong_way()) if f]
    assert values == [70, 10, 10, 70]
    assert fall.judged == share(10, 20)
    assert fall.at_week_12(Method.T_TEST) is tally
