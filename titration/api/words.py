"""A plan as JSON, and JSON as a change of it."""

from datetime import date
from typing import Any

from rest_framework import serializers

from journal.api.serializers import Milligrams
from titration.dosing.amounts import DoseError, plain
from titration.dosing.dose_time import Moment
from titration.dosing.periods import Period
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Schedule, Step
from titration.dosing.words import NO_DROP_STRENGTH, NO_LIQUID_STRENGTH
from titration.models import Plan
from titration.plan_content import preparation_from, strengths_of
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


class StepSerializer(serializers.Serializer[Any]):
    starts_on = serializers.DateField()
    dose_mg = Milligrams()


class WhenSerializer(serializers.Serializer[Any]):
    moment = serializers.ChoiceField(choices=[each.value for each in Moment])
    at = serializers.TimeField(format="%H:%M", input_formats=["%H:%M"])


class PreparationSerializer(serializers.Serializer[Any]):
    """``strengths`` in mg: of each capsule or tablet on hand, or of one mL of liquid, or of one drop."""

    kind = serializers.ChoiceField(choices=[each.value for each in Kind])
    strengths = serializers.ListField(child=Milligrams(), default=list)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        kind, strengths = Kind(attrs["kind"]), attrs["strengths"]
        if kind in (Kind.LIQUID, Kind.DROPS) and len(strengths) != 1:
            sentence = NO_LIQUID_STRENGTH if kind is Kind.LIQUID else NO_DROP_STRENGTH
            raise serializers.ValidationError({"strengths": [sentence]})
        try:
            preparation_said(attrs)
        except DoseError as refusal:
            raise serializers.ValidationError({"strengths": [refusal.sentence]}) from refusal
        return attrs


class PlanSerializer(serializers.Serializer[Any]):
    """The whole of what the prescriber said. ``confirmed``: they said so, asked for what is unusual."""

    steps = StepSerializer(many=True)
    dose_time = WhenSerializer()
    preparation = PreparationSerializer()
    started_from = serializers.CharField(default="", allow_blank=True)
    reason = serializers.CharField(default="", allow_blank=True, max_length=LONGEST_REASON)
    confirmed = serializers.BooleanField(default=False)


def preparation_said(said: dict[str, Any]) -> Preparation:
    """What `PreparationSerializer` understood."""
    return preparation_from(said["kind"], [plain(strength) for strength in said["strengths"]])


class ChangeSerializer(serializers.Serializer[Any]):
    """What every change is asked with. ``on`` is the day it is made: the patient's today."""

    on = serializers.DateField()
    reason = serializers.CharField(default="", allow_blank=True, max_length=LONGEST_REASON)
    prescriber_said = serializers.BooleanField(default=False)


class PauseSerializer(ChangeSerializer):
    first_day = serializers.DateField()
    last_day = serializers.DateField()


class DoseTimeSerializer(ChangeSerializer, WhenSerializer):
    from_day = serializers.DateField()


class RestartSerializer(ChangeSerializer):
    """After a pause of 14 days or more: true for the lower dose, false for the same."""

    at_lower = serializers.BooleanField(default=None, allow_null=True)
