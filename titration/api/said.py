"""What is said to the API about a plan: the whole of it, or one change."""

from datetime import time
from decimal import Decimal
from typing import Any, TypedDict

from rest_framework import serializers

from journal.api.fields import Day, Milligrams, StrictSerializer, Text, YesNo
from titration.api.fields import ListOf, OneOf, Strength, WallTime
from titration.dosing import words
from titration.dosing.amounts import DoseError, plain
from titration.dosing.dose_time import Moment
from titration.dosing.preparations import MOST_STRENGTHS, Kind, Preparation
from titration.dosing.schedule import MOST_STEPS, Step
from titration.models import DoseMoment
from titration.plan_content import preparation_from


class StepSerializer(StrictSerializer):
    """One dose level of the plan, from the day it starts."""

    starts_on = Day()
    dose_mg = Milligrams()


class DoseTimeSerializer(StrictSerializer):
    """When in the day the dose is taken."""

    moment = OneOf(Moment)
    at = WallTime()


class PreparationSerializer(StrictSerializer):
    """``strengths`` in mg: of each capsule or tablet on hand, or of one mL of liquid, or of one drop."""

    kind = OneOf(Kind)
    strengths = ListOf(child=Strength(), default=list, most=MOST_STRENGTHS, too_many=words.TOO_MANY_STRENGTHS)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        kind, strengths = Kind(attrs["kind"]), attrs["strengths"]
        if kind in (Kind.LIQUID, Kind.DROPS) and len(strengths) != 1:
            sentence = words.NO_LIQUID_STRENGTH if kind is Kind.LIQUID else words.NO_DROP_STRENGTH
            raise serializers.ValidationError({"strengths": [sentence]})
        try:
            preparation_said(attrs)
        except DoseError as refusal:
            raise serializers.ValidationError({"strengths": [refusal.sentence]}) from refusal
        return attrs


class Written(TypedDict):
    """The whole plan as `write_plan` and `draft_plan` take it."""

    steps: list[Step]
    dose_moment: DoseMoment
    dose_time: time
    preparation: Preparation
    started_from: str
    reason: str
    confirmed: bool
    confirmed_mg: Decimal | None


class PlanSaidSerializer(StrictSerializer):
    """The whole of what the prescriber said.

    ``started_from`` is the key of a preset, or empty. ``confirmed``: the prescriber said so, asked for an unusual
    dose and for going up sooner or higher than written; then ``reason`` says what they said. ``confirmed_mg``: the
    highest dose once more, asked where it is above 7 mg.
    """

    steps = ListOf(child=StepSerializer(), most=MOST_STEPS, too_many=words.TOO_MANY_STEPS)
    dose_time = DoseTimeSerializer()
    preparation = PreparationSerializer()
    started_from = Text()
    reason = Text()
    confirmed = YesNo(default=False)
    confirmed_mg = Milligrams(default=None, allow_null=True)

    def written(self) -> Written:
        """What the validated body says, as the actions take it."""
        said = self.validated_data
        return Written(
            steps=[Step(**step) for step in said["steps"]],
            dose_moment=DoseMoment(said["dose_time"]["moment"]),
            dose_time=said["dose_time"]["at"],
            preparation=preparation_said(said["preparation"]),
            started_from=said["started_from"],
            reason=said["reason"],
            confirmed=said["confirmed"],
            confirmed_mg=said["confirmed_mg"],
        )


def preparation_said(said: dict[str, Any]) -> Preparation:
    """What `PreparationSerializer` understood."""
    return preparation_from(said["kind"], [plain(strength) for strength in said["strengths"]])


class ChangeSaidSerializer(StrictSerializer):
    """What every change is said with.

    ``on`` is the day it is made: the patient's today. ``prescriber_said``: the prescriber told them so, asked for
    going up sooner or higher than written; then ``reason`` says what they said.
    """

    on = Day()
    reason = Text()
    prescriber_said = YesNo(default=False)


class PauseSaidSerializer(ChangeSaidSerializer):
    """The first and the last day without a dose: the prescriber's dates."""

    first_day = Day()
    last_day = Day()


class WhichPauseSaidSerializer(ChangeSaidSerializer):
    """``pause`` is the first day of the pause that is meant, as the plan shows it."""

    pause = Day()


class RedatePauseSaidSerializer(WhichPauseSaidSerializer):
    """``pause`` is the first day that it has in the plan; one that has begun keeps it."""

    first_day = Day()
    last_day = Day()


class RestartSaidSerializer(ChangeSaidSerializer):
    """After a pause of 14 days or more: true for the lower dose, false for the same."""

    at_lower = YesNo(default=None, allow_null=True)


class MoveLaterSaidSerializer(ChangeSaidSerializer):
    """``step`` is the day on which the step starts now, ``to`` the later one."""

    step = Day()
    to = Day()


class StartedLateSaidSerializer(ChangeSaidSerializer):
    """The day on which the first dose was taken in truth."""

    first_dose_on = Day()


class DoseTimeSaidSerializer(ChangeSaidSerializer, DoseTimeSerializer):
    """From which journal day on the dose is taken when."""

    from_day = Day()


class CorrectSaidSerializer(ChangeSaidSerializer):
    """``step`` is the day on which the step starts now; ``to`` and ``dose_mg`` are what was meant.

    ``confirmed_mg``: the dose once more, asked where it is above 7 mg.
    """

    step = Day()
    to = Day()
    dose_mg = Milligrams()
    confirmed_mg = Milligrams(default=None, allow_null=True)
