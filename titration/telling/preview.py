"""What a change of the plan would do, in sentences, to be read before it is done."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.wording import short_day
from titration.dosing.amounts import format_mg
from titration.dosing.changes import Change, Correct, Start
from titration.dosing.course import Course
from titration.dosing.kinds import KindOfChange, State
from titration.dosing.moves import Move, Undated, When, what_moves
from titration.dosing.periods import Period
from titration.dosing.schedule import Schedule, Step
from titration.dosing.standing import schedule_of
from titration.telling.words import moment_words

ZERO: Final = Decimal(0)
MOST_NAMED: Final = 5
"""So many moving steps are named from the first on, and the last one; a plan may have sixty."""


def preview(course: Course, change: Change) -> list[str]:
    """What a change would do today. Raises DoseError where it cannot be."""
    return what_changed(course, course.changed(change), change)


def what_changed(before: Course, after: Course, change: Change) -> list[str]:
    """What is other than before: today's dose first, then days without a dose, then the steps that move."""
    if isinstance(change, Start):
        return _what_begins(after, change)
    today = change.on
    old, new = before.schedule(today), after.schedule(today)
    sentences = [
        *_dose_today(old.dose_on(today), new, today),
        *_stays(change, new, today),
        *_pauses(old, new),
        *_dose_times(old, new),
        *_steps_told(change, old, new, after.state(today)),
    ]
    return sentences or [_("No step moves.")]


def _steps_told(change: Change, old: Schedule, new: Schedule, state: State) -> Iterator[str]:
    if not isinstance(change, Correct):
        yield from _moves(what_moves(old, new), state, change.on)
    elif was := next((step for step in old.steps if step.starts_on == change.step), None):
        yield _corrected(was, change)
        yield _("No other step moves.")


def _corrected(was: Step, change: Correct) -> str:
    said = {
        "before": format_mg(was.dose_mg),
        "from": short_day(was.starts_on),
        "after": format_mg(change.dose_mg),
        "to": short_day(change.to),
    }
    if was.dose_mg == change.dose_mg:
        return _("%(after)s moves from %(from)s to %(to)s.") % said
    if was.starts_on == change.to:
        return _("From %(to)s: %(after)s instead of %(before)s.") % said
    return _("%(after)s from %(to)s instead of %(before)s from %(from)s.") % said


def _what_begins(after: Course, start: Start) -> list[str]:
    """What is other once a draft counts, in place of the plan before it if there is one."""
    today, new = start.on, after.schedule(start.on)
    if new.starts_on > today:
        first = [_("No dose is due before %(day)s.") % {"day": short_day(new.starts_on)}]
    else:
        old_dose = schedule_of(start.onto, today).dose_on(today) if start.onto else None
        first = list(_dose_today(old_dose, new, today))
    if start.onto is None:
        return first
    old = schedule_of(start.onto, today)
    moves = _moves(what_moves(old, new), after.state(today), today)
    sentences = [*first, *_pauses_from(old, new, today), *_dose_times(old, new), *moves]
    return sentences or [_("Today's dose and the steps to come stay as they are.")]


def _pauses_from(old: Schedule, new: Schedule, today: date) -> Iterator[str]:
    """Those that are not over yet: what became of them."""
    before, after = (
        [pause for pause in each.pauses if pause.last_day is None or pause.last_day >= today]
        for each in (old, new)
    )
    for pause in before:
        if all(pause.first_day != each.first_day for each in after):
            said = {"first": short_day(pause.first_day)}
            if pause.first_day < today:
                yield _("The pause that began on %(first)s ends.") % said
            else:
                yield _("The pause from %(first)s falls away.") % said
    yield from (_no_dose(pause) for pause in after if pause not in before)


def _dose_today(before: Decimal | None, new: Schedule, today: date) -> Iterator[str]:
    after = new.dose_on(today)
    if before == after:
        return
    said = {"day": short_day(today), "dose": format_mg(after or ZERO), "before": format_mg(before or ZERO)}
    if not after:
        yield _("No dose is due from %(day)s.") % said
    elif not before:
        yield _("From %(day)s the plan says %(dose)s.") % said
    else:
        yield _("From %(day)s the plan says %(dose)s instead of %(before)s.") % said


def _stays(change: Change, new: Schedule, today: date) -> Iterator[str]:
    said = {"dose": format_mg(new.dose_on(today) or ZERO), "day": short_day(new.last_day or today)}
    match change.kind:
        case KindOfChange.HOLD:
            yield _("The plan says %(dose)s until it is resumed.") % said
        case KindOfChange.FINISH:
            yield _("%(dose)s is the dose that stays.") % said
        case KindOfChange.STOP:
            yield _("The last day of this plan is %(day)s.") % said
        case KindOfChange.DISCARD:
            yield _("This plan does not count.")
        case KindOfChange.ASK_TO_RESUME:
            yield _("A clinician is asked to confirm. Until then the plan says %(dose)s.") % said


def _pauses(old: Schedule, new: Schedule) -> Iterator[str]:
    for pause in new.pauses:
        if pause.last_day and pause not in old.pauses and _is_news(pause, old, new):
            yield _no_dose(pause)
    for pause in old.pauses:
        if new.last_day is None and all(pause.first_day != each.first_day for each in new.pauses):
            yield _("The pause from %(first)s falls away.") % {"first": short_day(pause.first_day)}


def _is_news(pause: Period, old: Schedule, new: Schedule) -> bool:
    """Whether the pause is news: one that a restart or a stop ends is past."""
    return new.last_day is None and Period(pause.first_day) not in old.pauses


def _no_dose(pause: Period) -> str:
    days = pause.days or 0
    return ngettext(
        "No dose is due from %(first)s to %(last)s: %(days)s day.",
        "No dose is due from %(first)s to %(last)s: %(days)s days.",
        days,
    ) % {
        "first": short_day(pause.first_day),
        "last": short_day(pause.last_day or pause.first_day),
        "days": days,
    }


def _dose_times(old: Schedule, new: Schedule) -> Iterator[str]:
    for time in new.dose_times:
        if time not in old.dose_times:
            before = old.dose_time_on(time.from_day)
            yield _("From %(day)s: %(after)s. Each day has one dose, never two.") % {
                "day": short_day(time.from_day),
                "after": moment_words(time.moment, time.at),
            }
            if before:
                yield _("Until then: %(before)s.") % {"before": moment_words(before.moment, before.at)}
    if set(new.dose_times) < set(old.dose_times):
        yield _("The other dose time falls away. Every day: %(time)s.") % {
            "time": moment_words(new.dose_times[-1].moment, new.dose_times[-1].at)
        }


def _moves(moves: tuple[Move, ...], state: State, today: date) -> Iterator[str]:
    """A sentence each; of many, the first ones and the last."""
    is_paused = state is State.PAUSED
    # The dose of today has its own sentence.
    told = [move for move in moves if move.before is not None or move.after != today]
    between = len(told) - MOST_NAMED - 1
    for move in told[:MOST_NAMED] if between > 1 else told:
        yield _moved(move, is_paused=is_paused)
    if between > 1:
        yield ngettext(
            "%(number)s step in between likewise.", "%(number)s steps in between likewise.", between
        ) % {"number": between}
        yield _moved(told[-1], is_paused=is_paused)


def _moved(move: Move, *, is_paused: bool) -> str:
    said = {"dose": format_mg(move.dose_mg), "before": _day(move.before), "after": _day(move.after)}
    match move.before, move.after:
        case date(), date():
            return _("%(dose)s moves from %(before)s to %(after)s.") % said
        case date(), Undated() if is_paused:
            return _("%(dose)s from %(before)s waits until the plan is restarted.") % said
        case date(), Undated():
            return _("%(dose)s from %(before)s waits until the plan is resumed.") % said
        case date(), _:
            return _("%(dose)s from %(before)s is left out.") % said
        case _, date():
            return _("%(dose)s starts on %(after)s.") % said
        case _, Undated() if is_paused:
            return _("%(dose)s comes again once the plan is restarted.") % said
        case _, Undated():
            return _("%(dose)s comes again once the plan is resumed.") % said
        case _:
            return _("%(dose)s is left out.") % said


def _day(when: When) -> str:
    return short_day(when) if isinstance(when, date) else ""
