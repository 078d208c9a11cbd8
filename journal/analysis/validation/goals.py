"""What is demanded of the comparison, and what was reached (the table of trend.md §6)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from journal.analysis.cohort import Missing
from journal.analysis.validation import words
from journal.analysis.validation.answers import Method
from journal.analysis.validation.cells import Cell, Group
from journal.analysis.validation.tally import Figure, Outcome, pooled, share

MISSING_WHERE_FOUND = (0.0, 0.25)
"""trend.md names no missing days where it asks how often a fall is found: it is held to none and to a quarter."""


class Sense(StrEnum):
    """Which side of the limit is wanted."""

    AT_MOST = "≤"
    AT_LEAST = "≥"
    WITHIN = "±"


class Reached(NamedTuple):
    """A figure, and the cell or cells it belongs to."""

    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Goal:
    """One demand.

    Attributes
    ----------
    text
        What is looked at.
    sense, limit, unit
        As in "≤ 6 %".
    figures
        The figures it is held against: each on its own, without allowance for chance.
    """

    text: str
    sense: Sense
    limit: float
    unit: str
    figures: Callable[[Sequence[Outcome]], Iterable[Reached]]

    def is_met_by(self, reached: Reached) -> bool:
        """Whether this figure is within the limit."""
        value = reached.figure.value
        if self.sense is Sense.AT_LEAST:
            return value >= self.limit
        return (abs(value) if self.sense is Sense.WITHIN else value) <= self.limit

    def in_order(self, outcomes: Sequence[Outcome]) -> list[Reached]:
        """The figures of these outcomes, the worst first."""
        return sorted(self.figures(outcomes), key=self._distance)

    def _distance(self, reached: Reached) -> float:
        value = reached.figure.value
        if self.sense is Sense.AT_LEAST:
            return value
        return -abs(value) if self.sense is Sense.WITHIN else -value


def _each(figure: Callable[[Outcome], Figure | None], *groups: Group) -> Callable[..., Iterator[Reached]]:
    def figures(outcomes: Sequence[Outcome]) -> Iterator[Reached]:
        for outcome in outcomes:
            reached = figure(outcome) if outcome.cell.group in groups else None
            if reached is not None:
                yield Reached(outcome.cell.name, reached)

    return figures


def said(outcome: Outcome) -> Figure | None:
    """ "Better" or "worse" at week 12."""
    return outcome.at_week_12().said


def holds(outcome: Outcome) -> Figure | None:
    """The interval holds the truth at week 12."""
    return outcome.at_week_12().holds


def ever_said(outcome: Outcome, method: Method = Method.COMPARISON) -> Figure | None:
    """ "Better" or "worse" at any look."""
    counts = outcome.any_look[method]
    return share(counts.said, counts.n)


def ever_clear(outcome: Outcome, method: Method = Method.COMPARISON) -> Figure | None:
    """A clear improvement at any look."""
    counts = outcome.any_look[method]
    return share(counts.clear, counts.n)


def _found(phi: float, baseline_days: int) -> Callable[..., Iterator[Reached]]:
    def is_asked(cell: Cell) -> bool:
        options = cell.options
        return (options.phi, options.baseline_days) == (phi, baseline_days) and (
            options.missing in MISSING_WHERE_FOUND
        )

    return _each(lambda outcome: outcome.found() if is_asked(outcome.cell) else None, Group.FALL)


def _bias(outcomes: Sequence[Outcome]) -> Iterator[Reached]:
    """Cell by cell where something changed; else over all noises, so that chance is small beside the limit."""
    yield from _each(_bias_of_change, Group.FALL, Group.OTHER_CHANGE)(outcomes)
    unchanged = [one for one in outcomes if one.cell.group is Group.UNCHANGED]
    for (missing, days), some in groupby(sorted(unchanged, key=_days_logged), key=_days_logged):
        bias = pooled(outcome.at_week_12() for outcome in some).bias
        if bias is not None:
            yield Reached(f"unchanged/*/missing{100 * missing:.0f}/baseline{days}", bias)


def _bias_of_change(outcome: Outcome) -> Figure | None:
    depends_on_score = outcome.cell.options.missing_kind is Missing.ON_BAD_DAYS
    return None if depends_on_score else outcome.at_week_12().bias


def _days_logged(outcome: Outcome) -> tuple[float, int]:
    return outcome.cell.options.missing, outcome.cell.options.baseline_days


GOALS = (
    Goal(words.UNCHANGED_SAID, Sense.AT_MOST, 6, "%", _each(said, Group.UNCHANGED)),
    Goal(words.UNCHANGED_HOLDS, Sense.AT_LEAST, 93, "%", _each(holds, Group.UNCHANGED)),
    Goal(words.MISSPECIFIED_SAID, Sense.AT_MOST, 12, "%", _each(said, Group.MISSPECIFIED)),
    Goal(words.MISSPECIFIED_HOLDS, Sense.AT_LEAST, 88, "%", _each(holds, Group.MISSPECIFIED)),
    Goal(words.EVER_SAID, Sense.AT_MOST, 10, "%", _each(ever_said, Group.UNCHANGED)),
    Goal(words.EVER_CLEAR, Sense.AT_MOST, 4, "%", _each(ever_clear, Group.UNCHANGED)),
    Goal(words.FOUND_CALM_14, Sense.AT_LEAST, 60, "%", _found(0.3, 14)),
    Goal(words.FOUND_CALM_28, Sense.AT_LEAST, 72, "%", _found(0.3, 28)),
    Goal(words.FOUND_NOISY_14, Sense.AT_LEAST, 30, "%", _found(0.5, 14)),
    Goal(words.FOUND_NOISY_28, Sense.AT_LEAST, 37, "%", _found(0.5, 28)),
    Goal(words.BIAS, Sense.WITHIN, 0.05, "points", _bias),
)

BEYOND_THE_GOALS = Goal(words.FURTHER_SAID, Sense.AT_MOST, 12, "%", _each(said, Group.FURTHER))
"""Nobody demands it: the further conditions, held to what is demanded of misspecified noise."""
