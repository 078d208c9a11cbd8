"""What each change does to a plan."""

from dataclasses import replace
from typing import assert_never

from titration.dosing import change_words, words
from titration.dosing.amounts import DoseError
from titration.dosing.changes import (
    AskToResume,
    CallOffPause,
    Change,
    ChangeDoseTime,
    Correct,
    Discard,
    Finish,
    Hold,
    MoveLater,
    Pause,
    RedatePause,
    Restart,
    Resume,
    Rewrite,
    Start,
    StartedLate,
    StepBack,
    Stop,
    Undo,
)
from titration.dosing.kinds import State
from titration.dosing.pausing import called_off, paused, redated, restarted
from titration.dosing.periods import ONE_DAY, Period
from titration.dosing.schedule import last_plannable_day
from titration.dosing.standing import Standing, advanced, off_hold
from titration.dosing.stepping import corrected, gone_back, moved_later, rewritten, started_late
from titration.dosing.succession import succeeded


def applied(standing: Standing, change: Change) -> Standing:
    """The plan after a change.

    Parameters
    ----------
    standing : Standing
        Where the plan stood after the change before this one.
    change : Change
        One that may happen now (`states.may_happen`), and not an undo, which concerns the history.

    Returns
    -------
    Standing
        Where it stands on the day of the change. Nothing before that day is other than it was, except where the
        plan started late: then the days before the first dose are without one.

    Raises
    ------
    DoseError
        With a sentence, where the days or doses of the change cannot be.
    """
    return advanced(_changed(advanced(standing, change.on), change), change.on)


def _changed(now: Standing, change: Change) -> Standing:  # one line for each kind of change
    match change:
        case Start():
            return succeeded(change.onto, now) if change.onto else replace(now, stage=State.ACTIVE)
        case Discard():
            return replace(now, stage=State.DISCARDED)
        case Hold():
            return replace(now, held_since=now.day)
        case Resume():
            return off_hold(now, last_day=now.day - ONE_DAY)
        case AskToResume():
            return _asked(now)
        case StepBack():
            return gone_back(_on_hold_below(now))
        case Pause():
            return paused(now, change)
        case RedatePause():
            return redated(now, change)
        case CallOffPause():
            return called_off(now, change)
        case Restart():
            return restarted(now, at_lower=bool(change.at_lower))
        case MoveLater():
            return moved_later(now, change)
        case StartedLate():
            return started_late(now, change)
        case ChangeDoseTime():
            return _with_dose_time(now, change)
        case Correct():
            return corrected(now, change)
        case Rewrite():
            return rewritten(now, change.steps)
        case Finish():
            return replace(now, stage=State.FINISHED)
        case Stop():
            return _stopped(now)
        case Undo():
            raise ValueError("An undo is no step forward: replay the history without what it takes back.")
        case never:
            assert_never(never)


def _on_hold_below(now: Standing) -> Standing:
    return replace(now, held_since=now.held_since or now.day, is_stepped_back=True, waits_for_clinician=False)


def _asked(now: Standing) -> Standing:
    if now.waits_for_clinician:
        raise DoseError(change_words.ASKED_ALREADY)
    return replace(now, waits_for_clinician=True)


def _with_dose_time(now: Standing, change: ChangeDoseTime) -> Standing:
    """With another dose time; of two for one day the later word counts, so that a day has one dose."""
    if change.from_day < now.day and now.stage is not State.DRAFT:
        raise DoseError(change_words.DOSE_TIME_IS_PAST, "from_day")
    if change.from_day > last_plannable_day(now.day):
        raise DoseError(words.too_late(last_plannable_day(now.day)), "from_day")
    before = tuple(each for each in now.dose_times if each.from_day < change.from_day)
    is_as_before = bool(before) and (before[-1].moment, before[-1].at) == (change.moment, change.at)
    after = before if is_as_before else (*before, change.dose_time)
    if after == now.dose_times:
        raise DoseError(change_words.NOTHING_CHANGES)
    return replace(now, dose_times=after)


def _stopped(now: Standing) -> Standing:
    """At its end; a plan that never began keeps its steps, to be read."""
    over = (Period(now.pauses[0].first_day, now.day),) if now.is_paused else ()
    return replace(
        off_hold(now, last_day=now.day),
        stage=State.STOPPED,
        coming=() if now.begun else now.coming,
        past_pauses=now.past_pauses + over,
        pauses=(),
        last_day=now.day,
    )
