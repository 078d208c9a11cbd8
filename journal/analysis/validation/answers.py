"""What each method answers for a number of journals at one look."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Self

import numpy as np

from journal.analysis.response import MODERATE_PERCENT, ROUNDING
from journal.analysis.series import BoolArray, FloatArray
from journal.analysis.verdict import PERCENT_FROM, Verdict


class Method(StrEnum):
    """This project's comparison, and the plain alternatives."""

    COMPARISON = "comparison"
    T_TEST = "t_test"
    NEWEY_WEST = "newey_west"
    WEEKLY = "weekly"
    BOOTSTRAP = "bootstrap"
    ENDPOINT = "endpoint"


class Answers(NamedTuple):
    """The answers of one method for c journals.

    Attributes
    ----------
    difference : (c,) float array
        Window − baseline, in points; NaN where the method has no answer.
    low, high : (c,) float arrays
        Its 95 % interval; NaN for a method that gives none.
    is_clear : (c,) bool array
        Whether it calls the journal a clear improvement.
    """

    difference: FloatArray
    low: FloatArray
    high: FloatArray
    is_clear: BoolArray

    def of(self, which: BoolArray) -> Self:
        """The answers for some of the journals."""
        return type(self)(self.difference[which], self.low[which], self.high[which], self.is_clear[which])

    @property
    def is_better(self) -> BoolArray:
        """The whole interval lies below 0."""
        return self.high < 0

    @property
    def is_worse(self) -> BoolArray:
        """The whole interval lies above 0."""
        return self.low > 0


def answers_of(verdicts: Sequence[Verdict]) -> Answers:
    """The answers of this project's comparison; a verdict behind a closed gate is none."""
    changes = [verdict.change for verdict in verdicts]
    rows = [(np.nan,) * 3 if one is None else (one.points, one.low, one.high) for one in changes]
    difference, low, high = np.array(rows, dtype=float).reshape(-1, 3).T
    return Answers(difference, low, high, np.array([verdict.clear for verdict in verdicts], dtype=bool))


def with_interval(before: FloatArray, difference: FloatArray, low: FloatArray, high: FloatArray) -> Answers:
    """The answers of an alternative with an interval: clear is "better, and by 30 %", as in trend.md §3.

    Parameters
    ----------
    before : (c,) float array
        Baseline means.
    difference, low, high
        As in `Answers`.
    """
    return Answers(difference, low, high, (high < 0) & fell_by_30_percent(before, difference))


def fell_by_30_percent(before: FloatArray, difference: FloatArray) -> BoolArray:
    """Whether the fall is moderate or more (IMMPACT), where a percent means anything: a baseline of 2 or more."""
    fell: BoolArray = -100 * difference + ROUNDING >= MODERATE_PERCENT * before
    return fell & (before >= PERCENT_FROM)
