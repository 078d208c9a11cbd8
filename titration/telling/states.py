"""What a plan is today, in words: on hold since when, paused until when."""

from datetime import date

from django.utils.translation import gettext as _

from titration.dosing.amounts import format_mg
from titration.dosing.course import Course
from titration.dosing.kinds import State
from titration.dosing.standing import Standing, advanced, restart_from
from titration.telling.words import date_words


def state_words(course: Course, today: date) -> list[str]:
    """The sentences at the top of the Plan page; none where the plan simply goes on."""
    now = advanced(course.standing, today)
    match course.state(today):
        case State.ON_HOLD:
            return [_on_hold(now, today), *_planned(now, today)]
        case State.PAUSED:
            return [_paused(now, today), *_planned(now, today)]
        case State.FINISHED:
            dose = {"dose": format_mg(now.begun[-1].dose_mg)}
            return [_("The plan is finished: %(dose)s goes on.") % dose, *_planned(now, today)]
        case _:
            return _planned(now, today)


def _on_hold(now: Standing, today: date) -> str:
    said = {
        "day": date_words(now.held_since or today, today=today),
        "dose": format_mg(now.begun[-1].dose_mg),
    }
    if now.is_stepped_back:
        return _("Stepped back to %(dose)s, on hold since %(day)s.") % said
    return _("On hold since %(day)s: %(dose)s until the plan is resumed.") % said


def _paused(now: Standing, today: date) -> str:
    since, again = now.pauses[0].first_day, restart_from(now)
    said = {"since": date_words(since, today=today), "again": date_words(again or today, today=today)}
    if again and again <= today:
        return _("Paused since %(since)s. The pause is over: no dose is due until it is restarted.") % said
    return _("Paused since %(since)s. It may be restarted from %(again)s.") % said


def _planned(now: Standing, today: date) -> list[str]:
    return [
        _("A pause is planned from %(first)s to %(last)s.")
        % {
            "first": date_words(pause.first_day, today=today),
            "last": date_words(pause.last_day, today=today),
        }
        for pause in now.pauses
        if pause.first_day > today and pause.last_day
    ]
