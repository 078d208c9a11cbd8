"""One measure of one journal: its scores by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from journal.analysis.measures import MEASURES, Direction, Measure

__all__ = ["MEASURES", "BoolArray", "Direction", "FloatArray", "IntArray", "Measure", "Series"]

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """The scores of one measure, in order of days; made with `Series.of`.

    Attributes
    ----------
    days : (n,) int array
        Journal days, strictly rising; day 0 is the first dose.
    scores : (n,) float array
        The score of each day, 0 to 10, as logged.
    late : (n,) bool array
        Logged more than 3 days after its day: counts in weekly means, is left out of the comparison
        (trend.md §3, Edges).
    """

    days: IntArray
    scores: FloatArray
    late: BoolArray

    @classmethod
    def of(cls, days: Sequence[int], scores: Sequence[float], late: Sequence[bool] | None = None) -> Self:
        """Put entries given in any order into order.

        Parameters
        ----------
        days, scores, late
            As the attributes, in any order but alike; without `late`, none is.

        Raises
        ------
        ValueError
            If the lengths differ, a day has two scores, or a score is not a number from 0 to 10.
        """
        late = [False] * len(days) if late is None else late
        if not len(days) == len(scores) == len(late):
            msg = f"A score belongs to each day: {len(days)} days, {len(scores)} scores, {len(late)} late marks."
            raise ValueError(msg)
        order = np.argsort(np.asarray(days, dtype=np.int64), kind="stable")
        return cls(
            _frozen(np.asarray(days, dtype=np.int64)[order]),
            _frozen(np.asarray(scores, dtype=np.float64)[order]),
            _frozen(np.asarray(late, dtype=np.bool_)[order]),
        )

    def __post_init__(self) -> None:
        """Refuse what no journal holds."""
        twice = self.days[1:][np.diff(self.days) == 0]
        if twice.size:
            msg = f"Day {twice[0]} has two scores; a journal day has one entry."
            raise ValueError(msg)
        wrong = self.days[~((self.scores >= 0) & (self.scores <= 10))]
        if wrong.size:
            msg = f"The score of day {wrong[0]} is not a number from 0 to 10."
            raise ValueError(msg)

    def until(self, today: int) -> Self:
        """The series as it stood at the end of day `today` (by day, not by when it was written)."""
        stop = int(np.searchsorted(self.days, today, side="right"))
        return type(self)(self.days[:stop], self.scores[:stop], self.late[:stop])


def _frozen(array: NDArray[Number]) -> NDArray[Number]:
    array.setflags(write=False)
    return array
