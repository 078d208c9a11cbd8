"""Changes of dose time: those that the journal's events tell of, and those of the plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from ldn_tracker.record.summary import Record
from titration.dosing.dose_time import DoseTime, Moment

_NOTED: Final = re.compile(r"\s*dose\s+time\b[\s:,;=→–-]*(?P<to>.*?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DoseTimeMove:
    """From a journal day on the dose is taken at another time of day; ``to`` is empty where nobody said which."""

    day: date
    to: str


def moves_of(record: Record) -> list[DoseTimeMove]:
    """By date, one a day: of the plan's and a noted one the plan's counts. None to the time that it already was."""
    by_day = {move.day: move for move in (*noted_moves(record), *planned_moves(record))}
    moves = [by_day[day] for day in sorted(by_day)]
    stays = {
        move.day for before, move in pairwise(moves) if move.to and move.to.casefold() == before.to.casefold()
    }
    return [move for move in moves if move.day not in stays]


def noted_moves(record: Record) -> Iterator[DoseTimeMove]:
    """The moves that the journal's events tell of."""
    for each in record.days:
        if found := _NOTED.fullmatch(each.log.event):
            yield DoseTimeMove(each.day, found["to"])


def planned_moves(record: Record) -> Iterator[DoseTimeMove]:
    """The plan's moves since the first dose, from one part of the day to another."""
    times = record.plan.dose_times if record.plan and record.first_dose else ()
    for before, after in pairwise(times):
        if _said(after) != _said(before) and record.day_zero < after.from_day <= record.as_of:
            yield DoseTimeMove(after.from_day, _said(after))


def _said(time: DoseTime) -> str:
    """A part of the day, in the words of an event; outside both the hour."""
    return time.at.isoformat("minutes") if time.moment is Moment.OTHER else time.moment.value
