"""The ladder of a plan: its steps with what is done, now and to come, and today among them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titration.dosing.amounts import format_mg
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Schedule, Step
from titration.dosing.units import describe, units_for
from titration.plan_content import PlanContent
from titration.plan_words import days_words

BASELINE_DAYS: Final = 28
JUDGED_AFTER: Final = timedelta(weeks=8)
JUDGED_UNTIL: Final = timedelta(weeks=12)
WIDEST: Final = 12
MOST_BEHIND: Final = 7
STAY_IN_SIGHT: Final = 3


class Kind(StrEnum):
    BASELINE = "baseline"
    DONE = "done"
    NOW = "now"
    TODAY = "today"
    COMING = "coming"
    JUDGING = "judging"


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of the ladder. ``width`` is in twelfths of the widest.

    ``beside``, ``note`` and ``warning`` are words: in the bar, next to it, and about what does not add up.
    """

    kind: Kind
    starts_on: date
    ends_on: date | None = None
    dose: str = ""
    beside: str = ""
    note: str = ""
    warning: str = ""
    width: int = WIDEST
    shows_year: bool = False


def ladder(content: PlanContent, *, today: date, baseline_logged: int | None = None) -> list[Rung]:
    """The rungs by date. ``baseline_logged`` days before the first dose have an entry; None leaves them out."""
    schedule = Schedule(content.steps)
    rungs = [
        *_baseline(schedule, today, baseline_logged),
        *_steps(content, schedule, today),
        _today(schedule, today),
        _judging(schedule),
    ]
    return list(_with_years(sorted(rungs, key=lambda rung: rung.starts_on), today))


def fold(rungs: list[Rung]) -> tuple[list[Rung], list[Rung]]:
    """What lies far behind, to be shown on a tap, and the rest."""
    behind = next(number for number, rung in enumerate(rungs) if rung.kind in (Kind.NOW, Kind.TODAY))
    split = behind - STAY_IN_SIGHT if behind > MOST_BEHIND else 0
    return rungs[:split], rungs[split:]


def _baseline(schedule: Schedule, today: date, logged: int | None) -> Iterator[Rung]:
    if logged is None or (not logged and schedule.starts_on <= today):
        return
    words = _("%(logged)s of %(days)s days logged") % {"logged": logged, "days": BASELINE_DAYS}
    words = words if logged else _("log these days, to compare with later")
    yield Rung(Kind.BASELINE, schedule.starts_on - timedelta(days=BASELINE_DAYS), note=words)


def _steps(content: PlanContent, schedule: Schedule, today: date) -> Iterator[Rung]:
    highest = max(step.dose_mg for step in content.steps)
    target = next(step for step in content.steps if step.dose_mg == highest)
    present = schedule.step_on(today)
    for step, following in pairwise([*content.steps, None]):
        if step is None:
            continue
        kind = Kind.NOW if step == present else Kind.DONE if step.starts_on < today else Kind.COMING
        length = _length(step, following)
        units, warning = _units(step, content.preparation) if kind is not Kind.DONE else ("", "")
        yield Rung(
            kind,
            step.starts_on,
            dose=format_mg(step.dose_mg),
            beside=_joined(
                _day_of(schedule, today) if kind is Kind.NOW else "", _("target") if step == target else ""
            ),
            note=_joined("" if kind is Kind.NOW else length, units),
            warning=warning,
            width=_twelfths(step.dose_mg, highest),
        )


def _units(step: Step, preparation: Preparation) -> tuple[str, str]:
    """The dose in the patient's preparation, or the sentence that it does not add up. The past had its own."""
    words = describe(step.dose_mg, preparation)
    adds_up = not preparation.unit_strengths_mg or units_for(step.dose_mg, preparation).counts
    return (words, "") if adds_up else ("", f"{words[:1].upper()}{words[1:]}.")


def _day_of(schedule: Schedule, today: date) -> str:
    day, length = schedule.day_of_step(today), schedule.length_of_step(today)
    if length is None:
        return _("day %(day)s") % {"day": day}
    return _("day %(day)s of %(length)s") % {"day": day, "length": length}


def _length(step: Step, following: Step | None) -> str:
    return days_words((following.starts_on - step.starts_on).days) if following else ""


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


def _twelfths(dose_mg: Decimal, highest_mg: Decimal) -> int:
    return int((WIDEST * dose_mg / highest_mg).to_integral_value(ROUND_CEILING))


def _today(schedule: Schedule, today: date) -> Rung:
    ahead = (schedule.starts_on - today).days
    words = ngettext("first dose in %(days)s day", "first dose in %(days)s days", ahead) % {"days": ahead}
    return Rung(Kind.TODAY, today, note=words if ahead > 0 else "")


def _judging(schedule: Schedule) -> Rung:
    first = schedule.starts_on
    return Rung(Kind.JUDGING, first + JUDGED_AFTER, first + JUDGED_UNTIL)


def _with_years(rungs: list[Rung], today: date) -> Iterator[Rung]:
    """The year stands where it changes, and at the top only where it is not this one."""
    year = today.year
    for rung in rungs:
        yield replace(rung, shows_year=rung.starts_on.year != year)
        year = rung.starts_on.year
