"""What is on hand and how long it lasts, over the API."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal import clock
from journal.api.asking import PATIENT, person_of
from journal.api.described import problems
from journal.api.fields import Day, Milligrams, StrictSerializer
from titration.actions.stock import LEAD_DAYS_SENTENCE, count_units
from titration.api.fields import ListOf, Strength, Units
from titration.api.opening import plan_to_change, plan_to_read
from titration.dosing.amounts import plain
from titration.dosing.preparations import MOST_STRENGTHS
from titration.dosing.stock import LEAD_DAYS, MOST_LEAD_DAYS, forecast, left_on
from titration.dosing.words import TOO_MANY_STRENGTHS
from titration.models import Plan, StockCount
from titration.queries import active_plan, preparation_of, schedule_of
from titration.telling.stock import counts_from, on_hand


class CountSerializer(StrictSerializer):
    """Capsules, tablets or drops of one strength in mg; of a liquid mL, and the strength is mg in one mL."""

    strength_mg = Strength()
    amount = Units()


class LeadDays(serializers.IntegerField):
    """Whole days, from the order to the day it has come."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value", "max_string_length"), LEAD_DAYS_SENTENCE
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_LEAD_DAYS, **options)

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return super().to_internal_value(data)


class CountSaidSerializer(StrictSerializer):
    """What is on hand now: every strength of the plan once. ``on`` is the patient's today.

    ``lead_days`` is how long a refill takes; left out or null it stays as it was said last.
    """

    on = Day()
    amounts = ListOf(child=CountSerializer(), most=MOST_STRENGTHS, too_many=TOO_MANY_STRENGTHS)
    lead_days = LeadDays(default=None, allow_null=True)

    def validate_amounts(self, counted: list[dict[str, Decimal]]) -> dict[Decimal, Decimal]:
        amounts = {each["strength_mg"]: each["amount"] for each in counted}
        if len(amounts) < len(counted):
            raise serializers.ValidationError(_("One strength stands here twice. Count each once."))
        return amounts


class StockSerializer(serializers.Serializer[Any]):
    """``counted_for`` is the day before whose dose it was counted, ``left`` what the plan has left of it by today.

    ``runs_out_on`` is the first day whose dose it no longer makes, for want of ``short_of_mg``; null where nothing
    was counted or it lasts for two years. ``refill_by`` is so many ``lead_days`` before. ``says`` is as the Plan
    page says it.
    """

    counted_for = serializers.DateField(allow_null=True)
    counted_at = serializers.DateTimeField(allow_null=True)
    counted = CountSerializer(many=True)
    left = CountSerializer(many=True)
    runs_out_on = serializers.DateField(allow_null=True)
    short_of_mg = Milligrams(allow_null=True)
    refill_by = serializers.DateField(allow_null=True)
    lead_days = serializers.IntegerField()
    says = serializers.CharField(allow_blank=True)


class PlanStock(APIView):
    """What is on hand of the plan in force, less what it uses; when it runs out, and by when to order."""

    @extend_schema(parameters=[PATIENT], responses={200: StockSerializer} | problems(404))
    def get(self, request: Request) -> Response:
        patient = plan_to_read(request)
        plan = active_plan(patient)
        if plan is None:
            raise Http404
        return Response(_stock(plan, today=patient.journal_day(clock.now())))

    @extend_schema(
        parameters=[PATIENT],
        request=CountSaidSerializer,
        responses={200: StockSerializer} | problems(400, 403, 404, 409),
    )
    def put(self, request: Request) -> Response:
        """What was counted today; it replaces every count before it."""
        patient, now = plan_to_change(request), clock.now()
        today = patient.journal_day(now)
        body = CountSaidSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        if body.validated_data["on"] != today:
            raise ValidationError({"on": [_("What is on hand is counted today.")]})
        amounts = body.validated_data["amounts"]
        lead_days = body.validated_data["lead_days"]
        count_units(patient=patient, amounts=amounts, by=person_of(request), now=now, lead_days=lead_days)
        plan = active_plan(patient)
        if plan is None:
            raise Http404
        return Response(_stock(plan, today=today))


def _stock(plan: Plan, *, today: date) -> dict[str, Any]:
    schedule, preparation = schedule_of(plan, today), preparation_of(plan)
    rows = list(StockCount.objects.filter(patient=plan.patient))
    counts, last = counts_from(rows), rows[-1] if rows else None
    will = forecast(counts, schedule, preparation)
    day = max([today, *(count.day for count in counts)])
    left = left_on(day, counts, schedule, preparation) or {}
    told = on_hand(counts, schedule, preparation, today=today)
    return {
        "counted_for": last.day if last else None,
        "counted_at": last.at if last else None,
        "counted": _amounts(last.amounts if last else ()),
        "left": _amounts((plain(strength), plain(amount)) for strength, amount in sorted(left.items())),
        "runs_out_on": will.runs_out_on if will else None,
        "short_of_mg": plain(will.short_of_mg) if will and will.short_of_mg else None,
        "refill_by": will.refill_by if will else None,
        "lead_days": last.lead_days if last else LEAD_DAYS,
        "says": told.lasts if told else "",
    }


def _amounts(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"strength_mg": strength, "amount": amount} for strength, amount in pairs]
