"""What a change would do to the dates and doses, to be shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from titration.dosing.periods import ONE_DAY
from titration.dosing.schedule import Schedule


class Undated(Enum):
    """In place of a date: the step waits until the plan goes on again."""

    AFTER_RESUMING = "after resuming"


AFTER_RESUMING = Undated.AFTER_RESUMING
When = date | Undated | None


@dataclass(frozen=True, slots=True)
class Move:
    """A step and its date before and after a change; None where the plan has no such step."""

    dose_mg: Decimal
    before: When
    after: When


def what_moves(before: Schedule, after: Schedule) -> tuple[Move, ...]:
    """The steps that start on another day than before.

    Parameters
    ----------
    before, after : Schedule
        The plan without and with the change, seen on the same day.

    Returns
    -------
    tuple of Move
        In the order of the plan afterwards, with those left out where they were; steps that stay are not named.

    Notes
    -----
    A change alters what is near and moves what is far, so the steps are matched by their dose from the last one on.
    """
    old, new = _steps(before), _steps(after)
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    moves: list[Move] = []
    end = len(new)
    for dose, day in reversed(old[same:]):
        number = next((n for n in reversed(range(same, end)) if new[n][0] == dose), None)
        if number is None:
            moves.append(Move(dose, day, None))
            continue
        moves += [Move(mg, None, added) for mg, added in reversed(new[number + 1 : end])]
        moves += [Move(dose, day, new[number][1])]
        end = number
    moves += [Move(mg, None, added) for mg, added in reversed(new[same:end])]
    return tuple(move for move in reversed(moves) if move.before != move.after)


def is_sooner_or_higher(before: Schedule, after: Schedule, *, today: date) -> bool:
    """Whether some day from today on has a higher dose than without the change.

    Parameters
    ----------
    before, after : Schedule
        The plan without and with the change.
    today : date
        The patient's journal day.

    Returns
    -------
    bool
        True also where a pause would end sooner. Steps without a date are not looked at.
    """
    days = {today, *_turns(before), *_turns(after)}
    return any(_due(after, day) > _due(before, day) for day in days if day >= today)


def _steps(schedule: Schedule) -> Sequence[tuple[Decimal, date | Undated]]:
    """The steps that are reached, with their dates."""
    last = schedule.last_day
    known = [
        (step.dose_mg, step.starts_on) for step in schedule.steps if last is None or step.starts_on <= last
    ]
    return [*known, *((later.dose_mg, AFTER_RESUMING) for later in schedule.later)]


def _turns(schedule: Schedule) -> list[date]:
    """The days on which the dose may change."""
    ends = [pause.last_day + ONE_DAY for pause in schedule.pauses if pause.last_day]
    ends += [schedule.last_day + ONE_DAY] if schedule.last_day else []
    return [step.starts_on for step in schedule.steps] + [p.first_day for p in schedule.pauses] + ends


def _due(schedule: Schedule, day: date) -> Decimal:
    return schedule.dose_on(day) or Decimal(0)
