"""What became of the doses that the plan said: three numbers, never one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titration.dosing.adherence import adherence, planned_doses
from titration.dosing.schedule import Schedule
from titration.telling.words import date_words


@dataclass(frozen=True, slots=True)
class DosesSoFar:
    """Days on which a dose was due, by what was logged; ``others`` says on how many it was another amount."""

    planned: int
    taken: int
    skipped: int
    unknown: int
    others: str
    until: str


def doses_so_far(
    schedule: Schedule, logged: Mapping[date, Decimal | None], *, today: date
) -> DosesSoFar | None:
    """None before any dose was due."""
    planned = planned_doses(schedule, logged, today=today)
    if not planned:
        return None
    counted = adherence(planned, logged)
    return DosesSoFar(
        planned=counted.planned,
        taken=counted.taken,
        skipped=counted.skipped,
        unknown=counted.unknown,
        others=_others(counted.other_than_planned),
        until=_until(max(planned), today),
    )


def _others(days: int) -> str:
    if not days:
        return ""
    return ngettext(
        "On %(days)s of the days taken it was another amount than planned.",
        "On %(days)s of the days taken it was another amount than planned.",
        days,
    ) % {"days": days}


def _until(last: date, today: date) -> str:
    """The last day that counts: today only once its dose is logged."""
    if last == today:
        return _("up to today")
    return _("up to %(day)s") % {"day": date_words(last, today=today)}
