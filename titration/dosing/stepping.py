"""Changes of the steps themselves: back, later, corrected, written anew."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from titration.dosing import change_words, words
from titration.dosing.amounts import DoseError, dose_fault
from titration.dosing.changes import Correct, MoveLater, StartedLate
from titration.dosing.kinds import State
from titration.dosing.periods import plan_days
from titration.dosing.schedule import LaterStep, Step, faults_by_step, last_plannable_day
from titration.dosing.standing import (
    Begun,
    Standing,
    coming_steps,
    days_at,
    first_day,
    lower_step,
    with_steps,
)

LEAST_DAYS_BACK: Final = 7
"""Days at the lower dose, at least, once the plan goes on after a step back."""


def gone_back(now: Standing) -> Standing:
    """The lower dose from today; then the present one again, and every later step as much later."""
    present, lower = now.present, lower_step(now)
    if present is None or lower is None:
        raise DoseError(change_words.NO_LOWER_DOSE)
    days = max(LEAST_DAYS_BACK, (lower.written_days or 0) - days_at(now, lower.dose_mg))
    # The present dose gets all its written days again, not only those that were left.
    shift = days + (present.written_days or 0) - (now.coming[0].in_days if now.coming else 0)
    coming = (LaterStep(later.dose_mg, later.in_days + shift) for later in now.coming)
    before = tuple(step for step in now.begun if step.starts_on < now.day)
    goes_on = bool(before) and before[-1].dose_mg == lower.dose_mg
    return replace(
        now,
        stage=State.ACTIVE,
        begun=before if goes_on else (*before, Begun(now.day, lower.dose_mg, days)),
        coming=(LaterStep(present.dose_mg, days), *coming),
    )


def moved_later(now: Standing, change: MoveLater) -> Standing:
    """The step on another day, and all after it as much later. The first dose may still be put off today."""
    if now.begun and now.begun[0].starts_on == now.day:
        now = replace(now, begun=(), coming=(LaterStep(now.begun[0].dose_mg, 0), *now.coming))
    dates = [step.starts_on for step in coming_steps(now)]
    if change.step not in dates:
        raise DoseError(_no_coming_step(now, change.step))
    if change.to <= change.step:
        raise DoseError(change_words.NOT_LATER, "to")
    _check_days(now, [change.to], "to")
    number, days = dates.index(change.step), plan_days(change.step, change.to, now.pauses)
    moved = (LaterStep(later.dose_mg, later.in_days + days) for later in now.coming[number:])
    begun = now.begun
    if begun and not number:
        longer = replace(begun[-1], written_days=days + (begun[-1].written_days or 0))
        begun = (*begun[:-1], longer)
    return _begins_before_pauses(replace(now, begun=begun, coming=(*now.coming[:number], *moved)))


def started_late(now: Standing, change: StartedLate) -> Standing:
    """Every step as much later as the first dose was. Nothing was taken before it, so no past is rewritten."""
    late = change.first_dose_on - first_day(now)
    if change.first_dose_on > now.day:
        raise DoseError(change_words.FIRST_DOSE_TO_COME, "first_dose_on")
    if late <= timedelta(0):
        raise DoseError(change_words.NOT_LATE)
    if any(step.starts_on > change.first_dose_on for step in now.begun):
        raise DoseError(change_words.STEP_BEGUN_SINCE)
    moved = tuple(replace(step, starts_on=step.starts_on + late) for step in now.begun)
    begun = tuple(step for step in moved if step.starts_on <= now.day)
    again = (LaterStep(step.dose_mg, (step.starts_on - now.day).days) for step in moved[len(begun) :])
    coming = (LaterStep(later.dose_mg, later.in_days + late.days) for later in now.coming)
    return replace(now, begun=begun, coming=(*again, *coming))


def corrected(now: Standing, change: Correct) -> Standing:
    """One of the steps from today on put right."""
    today = (Step(step.starts_on, step.dose_mg) for step in now.begun if step.starts_on == now.day)
    steps = (*today, *coming_steps(now))
    right = Step(change.to, change.dose_mg)
    if sentence := dose_fault(change.dose_mg):
        raise DoseError(sentence, "dose_mg")
    if change.step not in [step.starts_on for step in steps]:
        raise DoseError(_no_coming_step(now, change.step))
    if right in steps:
        raise DoseError(change_words.NOTHING_CHANGES)
    after = tuple(right if step.starts_on == change.step else step for step in steps)
    return rewritten(now, after, field="to" if change.to != change.step else "dose_mg")


def rewritten(now: Standing, steps: tuple[Step, ...], *, field: str = "steps") -> Standing:
    """These steps from today on; those that began before today stay. A draft is written anew as a whole.

    ``field`` is what is at fault where the steps cannot be.
    """
    is_draft = now.stage is State.DRAFT
    kept = () if is_draft else tuple(step for step in now.begun if step.starts_on < now.day)
    if not is_draft and any(step.starts_on < now.day for step in steps):
        raise DoseError(change_words.DAY_IS_PAST, field)
    _check_steps(now, kept, steps, field)
    if kept:
        kept = (*kept[:-1], replace(kept[-1], written_days=_days_until(steps, now, kept[-1])))
    after = with_steps(now, steps, after=kept)
    stage = State.ACTIVE if after.coming and now.stage is State.FINISHED else now.stage
    return _begins_before_pauses(replace(after, stage=stage))


def _days_until(steps: tuple[Step, ...], now: Standing, last: Begun) -> int | None:
    """How long the step in force is written to last now: never shorter than it was; None where it is the last."""
    if not steps:
        return None
    pauses = (*now.past_pauses, *now.pauses)
    return max(last.written_days or 0, plan_days(last.starts_on, steps[0].starts_on, pauses))


def _check_steps(now: Standing, kept: tuple[Begun, ...], steps: tuple[Step, ...], field: str) -> None:
    before = tuple(Step(step.starts_on, step.dose_mg) for step in kept[-1:])
    first_number = len(kept) - len(before) + 1
    for number, sentence in faults_by_step((*before, *steps), today=now.day, first_number=first_number):
        raise DoseError(words.step_fault(number, sentence) if number else sentence, field)
    _check_days(now, [step.starts_on for step in steps], field)


def _check_days(now: Standing, days: list[date], field: str) -> None:
    """Refuse days on which no step may start."""
    last = last_plannable_day(now.day)
    for day in days:
        if day > last:
            raise DoseError(words.too_late(last), field)
        for pause in now.pauses:
            if pause.last_day and pause.has(day):
                raise DoseError(change_words.within_pause(day, pause.first_day, pause.last_day), field)


def _begins_before_pauses(now: Standing) -> Standing:
    if now.pauses and first_day(now) >= now.pauses[0].first_day:
        raise DoseError(change_words.starts_after_pause(now.pauses[0].first_day))
    return now


def _no_coming_step(now: Standing, day: date) -> str:
    if day not in [step.starts_on for step in now.begun]:
        return change_words.no_such_step(day)
    return change_words.STEP_STARTS_TODAY if day == now.day else change_words.STEP_IS_PAST
