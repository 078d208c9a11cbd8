"""The ladder of a plan: its steps, holds and pauses, what is done, now and to come, and today among them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titration.dosing.amounts import format_mg
from titration.dosing.gate import gate_on
from titration.dosing.periods import ONE_DAY, day_after, plan_days
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Schedule, Step
from titration.dosing.units import describe, units_for
from titration.telling.rungs import WIDEST, Kind, Rung
from titration.telling.words import days_words

BASELINE_DAYS: Final = 28
JUDGED_AFTER: Final = timedelta(weeks=8)
JUDGED_UNTIL: Final = timedelta(weeks=12)
MOST_BEHIND: Final = 7
STAY_IN_SIGHT: Final = 3


def ladder(
    schedule: Schedule,
    preparation: Preparation,
    *,
    today: date,
    baseline_logged: int | None = None,
    answers: Mapping[date, str] = MappingProxyType({}),
    costs: Mapping[date, tuple[str, ...]] = MappingProxyType({}),
) -> list[Rung]:
    """The rungs by date. ``baseline_logged`` days before the first dose have an entry; None leaves them out.

    ``answers`` are what the step gate heard, ``costs`` what each step cost; in words, by the first day of the step.
    """
    doses = _Doses(schedule, preparation, today, answers, costs, target_mg=max(schedule.doses))
    rungs = [
        *_baseline(schedule, today, baseline_logged),
        *doses.steps(),
        *_holds(schedule),
        *_pauses(schedule),
        _today(schedule, today),
        *doses.later(),
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


@dataclass(frozen=True, slots=True)
class _Doses:
    """The steps as rungs, those with a date and those without."""

    schedule: Schedule
    preparation: Preparation
    today: date
    answers: Mapping[date, str]
    costs: Mapping[date, tuple[str, ...]]
    target_mg: Decimal

    def steps(self) -> Iterator[Rung]:
        target = next((step for step in self.schedule.steps if step.dose_mg == self.target_mg), None)
        for step, following in pairwise([*self.schedule.steps, None]):
            if step is not None:
                yield self._step(step, following, is_target=step == target)

    def later(self) -> Iterator[Rung]:
        is_said = any(step.dose_mg == self.target_mg for step in self.schedule.steps)
        for later in self.schedule.later:
            is_target = not is_said and later.dose_mg == self.target_mg
            is_said = is_said or is_target
            units, warning = _units(later.dose_mg, self.preparation)
            yield Rung(
                Kind.LATER,
                self.today,
                dose=format_mg(later.dose_mg),
                beside=_("target") if is_target else "",
                note=_joined(_wait_words(self.schedule), units),
                warning=warning,
                width=_twelfths(later.dose_mg, self.target_mg),
            )

    def _step(self, step: Step, following: Step | None, *, is_target: bool) -> Rung:
        kind = self._kind(step)
        length = _length(self.schedule, step, following)
        units, warning = _units(step.dose_mg, self.preparation) if kind is not Kind.DONE else ("", "")
        return Rung(
            kind,
            step.starts_on,
            dose=format_mg(step.dose_mg),
            beside=_joined(
                _day_of(self.schedule, self.today) if kind is Kind.NOW else "",
                _("target") if is_target else "",
            ),
            note=_joined("" if kind is Kind.NOW else length, units),
            warning=warning,
            heard=self.answers.get(step.starts_on) or self._asked_before(step),
            costs=self.costs.get(step.starts_on, ()),
            width=_twelfths(step.dose_mg, self.target_mg),
        )

    def _asked_before(self, step: Step) -> str:
        """Said of the next step alone: whether the step gate will ask."""
        if (
            step != self.schedule.next_step(self.today)
            or gate_on(self.schedule, step.starts_on - ONE_DAY) != step
        ):
            return ""
        return _("Three questions are asked the evening before.")

    def _kind(self, step: Step) -> Kind:
        if step == self.schedule.step_on(self.today) and not self.schedule.is_paused_on(self.today):
            return Kind.NOW
        return Kind.DONE if step.starts_on <= self.today else Kind.COMING


def _wait_words(schedule: Schedule) -> str:
    is_paused = bool(schedule.pauses) and schedule.pauses[-1].last_day is None
    return _("after the restart") if is_paused else _("after it is resumed")


def _holds(schedule: Schedule) -> Iterator[Rung]:
    for hold in schedule.holds:
        dose = {"dose": format_mg((schedule.step_on(hold.first_day) or schedule.steps[0]).dose_mg)}
        if hold.days is None:
            yield Rung(Kind.HOLD, hold.first_day, note=_("On hold at %(dose)s, until it is resumed") % dose)
        else:
            words = _joined(_("Stayed at %(dose)s") % dose, days_words(hold.days))
            yield Rung(Kind.HOLD, hold.first_day, hold.last_day, note=words)


def _pauses(schedule: Schedule) -> Iterator[Rung]:
    for pause in schedule.pauses:
        words = _("Pause, no dose until the restart")
        if pause.days is not None:
            words = _joined(_("Pause, no dose"), days_words(pause.days))
        yield Rung(Kind.PAUSE, pause.first_day, pause.last_day, note=words)


def _units(dose_mg: Decimal, preparation: Preparation) -> tuple[str, str]:
    """The dose in the patient's preparation, or the sentence that it does not add up. The past had its own."""
    words = describe(dose_mg, preparation)
    adds_up = not preparation.unit_strengths_mg or units_for(dose_mg, preparation).counts
    return (words, "") if adds_up else ("", f"{words[:1].upper()}{words[1:]}.")


def _day_of(schedule: Schedule, today: date) -> str:
    day, length = schedule.day_of_step(today), schedule.length_of_step(today)
    if length is None:
        return _("day %(day)s") % {"day": day}
    return _("day %(day)s of %(length)s") % {"day": day, "length": length}


def _length(schedule: Schedule, step: Step, following: Step | None) -> str:
    if following is None:
        return ""
    return days_words(plan_days(step.starts_on, following.starts_on, schedule.pauses))


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


def _twelfths(dose_mg: Decimal, highest_mg: Decimal) -> int:
    return int((WIDEST * dose_mg / highest_mg).to_integral_value(ROUND_CEILING))


def _today(schedule: Schedule, today: date) -> Rung:
    ahead = (schedule.starts_on - today).days
    words = ngettext("first dose in %(days)s day", "first dose in %(days)s days", ahead) % {"days": ahead}
    return Rung(Kind.TODAY, today, note=words if ahead > 0 else "")


def _judging(schedule: Schedule) -> Rung:
    """Weeks since the first dose; a pause stops their count."""
    pauses = [pause for pause in schedule.pauses if pause.last_day]
    first, last = (
        day_after(schedule.starts_on, ahead.days, pauses) for ahead in (JUDGED_AFTER, JUDGED_UNTIL)
    )
    return Rung(Kind.JUDGING, first, last)


def _with_years(rungs: list[Rung], today: date) -> Iterator[Rung]:
    """The year stands where it changes, and at the top only where it is not this one."""
    year = today.year
    for rung in rungs:
        yield replace(rung, shows_year=rung.starts_on.year != year)
        year = rung.starts_on.year
