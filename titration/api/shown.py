"""A plan as JSON."""

from datetime import date, time
from typing import Any

from titration.dosing.amounts import plain
from titration.dosing.dose_time import DoseTime
from titration.dosing.periods import Period
from titration.dosing.schedule import Schedule, Step
from titration.models import Plan, PlanChange
from titration.plan_content import PlanContent, content_from_json, content_of, steps_from_json, strengths_of
from titration.queries import schedule_of, state_of
from titration.telling.history import WRITTEN_DOWN


def plan_as_json(plan: Plan, *, today: date) -> dict[str, Any]:
    """What the plan says today.

    Parameters
    ----------
    plan : Plan
        With its steps.
    today : date
        The patient's journal day.

    Returns
    -------
    dict
        Plain JSON, as `PlanSerializer` describes it: days in ISO 8601, amounts in mg as text. ``later`` are the
        steps that have no date while a hold or a pause is open; ``dose_time`` is the last of ``dose_times``.
    """
    says = schedule_of(plan, today)
    following = says.next_step(today)
    return {
        "state": state_of(plan, today).value,
        "revision": plan.revision,
        "started_from": plan.started_from,
        **_content(content_of(plan)),
        "steps": [step_as_json(step) for step in says.steps],
        "later": [{"dose_mg": plain(each.dose_mg), "in_days": each.in_days} for each in says.later],
        "holds": [_period(each) for each in says.holds],
        "pauses": [_period(each) for each in says.pauses],
        "waits_for_clinician": plan.standing["waits_for_clinician"],
        "last_day": says.last_day,
        "dose_times": [_dose_time(each) for each in says.dose_times],
        "today": today,
        "dose_mg": dose_text(says, today),
        "next_step": step_as_json(following) if following else None,
        "days_since_start": says.days_since_start(today),
        "days_at_dose": says.days_at_dose(today),
    }


def change_as_json(row: PlanChange) -> dict[str, Any]:
    """What the change was said with, under the names that its address takes.

    Where the row wrote a plan down, it is what the plan said then.
    """
    if row.kind in WRITTEN_DOWN:
        return _content(content_from_json(row.content))
    data = {name: value for name, value in row.data.items() if name != "onto"}
    if "at" in data:
        data["at"] = time.fromisoformat(data["at"]).isoformat("minutes")
    if "steps" in data:
        data["steps"] = [step_as_json(step) for step in steps_from_json(data["steps"])]
    return data


def dose_text(says: Schedule, day: date) -> str | None:
    """The dose of a day in mg; "0" within a pause, None where no plan says any."""
    dose = says.dose_on(day)
    return None if dose is None else plain(dose)


def step_as_json(step: Step) -> dict[str, Any]:
    return {"starts_on": step.starts_on, "dose_mg": plain(step.dose_mg)}


def _dose_time(each: DoseTime) -> dict[str, Any]:
    return {
        "from_day": each.from_day,
        "moment": each.moment.value,
        "at": each.at.isoformat("minutes"),
    }


def _content(content: PlanContent) -> dict[str, Any]:
    return {
        "steps": [step_as_json(step) for step in content.steps],
        "dose_time": {"moment": content.dose_moment, "at": content.dose_time.isoformat("minutes")},
        "preparation": {
            "kind": content.preparation.kind.value,
            "strengths": strengths_of(content.preparation),
        },
    }


def _period(period: Period) -> dict[str, Any]:
    return {"first_day": period.first_day, "last_day": period.last_day}
