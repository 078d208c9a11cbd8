"""Pauses: planned, given other dates, called off, and ended by a restart."""

from dataclasses import replace
from datetime import date

from titration.dosing import change_words, words
from titration.dosing.amounts import DoseError
from titration.dosing.changes import CallOffPause, Pause, RedatePause
from titration.dosing.periods import ONE_DAY, Period
from titration.dosing.schedule import LaterStep, last_plannable_day
from titration.dosing.standing import Standing, first_day
from titration.dosing.stepping import gone_back


def paused(now: Standing, change: Pause) -> Standing:
    """With one more pause. Coming steps are counted in days of the plan, so they move by themselves."""
    if change.first_day < now.day:
        raise DoseError(change_words.PAUSE_IS_PAST, "first_day")
    return _with_pause(now, change.first_day, change.last_day)


def redated(now: Standing, change: RedatePause) -> Standing:
    """With other dates for one pause. One that has begun may be over since yesterday, but not before."""
    old = _pause_from(now, change.pause)
    has_begun = old.first_day < now.day
    if has_begun and change.first_day != old.first_day:
        raise DoseError(change_words.PAUSE_HAS_BEGUN, "first_day")
    if has_begun and change.first_day <= change.last_day < now.day - ONE_DAY:
        raise DoseError(change_words.PAUSE_OVER_TOO_SOON, "last_day")
    if not has_begun and change.first_day < now.day:
        raise DoseError(change_words.PAUSE_IS_PAST, "first_day")
    if (change.first_day, change.last_day) == (old.first_day, old.last_day):
        raise DoseError(change_words.NOTHING_CHANGES)
    return _with_pause(_without(now, old), change.first_day, change.last_day)


def called_off(now: Standing, change: CallOffPause) -> Standing:
    """Without one pause, of which no day has passed."""
    pause = _pause_from(now, change.pause)
    if pause.first_day < now.day:
        raise DoseError(change_words.PAUSE_HAS_BEGUN)
    return _without(now, pause)


def restarted(now: Standing, *, at_lower: bool) -> Standing:
    """Going on from today: every day since the pause began was one of it."""
    over = [pause for pause in now.pauses if pause.first_day <= now.day]
    past = Period(over[0].first_day, now.day - ONE_DAY)
    again = replace(now, past_pauses=(*now.past_pauses, past), pauses=now.pauses[len(over) :])
    return gone_back(again) if at_lower else again


def _with_pause(now: Standing, first: date, last: date) -> Standing:
    _check(now, first, last)
    pauses = tuple(sorted((*now.pauses, Period(first, last)), key=lambda each: each.first_day))
    return replace(_before_todays_step(now) if first == now.day else now, pauses=pauses)


def _before_todays_step(now: Standing) -> Standing:
    """Today's step comes after a pause that begins today; not so the lower dose of a step back, which holds."""
    if now.held_since is not None or now.begun[-1].starts_on < now.day:
        return now
    return replace(now, begun=now.begun[:-1], coming=(LaterStep(now.begun[-1].dose_mg, 0), *now.coming))


def _check(now: Standing, first: date, last: date) -> None:
    if last < first:
        raise DoseError(change_words.PAUSE_ENDS_BEFORE, "last_day")
    if last > last_plannable_day(now.day):
        raise DoseError(words.too_late(last_plannable_day(now.day)), "last_day")
    if first <= first_day(now):
        raise DoseError(change_words.pause_before_first_dose(first_day(now)), "first_day")
    for other in now.pauses:
        if other.last_day and first <= other.last_day and other.first_day <= last:
            raise DoseError(change_words.pauses_overlap(other.first_day, other.last_day))


def _pause_from(now: Standing, day: date) -> Period:
    for pause in now.pauses:
        if pause.first_day == day:
            return pause
    raise DoseError(change_words.no_such_pause(day))


def _without(now: Standing, pause: Period) -> Standing:
    return replace(now, pauses=tuple(each for each in now.pauses if each != pause))
