"""A plan as JSON, and JSON as a change of it."""

from datetime import date
from typing import Any

from rest_framework import serializers

from titration.dosing.amounts import plain
from titration.dosing.dose_time import Moment
from titration.dosing.periods import Period
from titration.dosing.schedule import Schedule, Step
from titration.models import Plan
from titration.plan_content import strengths_of
from titration.plan_rules import LONGEST_REASON
from titration.queries import preparation_of, schedule_of, state_of


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
        Plain JSON: days in ISO 8601, amounts in mg as text. ``later`` are the steps that have no date while a
        hold or a pause is open.
    """
    says = schedule_of(plan, today)
    following = says.next_step(today)
    return {
        "state": state_of(plan, today).value,
        "revision": plan.revision,
        "steps": [_step(step) for step in says.steps],
        "later": [{"dose_mg": plain(each.dose_mg), "in_days": each.in_days} for each in says.later],
        "holds": [_period(each) for each in says.holds],
        "pauses": [_period(each) for each in says.pauses],
        "waits_for_clinician": plan.standing["waits_for_clinician"],
        "last_day": says.last_day,
        "dose_time": {"moment": plan.dose_moment, "at": plan.dose_time.isoformat("minutes")},
        "preparation": {"kind": plan.preparation_kind, "strengths": strengths_of(preparation_of(plan))},
        "today": today,
        "dose_mg": dose_text(says, today),
        "next_step": _step(following) if following else None,
        "days_since_start": says.days_since_start(today),
        "days_at_dose": says.days_at_dose(today),
    }


def dose_text(says: Schedule, day: date) -> str | None:
    """The dose of a day in mg; "0" within a pause, None where no plan says any."""
    dose = says.dose_on(day)
    return None if dose is None else plain(dose)


def _step(step: Step) -> dict[str, Any]:
    return {"starts_on": step.starts_on, "dose_mg": plain(step.dose_mg)}


def _period(period: Period) -> dict[str, Any]:
    return {"first_day": period.first_day, "last_day": period.last_day}


class ChangeSerializer(serializers.Serializer[Any]):
    """What every change is asked with. ``on`` is the day it is made: the patient's today."""

    on = serializers.DateField()
    reason = serializers.CharField(default="", allow_blank=True, max_length=LONGEST_REASON)
    prescriber_said = serializers.BooleanField(default=False)


class PauseSerializer(ChangeSerializer):
    first_day = serializers.DateField()
    last_day = serializers.DateField()


class DoseTimeSerializer(ChangeSerializer):
    from_day = serializers.DateField()
    moment = serializers.ChoiceField(choices=[each.value for each in Moment])
    at = serializers.TimeField(format="%H:%M", input_formats=["%H:%M"])


class RestartSerializer(ChangeSerializer):
    """After a pause of 14 days or more: true for the lower dose, false for the same."""

    at_lower = serializers.BooleanField(default=None, allow_null=True)
