"""Doses taken, skipped and unknown: three numbers, never one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from titration.dosing.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Adherence:
    """Days of the plan, by what was logged on them.

    Parameters
    ----------
    planned : int
        Days with a dose due; the sum of the next three.
    taken : int
        Days with a dose above 0.
    skipped : int
        Days on which the patient said that no dose was taken.
    unknown : int
        Days without a word about the dose. Not the same as skipped.
    other_than_planned : int
        Days of ``taken`` on which the amount was another than the plan's.
    """

    planned: int
    taken: int
    skipped: int
    unknown: int
    other_than_planned: int


def planned_doses(
    schedule: Schedule,
    logged: Mapping[date, Decimal | None],
    *,
    today: date,
    last_day: date | None = None,
) -> dict[date, Decimal]:
    """The doses that were due so far.

    Parameters
    ----------
    schedule : Schedule
        The plan.
    logged : mapping of date to Decimal or None
        What was logged; asked only whether today's dose was.
    today : date
        The patient's journal day. It counts once its dose is logged; until then there is still time.
    last_day : date or None
        The last day of a plan that was stopped, where the schedule does not say it.

    Returns
    -------
    dict of date to Decimal
        Dose in mg for each day, from the plan's first day; days on which nothing is due (those of a pause,
        those after the last day) are left out.
    """
    until = today if logged.get(today) is not None else today - timedelta(days=1)
    if last_day is not None:
        until = min(until, last_day)
    days = (
        schedule.starts_on + timedelta(days=number) for number in range((until - schedule.starts_on).days + 1)
    )
    return {day: dose for day in days if (dose := schedule.dose_on(day))}


def adherence(planned: Mapping[date, Decimal], logged: Mapping[date, Decimal | None]) -> Adherence:
    """What became of the planned doses.

    Parameters
    ----------
    planned : mapping of date to Decimal
        Dose in mg due on each planned day, as `planned_doses` gives it.
    logged : mapping of date to Decimal or None
        Dose in mg logged on each day: 0 is deliberately none, None or a missing day is nothing said. Days that
        were not planned are not counted.

    Returns
    -------
    Adherence
        The counts, in days.
    """
    said = {day: dose for day in planned if (dose := logged.get(day)) is not None}
    taken = {day: dose for day, dose in said.items() if dose > 0}
    return Adherence(
        planned=len(planned),
        taken=len(taken),
        skipped=len(said) - len(taken),
        unknown=len(planned) - len(said),
        other_than_planned=sum(dose != planned[day] for day, dose in taken.items()),
    )
