"""What a reminder tells of: the step of its date, as the plan is at this moment."""

from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from journal.queries import entry_on
from titration.dosing.gate import Offer, Question, offered
from titration.dosing.preparations import Preparation
from titration.models import Occurrence, Plan, ReminderKind
from titration.plan_content import content_of
from titration.queries import active_plan
from titration.reminders.moments import step_date
from titration.telling.answers import gate_answers


class Change(StrEnum):
    START = "start"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class StepNews:
    """One step of the active plan; ``before_mg`` is None for the first, ``gate`` where nobody looked what it heard."""

    starts_on: date
    dose_mg: Decimal
    before_mg: Decimal | None
    dose_moment: str
    dose_time: time
    preparation: Preparation
    gate: Offer | None = None

    @property
    def change(self) -> Change:
        if self.before_mg is None:
            return Change.START
        return Change.UP if self.dose_mg > self.before_mg else Change.DOWN


def news_of(occurrence: Occurrence) -> StepNews | None:
    """The step that begins on the occurrence's day; None where the plan has no such step any more."""
    plan = active_plan(occurrence.schedule.patient)
    starts_on = step_date(occurrence.local_date, occurrence.slot)
    news = news_by_day(plan).get(starts_on) if plan else None
    if plan is None or news is None:
        return None
    return replace(
        news,
        gate=offered({Question(each): yes for each, yes in gate_answers(plan).get(starts_on, {}).items()}),
    )


def news_by_day(plan: Plan) -> dict[date, StepNews]:
    """Every step of the plan, by its first day."""
    content = content_of(plan)
    doses = [None, *(step.dose_mg for step in content.steps)]
    intake = content.dose_moment, content.dose_time, content.preparation
    return {
        step.starts_on: StepNews(step.starts_on, step.dose_mg, before_mg, *intake)
        for step, before_mg in zip(content.steps, doses, strict=False)
    }


def is_logged(occurrence: Occurrence) -> bool:
    """Whether the dose of a step's day is logged already, taken or skipped."""
    if occurrence.schedule.kind != ReminderKind.STEP_DAY:
        return False
    entry = entry_on(occurrence.schedule.patient, occurrence.local_date)
    return entry is not None and entry.dose_mg is not None
