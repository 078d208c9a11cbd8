"""Sleep and dreams on both sides of each change of dose time, and what a chart of it shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Final

from journal.analysis.measures import MEASURES, Measure
from journal.analysis.verdict import Mean
from ldn_tracker.record.dose_moves import DoseTimeMove, moves_of
from ldn_tracker.record.summary import Record

COMPARED: Final = ("sleep", "dream_vividness", "dream_distress")
SIDE_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class BothSides:
    """One measure around a move: its scores by day since the move, and each side's mean if it has a day.

    The day of the move is on neither side: its score tells of the night before.
    """

    measure: Measure
    scores: Sequence[tuple[int, int]]
    before: Mean | None
    after: Mean | None


@dataclass(frozen=True, slots=True)
class DoseTimeChange:
    """A move, the measures around it, and how many days after it have begun so far, at most 14."""

    move: DoseTimeMove
    measures: tuple[BothSides, ...]
    days_after: int


def dose_time_changes(record: Record) -> tuple[DoseTimeChange, ...]:
    """Means of sleep, dream vividness and dream distress in the 14 days before and after each move (trend.md §4).

    No verdict: the means stand side by side with their days.

    Parameters
    ----------
    record : Record
        Its plan knows of moves, and its events are read for them: "dose time: morning".

    Returns
    -------
    tuple of DoseTimeChange
        In order of days. Left out: a move with no day after it yet, one to the time that it already was, and one
        with nothing logged around it.
    """
    moves = (move for move in moves_of(record) if move.day < record.as_of)
    changes = (_change(record, move) for move in moves)
    return tuple(change for change in changes if any(sides.scores for sides in change.measures))


def _change(record: Record, move: DoseTimeMove) -> DoseTimeChange:
    return DoseTimeChange(
        move=move,
        measures=tuple(_both_sides(record, move.day, measure) for measure in _compared()),
        days_after=min((record.as_of - move.day).days, SIDE_DAYS),
    )


def _compared() -> Iterator[Measure]:
    return (measure for measure in MEASURES if measure.name in COMPARED)


def _both_sides(record: Record, day: date, measure: Measure) -> BothSides:
    side = timedelta(days=SIDE_DAYS)
    scores = tuple(
        ((each.day - day).days, score)
        for each in record.days
        if day - side <= each.day <= day + side and (score := getattr(each.log, measure.name)) is not None
    )
    return BothSides(
        measure=measure,
        scores=scores,
        before=_mean([score for number, score in scores if number < 0]),
        after=_mean([score for number, score in scores if number > 0]),
    )


def _mean(scores: Sequence[int]) -> Mean | None:
    return Mean(fmean(scores), len(scores)) if scores else None
