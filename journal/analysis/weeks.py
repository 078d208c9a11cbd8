"""Weekly means: what is always shown, and nothing more (trend.md §1)."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from journal.analysis.series import Series
from journal.analysis.verdict import SOLID_FROM


@dataclass(frozen=True, slots=True)
class WeekMean:
    """The scores of one week: days 7·week … 7·week + 6 after the first dose; negative weeks come before it.

    `mean`, `least` and `most` are on the scale as logged, None in a week without an entry.
    """

    week: int
    n: int
    mean: float | None
    least: float | None
    most: float | None

    @property
    def is_solid(self) -> bool:
        """Four days or more: drawn filled, and joined to a solid neighbour."""
        return self.n >= SOLID_FROM


def week_means(series: Series, *, origin: int = 0) -> list[WeekMean]:
    """Weekly means from the first to the last week with an entry, gaps as weeks with n = 0.

    Nothing is interpolated or carried forward; entries made late count (trend.md §1, §3 Edges).

    Parameters
    ----------
    series
        The scores; for "as of" a day, `series.until(day)`.
    origin
        The first day of week 0: the first dose, or without one the first entry of the journal.

    Returns
    -------
    list of WeekMean
        In order, without a hole; empty for an empty series.
    """
    if not series.days.size:
        return []
    weeks = (series.days - origin) // 7
    first, last = int(weeks[0]), int(weeks[-1])
    bounds = np.searchsorted(weeks, np.arange(first, last + 2))
    pieces = np.split(series.scores, bounds[1:-1])
    return [_week(week, piece.tolist()) for week, piece in zip(range(first, last + 1), pieces, strict=True)]


def solid_runs(weeks: list[WeekMean]) -> list[list[WeekMean]]:
    """The runs of neighbouring solid weeks: the only points a line may join (trend.md §1).

    A run of one is a point without a line. Weeks with fewer than 4 days, and gaps, end a run.
    """
    return [list(run) for is_solid, run in groupby(weeks, key=lambda week: week.is_solid) if is_solid]


def _week(week: int, scores: list[float]) -> WeekMean:
    if not scores:
        return WeekMean(week, 0, None, None, None)
    return WeekMean(week, len(scores), sum(scores) / len(scores), min(scores), max(scores))
