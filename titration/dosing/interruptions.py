"""What kept a plan from going on as written: holds, steps back, pauses and its end, each with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from titration.dosing.changes import CallOffPause, Change, Hold, Pause, RedatePause, Restart, StepBack, Stop
from titration.dosing.periods import ONE_DAY, Period
from titration.dosing.schedule import Schedule

Told = tuple[Change, str]
"""A change and the reason given for it."""


class KindOfInterruption(StrEnum):
    """The names of what may keep a plan from going on."""

    HOLD = "hold"
    STEP_BACK = "step back"
    PAUSE = "pause"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Interruption:
    """Days on which the plan did not go on as written.

    Parameters
    ----------
    kind : KindOfInterruption
        What it was; where a step back is made on hold, the hold ends with the day before.
    first_day : date
        The first of the days; of a plan that was stopped, the day after its last.
    last_day : date or None
        The last of them; None while it goes on.
    reason : str
        In the words of whoever made the change; empty where none was given.
    dose_mg : Decimal or None
        The lower dose in mg of a step back, and of a restart after a pause; None where the dose was the same.
    """

    kind: KindOfInterruption
    first_day: date
    last_day: date | None = None
    reason: str = ""
    dose_mg: Decimal | None = None

    def as_of(self, day: date) -> "Interruption | None":
        """The same as it was known at the end of a day: one that lasted beyond it goes on, a later one is not known."""
        if self.first_day > day:
            return None
        is_over = self.last_day is not None and self.last_day < day
        return self if is_over else replace(self, last_day=None, dose_mg=self._dose_while_it_goes_on)

    @property
    def _dose_while_it_goes_on(self) -> Decimal | None:
        return self.dose_mg if self.kind is KindOfInterruption.STEP_BACK else None


def interruptions(schedule: Schedule, told: Iterable[Told]) -> tuple[Interruption, ...]:
    """Every interruption of a plan, those planned for later too.

    Parameters
    ----------
    schedule : Schedule
        The plan as dates and doses.
    told : iterable of (Change, str)
        The changes that count, in order, each with its reason: without those that were undone.

    Returns
    -------
    tuple of Interruption
        By first day.
    """
    changes = list(told)
    found = [
        *(part for hold in schedule.holds for part in _parts(hold, schedule, changes)),
        *(_pause(pause, schedule, changes) for pause in schedule.pauses),
        *_end(schedule, changes),
    ]
    return tuple(sorted(found, key=lambda each: each.first_day))


def _parts(hold: Period, schedule: Schedule, changes: Sequence[Told]) -> Iterator[Interruption]:
    """A hold up to the first step back made on it, then each step back up to the next."""
    back = {change.on for change, _ in changes if isinstance(change, StepBack) and hold.has(change.on)}
    begins = sorted(back | {hold.first_day})
    for first, following in pairwise([*begins, None]):
        if first is not None:
            is_back = first in back
            step = schedule.step_on(first)
            yield Interruption(
                KindOfInterruption.STEP_BACK if is_back else KindOfInterruption.HOLD,
                first,
                following - ONE_DAY if following else hold.last_day,
                _reasons(reason for change, reason in changes if change.on == first and _keeps_back(change)),
                step.dose_mg if step and is_back else None,
            )


def _keeps_back(change: Change) -> bool:
    return isinstance(change, Hold | StepBack)


def _pause(pause: Period, schedule: Schedule, changes: Sequence[Told]) -> Interruption:
    """Pauses that met, or that nobody ended in between, are one, with all their reasons."""
    reasons = (reason for first_day, reason in _pauses_told(changes).items() if pause.has(first_day))
    restarts = (change for change, _ in changes if isinstance(change, Restart) and change.at_lower)
    is_lower = any(pause.last_day == change.on - ONE_DAY for change in restarts)
    step = schedule.step_on(pause.last_day + ONE_DAY) if pause.last_day and is_lower else None
    return Interruption(
        KindOfInterruption.PAUSE,
        pause.first_day,
        pause.last_day,
        _reasons(reasons),
        step.dose_mg if step else None,
    )


def _pauses_told(changes: Sequence[Told]) -> dict[date, str]:
    """The reason of each pause by the first day that it has now; other dates may bring another reason."""
    reasons: dict[date, str] = {}
    for change, reason in changes:
        match change:
            case Pause():
                reasons[change.first_day] = reason
            case RedatePause():
                before = reasons.pop(change.pause, "")
                reasons[change.first_day] = _reasons((before, reason))
            case CallOffPause():
                reasons.pop(change.pause, None)
    return dict(sorted(reasons.items()))


def _end(schedule: Schedule, changes: Sequence[Told]) -> Iterator[Interruption]:
    if schedule.last_day is not None:
        reasons = _reasons(reason for change, reason in changes if isinstance(change, Stop))
        yield Interruption(KindOfInterruption.STOP, schedule.last_day + ONE_DAY, None, reasons)


def _reasons(given: Iterable[str]) -> str:
    """Each reason once, in order."""
    return "; ".join(dict.fromkeys(filter(None, given)))
