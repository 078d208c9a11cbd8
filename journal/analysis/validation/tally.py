"""Counting answers, and the figures that come of the counts, each with its Monte-Carlo standard error."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

import numpy as np

from journal.analysis.series import BoolArray, FloatArray
from journal.analysis.validation.answers import Answers, Method
from journal.analysis.validation.cells import WEEK_12, Cell


class Figure(NamedTuple):
    """A figure as simulated, and its standard error: how far another seed may take it."""

    value: float
    error: float


def share(k: int, n: int) -> Figure | None:
    """k of n in percent; None of nothing.

    The error is the binomial √(p(1 − p)/n) at p = (k + 1)/(n + 2), so that 0 of 2,000 is not said to be exact.
    """
    if not n:
        return None
    p = (k + 1) / (n + 2)
    return Figure(100 * k / n, 100 * sqrt(p * (1 - p) / n))


@dataclass(slots=True)
class Tally:
    """Counts of one method at one look.

    Attributes
    ----------
    n
        Journals answered.
    better, worse, clear
        Of these, how many were called so.
    held
        How many intervals hold the truth, ends included.
    error, error_squared
        Sums of "difference − truth" and of its square, in points.
    """

    n: int = 0
    better: int = 0
    worse: int = 0
    clear: int = 0
    held: int = 0
    error: float = 0.0
    error_squared: float = 0.0

    def count(self, answers: Answers, truth: FloatArray) -> None:
        """Count the answers for some more journals, whose true changes are `truth`."""
        is_answered = ~np.isnan(answers.difference)
        error = (answers.difference - truth)[is_answered]
        self.n += int(is_answered.sum())
        self.better += int(answers.is_better.sum())
        self.worse += int(answers.is_worse.sum())
        self.clear += int(answers.is_clear.sum())
        self.held += int(((answers.low <= truth) & (truth <= answers.high)).sum())
        self.error += float(error.sum())
        self.error_squared += float(error @ error)

    def add(self, other: "Tally") -> None:
        """Count what another has counted."""
        self.n += other.n
        self.better += other.better
        self.worse += other.worse
        self.clear += other.clear
        self.held += other.held
        self.error += other.error
        self.error_squared += other.error_squared

    @property
    def said(self) -> Figure | None:
        """ "Better" or "worse", in percent."""
        return share(self.better + self.worse, self.n)

    @property
    def holds(self) -> Figure | None:
        """Intervals that hold the truth, in percent."""
        return share(self.held, self.n)

    @property
    def bias(self) -> Figure | None:
        """The mean of "difference − truth", in points."""
        if self.n < 2:
            return None
        bias = self.error / self.n
        variance = max(self.error_squared / self.n - bias**2, 0.0)
        return Figure(bias, sqrt(variance / (self.n - 1)))


@dataclass(slots=True)
class AnyLook:
    """Counts over all looks of a journal: those judged once or more, and those ever told something."""

    n: int = 0
    said: int = 0
    clear: int = 0

    def count(self, is_judged: BoolArray, is_said: BoolArray, is_clear: BoolArray) -> None:
        """Count some more journals."""
        self.n += int(is_judged.sum())
        self.said += int(is_said.sum())
        self.clear += int(is_clear.sum())

    def add(self, other: "AnyLook") -> None:
        """Count what another has counted."""
        self.n += other.n
        self.said += other.said
        self.clear += other.clear


@dataclass(slots=True)
class Outcome:
    """All that was counted in one cell.

    Attributes
    ----------
    cell
        Which.
    drawn
        Journals made, judged or not.
    looks
        By day of the look and method; of every journal that this project judges at that look.
    any_look
        By method.
    """

    cell: Cell
    drawn: int = 0
    looks: defaultdict[tuple[int, Method], Tally] = field(default_factory=lambda: defaultdict(Tally))
    any_look: defaultdict[Method, AnyLook] = field(default_factory=lambda: defaultdict(AnyLook))

    def at_week_12(self, method: Method = Method.COMPARISON) -> Tally:
        """The counts of the look that the goals speak of."""
        return self.looks[WEEK_12, method]

    @property
    def judged(self) -> Figure | None:
        """Journals judged at week 12, of all that were made, in percent."""
        return share(self.at_week_12().n, self.drawn)

    def found(self, method: Method = Method.COMPARISON) -> Figure | None:
        """The true change said to be there, at week 12, in percent."""
        tally = self.at_week_12(method)
        return share(tally.better if self.cell.options.effect > 0 else tally.worse, tally.n)

    def wrong_way(self, method: Method = Method.COMPARISON) -> Figure | None:
        """The opposite of the true change said, at week 12, in percent."""
        tally = self.at_week_12(method)
        return share(tally.worse if self.cell.options.effect > 0 else tally.better, tally.n)


def pooled(tallies: Iterable[Tally]) -> Tally:
    """The counts of several cells as one."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def pooled_looks(counts: Iterable[AnyLook]) -> AnyLook:
    """The same over all looks."""
    total = AnyLook()
    for each in counts:
        total.add(each)
    return total
