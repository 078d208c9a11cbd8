"""What a change of dose cost: the side effects that began within its step-reaction window."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from journal.analysis.episodes import Episode
from titration.dosing.schedule import STEP_REACTION_DAYS, Schedule, Step


@dataclass(frozen=True, slots=True)
class Window:
    """The step-reaction window of one change of dose.

    Parameters
    ----------
    step : Step
        The step that changed the dose.
    end : date
        The day after its last one: seven days on, or sooner where the dose changed again sooner.
    changed_on : date or None
        The day of the next change of dose; None where none is to come, or no date is known yet.
    """

    step: Step
    end: date
    changed_on: date | None

    def has(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.step.starts_on <= day < self.end


def windows(schedule: Schedule, *, today: date) -> tuple[Window, ...]:
    """The step-reaction windows that have begun.

    Parameters
    ----------
    schedule : Schedule
        The plan.
    today : date
        The patient's journal day.

    Returns
    -------
    tuple of Window
        By date; one for each step that changed the dose, as `Schedule.dose_changes` has them.
    """
    changes = [*schedule.dose_changes, None]
    return tuple(
        Window(step, _end(step, following), following.starts_on if following else None)
        for step, following in pairwise(changes)
        if step is not None and step.starts_on <= today
    )


def began_in(window: Window, spells: Iterable[Episode]) -> tuple[Episode, ...]:
    """The side effects that began within the window.

    Parameters
    ----------
    window : Window
        Of one change of dose.
    spells : iterable of Episode
        Their days are ordinals (`date.toordinal`). They are to reach back far enough before the window that one
        which was there already is seen to be so.

    Returns
    -------
    tuple of Episode
        In the order given. One that was there before the change is no cost of it, also where it grew worse.
    """
    return tuple(spell for spell in spells if window.has(date.fromordinal(spell.began)))


def _end(step: Step, following: Step | None) -> date:
    end = step.starts_on + timedelta(days=STEP_REACTION_DAYS)
    return min(end, following.starts_on) if following else end
