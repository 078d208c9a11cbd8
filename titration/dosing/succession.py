"""A draft takes the place of the plan in force: what was taken stays, and the days since the first dose go on."""

from collections.abc import Iterator
from dataclasses import replace

from titration.dosing.dose_time import DoseTime
from titration.dosing.kinds import State
from titration.dosing.periods import ONE_DAY, Period
from titration.dosing.schedule import Step
from titration.dosing.standing import Standing, advanced, coming_steps, first_day, off_hold
from titration.dosing.stepping import rewritten


def succeeded(before: Standing, draft: Standing) -> Standing:
    """The draft as the plan, going on from the one before it.

    Parameters
    ----------
    before : Standing
        The plan in force after its last change.
    draft : Standing
        The draft on the day on which it is confirmed.

    Returns
    -------
    Standing
        The past is that of the plan before, with its steps, holds and pauses; from today on it is the draft's. Until
        the draft's first dose the present dose goes on, or the pause does.

    Raises
    ------
    DoseError
        Where the draft's steps cannot follow.
    """
    now = advanced(before, draft.day)
    if now.present is None:
        return replace(draft, stage=State.ACTIVE)
    goes_on = Step(now.day, (draft.present or now.present).dose_mg)
    steps = tuple(_changing(now, (goes_on, *coming_steps(draft))))
    return rewritten(
        replace(_released(now, draft), stage=State.ACTIVE, dose_times=_dose_times(now, draft)), steps
    )


def _released(now: Standing, draft: Standing) -> Standing:
    """Without the hold and the pauses of the plan before; one that has begun lasts until the draft's first dose."""
    free = off_hold(now, last_day=now.day - ONE_DAY)
    if not now.is_paused:
        return replace(free, pauses=())
    began = now.pauses[0].first_day
    if not draft.begun:
        return replace(free, pauses=(Period(began, first_day(draft) - ONE_DAY),))
    over = (Period(began, now.day - ONE_DAY),) if began < now.day else ()
    return replace(free, past_pauses=now.past_pauses + over, pauses=())


def _changing(now: Standing, steps: tuple[Step, ...]) -> Iterator[Step]:
    """Those that are other than the dose before them."""
    past = [step.dose_mg for step in now.begun if step.starts_on < now.day]
    dose = past[-1] if past else None
    for step in steps:
        if step.dose_mg != dose:
            yield step
        dose = step.dose_mg


def _dose_times(now: Standing, draft: Standing) -> tuple[DoseTime, ...]:
    """Those of the plan before up to yesterday, the draft's from today on."""
    kept = tuple(each for each in now.dose_times if each.from_day < now.day)
    says = draft.dose_times[-1:]
    if kept and says and (kept[-1].moment, kept[-1].at) == (says[0].moment, says[0].at):
        return kept
    return kept + tuple(replace(each, from_day=now.day) for each in says)
