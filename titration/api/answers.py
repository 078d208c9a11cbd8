"""What the API answers of a plan, as its description says it; `shown` makes it."""

from typing import Any

from rest_framework import serializers

from journal.api.fields import Milligrams
from titration.api.fields import OneOf
from titration.api.said import DoseTimeSerializer, PreparationSerializer, StepSerializer
from titration.dosing.kinds import State


class LaterStepSerializer(serializers.Serializer[Any]):
    """A step whose date is not known: so many days of the plan after it goes on again."""

    dose_mg = Milligrams()
    in_days = serializers.IntegerField()


class PeriodSerializer(serializers.Serializer[Any]):
    """Both days are of it; ``last_day`` is null until someone says that it is over."""

    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True)


class DoseTimeFromSerializer(DoseTimeSerializer):
    """A dose time and the first journal day on which it counts."""

    from_day = serializers.DateField()


class OnePlanSerializer(serializers.Serializer[Any]):
    """What one plan says today: days of the patient, amounts in mg.

    ``later`` are the steps without a date while a hold or a pause is open. ``last_day`` is that of a plan that was
    stopped. ``dose_time`` is the last of ``dose_times``. ``days_since_start`` and ``days_at_dose`` count the present
    day; days of a pause do not count.
    """

    state = OneOf(State)
    revision = serializers.IntegerField()
    started_from = serializers.CharField(allow_blank=True)
    steps = StepSerializer(many=True)
    later = LaterStepSerializer(many=True)
    holds = PeriodSerializer(many=True)
    pauses = PeriodSerializer(many=True)
    waits_for_clinician = serializers.BooleanField()
    last_day = serializers.DateField(allow_null=True)
    dose_time = DoseTimeSerializer()
    dose_times = DoseTimeFromSerializer(many=True)
    preparation = PreparationSerializer()
    today = serializers.DateField()
    dose_mg = Milligrams(allow_null=True)
    next_step = StepSerializer(allow_null=True)
    days_since_start = serializers.IntegerField()
    days_at_dose = serializers.IntegerField()


class PlanSerializer(OnePlanSerializer):
    """A plan, and beside it ``draft``: another one that waits for the patient to confirm or discard it."""

    draft = OnePlanSerializer(allow_null=True)
