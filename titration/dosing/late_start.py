"""A first dose that was later than planned: whether the plan is still to move with it."""

from datetime import date

from titration.dosing.schedule import Schedule


def is_late_start(schedule: Schedule, first_dose_on: date, *, today: date) -> bool:
    """Whether moving the plan to the day of the first dose may be offered.

    Parameters
    ----------
    schedule : Schedule
        The plan.
    first_dose_on : date
        The day of the first dose that was logged.
    today : date
        The patient's journal day.

    Returns
    -------
    bool
        Only a later start is, never an earlier one; and only until a further step has begun since the first dose,
        for what is past stays as it was.
    """
    if not schedule.starts_on < first_dose_on <= today:
        return False
    return not any(first_dose_on < step.starts_on <= today for step in schedule.steps)
