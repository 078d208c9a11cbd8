"""What each step cost, in short lines for its rung."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.analysis.episodes import Episode
from journal.daylog import GRADES
from journal.scales import grade_words, side_effect_words
from titration.dosing.reactions import Window, began_in, windows
from titration.dosing.schedule import Schedule
from titration.telling.words import date_words

MOST_LINES: Final = 4


def step_costs(
    schedule: Schedule, spells: Iterable[Episode], days_logged: Collection[date], *, today: date
) -> dict[date, tuple[str, ...]]:
    """By the first day of each step that changed the dose: what began in its first days.

    That nothing did is said once those days are over, with how many of them were logged.
    """
    known = list(spells)
    costs = {}
    for window in windows(schedule, today=today):
        lines = [_line(spell, window, schedule, today) for spell in began_in(window, known)]
        costs[window.step.starts_on] = tuple(_fewer(lines) or _nothing(window, days_logged, today))
    return costs


def _line(spell: Episode, window: Window, schedule: Schedule, today: date) -> str:
    began, last = date.fromordinal(spell.began), date.fromordinal(spell.last)
    said = {
        "what": side_effect_words(spell.kind),
        "grade": grade_words(GRADES[spell.worst - 1]),
        "first": schedule.day_of_step(began),
        "last": schedule.day_of_step(last),
        "until": date_words(last, today=today),
    }
    if spell.is_still_there:
        return _("%(what)s, %(grade)s, since day %(first)s") % said
    if window.changed_on and window.changed_on <= last:
        return _("%(what)s, %(grade)s, from day %(first)s until %(until)s") % said
    if began == last:
        return _("%(what)s, %(grade)s, day %(first)s") % said
    return _("%(what)s, %(grade)s, days %(first)s–%(last)s") % said


def _fewer(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_LINES
    if more <= 0:
        return lines
    words = ngettext("and %(number)s more side effect", "and %(number)s more side effects", more)
    return [*lines[:MOST_LINES], words % {"number": more}]


def _nothing(window: Window, days_logged: Collection[date], today: date) -> list[str]:
    """Nothing noted is only news where somebody looked."""
    logged = sum(window.has(day) for day in days_logged)
    if today < window.end or not logged:
        return []
    length = (window.end - window.step.starts_on).days
    return [
        ngettext(
            "No side effect began on its first day.",
            "No side effect began in its first %(days)s days (%(logged)s logged).",
            length,
        )
        % {"days": length, "logged": logged}
    ]
