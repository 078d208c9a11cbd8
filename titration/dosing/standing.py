"""Where a plan stands on a day: what has begun, what is to come, and what keeps it from going on.

Steps that have begun have dates. Coming steps are counted in days of the plan, which do not pass within a hold or a
pause: so a hold or a pause moves them by its length, and nothing has to be moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, zip_longest

from titration.dosing.dose_time import DoseTime
from titration.dosing.kinds import State
from titration.dosing.periods import ONE_DAY, Period, day_after, plan_days
from titration.dosing.schedule import LaterStep, Schedule, Step


@dataclass(frozen=True, slots=True)
class Begun:
    """A step that has begun. ``written_days`` is how long it was written to last; None for a last step."""

    starts_on: date
    dose_mg: Decimal
    written_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a plan stands.

    Parameters
    ----------
    day : date
        The day that ``coming`` is counted from, and up to which steps have begun.
    stage : State
        Draft, active, finished, stopped or discarded; `state_of` says whether it is on hold or paused.
    begun : tuple of Begun
        By date. All of it is past, or began on ``day``.
    coming : tuple of LaterStep
        In days of the plan from ``day``, rising.
    past_pauses : tuple of Period
        Pauses that ended by a restart.
    pauses : tuple of Period
        Pauses that no restart has ended: the one that may have begun, and those planned; with the prescriber's dates.
    holds : tuple of Period
        Holds that have ended.
    held_since : date or None
        The first day of the hold that is open.
    is_stepped_back : bool
        Whether a step back belongs to the open hold.
    waits_for_clinician : bool
        Whether the patient has asked to resume and a clinician has not confirmed yet.
    last_day : date or None
        The last day of a plan that was stopped.
    dose_times : tuple of DoseTime
        By date.
    """

    day: date
    stage: State = State.DRAFT
    begun: tuple[Begun, ...] = ()
    coming: tuple[LaterStep, ...] = ()
    past_pauses: tuple[Period, ...] = ()
    pauses: tuple[Period, ...] = ()
    holds: tuple[Period, ...] = ()
    held_since: date | None = None
    is_stepped_back: bool = False
    waits_for_clinician: bool = False
    last_day: date | None = None
    dose_times: tuple[DoseTime, ...] = ()

    @property
    def has_ended(self) -> bool:
        return self.stage in (State.STOPPED, State.DISCARDED)

    @property
    def is_paused(self) -> bool:
        """Whether a pause has begun that no restart has ended."""
        return bool(self.pauses) and self.pauses[0].first_day <= self.day

    @property
    def present(self) -> Begun | None:
        """The step in force; None before the first dose."""
        return self.begun[-1] if self.begun else None


def off_hold(now: Standing, *, last_day: date) -> Standing:
    """Without an open hold; one of no days at all never was."""
    holds = now.holds
    if now.held_since is not None and now.held_since <= last_day:
        holds = (*holds, Period(now.held_since, last_day))
    return replace(now, holds=holds, held_since=None, is_stepped_back=False, waits_for_clinician=False)


def with_steps(standing: Standing, steps: tuple[Step, ...], *, after: tuple[Begun, ...] = ()) -> Standing:
    """The plan with these steps after those; the ones up to its day have begun."""
    lengths = [plan_days(step.starts_on, later.starts_on, standing.pauses) for step, later in pairwise(steps)]
    begun = tuple(
        Begun(step.starts_on, step.dose_mg, days)
        for step, days in zip_longest(steps, lengths)
        if step.starts_on <= standing.day
    )
    coming = tuple(
        LaterStep(step.dose_mg, plan_days(standing.day, step.starts_on, standing.pauses))
        for step in steps[len(begun) :]
    )
    return replace(standing, begun=after + begun, coming=coming)


def advanced(standing: Standing, day: date) -> Standing:
    """The same plan as it stands on a later day, when nobody has changed anything in between."""
    if standing.has_ended:
        return standing
    day = max(day, standing.day)
    is_stopped = bool(standing.pauses) and standing.pauses[0].first_day <= day
    passed = max(0, ((standing.pauses[0].first_day if is_stopped else day) - standing.day).days)
    # A step that falls on the first day of a pause waits until after it.
    started = sum(later.in_days <= passed - is_stopped for later in standing.coming)
    if standing.held_since is not None or not (passed or started):
        return standing if day == standing.day else replace(standing, day=day)
    return replace(
        standing,
        day=day,
        begun=standing.begun + tuple(_beginning(standing, started)),
        coming=tuple(LaterStep(later.dose_mg, later.in_days - passed) for later in standing.coming[started:]),
    )


def _beginning(standing: Standing, started: int) -> Iterator[Begun]:
    """The first so many coming steps, as they begin."""
    lengths = [following.in_days - later.in_days for later, following in pairwise(standing.coming)]
    for later, days in zip(standing.coming[:started], [*lengths, None], strict=False):
        yield Begun(standing.day + timedelta(days=later.in_days), later.dose_mg, days)


def state_of(standing: Standing) -> State:
    """What the plan is on its day."""
    if standing.stage not in (State.ACTIVE, State.FINISHED):
        return standing.stage
    if standing.is_paused:
        return State.PAUSED
    return standing.stage if standing.held_since is None else State.ON_HOLD


def coming_steps(standing: Standing) -> tuple[Step, ...]:
    """The coming steps with their dates, if every pause ends on its day and no hold is open."""
    return tuple(
        Step(day_after(standing.day, later.in_days, standing.pauses), later.dose_mg)
        for later in standing.coming
    )


def first_day(standing: Standing) -> date:
    """The day of the first dose, past or to come."""
    return standing.begun[0].starts_on if standing.begun else coming_steps(standing)[0].starts_on


def restart_from(standing: Standing) -> date | None:
    """The first day on which the plan may go on after its pause; None where it is not paused."""
    if not standing.is_paused:
        return None
    last: date | None = None
    for pause in standing.pauses:
        if last is None or pause.first_day <= max(last + ONE_DAY, standing.day):
            last = pause.last_day if last is None else max(last, pause.last_day or last)
    return last + ONE_DAY if last else None


def days_at(standing: Standing, dose_mg: Decimal) -> int:
    """The days on which this dose was due before the plan's day."""
    pauses = (*standing.past_pauses, *standing.pauses)
    ends = [step.starts_on for step in standing.begun[1:]] + [standing.day]
    return sum(
        plan_days(step.starts_on, end, pauses)
        for step, end in zip(standing.begun, ends, strict=True)
        if step.dose_mg == dose_mg
    )


def lower_step(standing: Standing) -> Begun | None:
    """The last step that began at a dose below the present one; None where there is none."""
    present = standing.present
    lower = [step for step in standing.begun if present and step.dose_mg < present.dose_mg]
    return lower[-1] if lower else None


def schedule_of(standing: Standing, today: date) -> Schedule:
    """The plan as dates and doses, as far as they are known today.

    Parameters
    ----------
    standing : Standing
        Where the plan stood after its last change.
    today : date
        The patient's journal day.

    Returns
    -------
    Schedule
        Its dates assume that every pause ends on its day; where one should have ended by today and no restart was
        said, it is open, and the later steps have no dates. So they have none while the plan is on hold.
    """
    now = advanced(standing, today)
    pauses = now.past_pauses + _known_pauses(now)
    waits = now.held_since is not None or (bool(pauses) and pauses[-1].last_day is None)
    known = tuple(Step(step.starts_on, step.dose_mg) for step in now.begun)
    return Schedule(
        steps=known if waits else known + coming_steps(now),
        holds=now.holds if now.held_since is None else (*now.holds, Period(now.held_since)),
        pauses=pauses,
        later=now.coming if waits else (),
        last_day=now.last_day,
        dose_times=now.dose_times,
    )


def _known_pauses(now: Standing) -> tuple[Period, ...]:
    """The pauses that no restart has ended; one that has begun lasts until the first day on which one may."""
    goes_on_from = restart_from(now)
    if goes_on_from is None:
        return now.pauses
    if goes_on_from <= now.day:
        return (Period(now.pauses[0].first_day),)
    later = (pause for pause in now.pauses if pause.first_day > goes_on_from)
    return (Period(now.pauses[0].first_day, goes_on_from - ONE_DAY), *later)
