"""The dose of each day over the API."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal import clock
from journal.api.asking import PATIENT, asked_day
from journal.api.described import problems
from journal.api.fields import Milligrams
from titration.api.opening import plan_to_read
from titration.api.shown import dose_text
from titration.dosing.schedule import Schedule
from titration.queries import draft_of, plans_that_counted, schedule_of

MOST_DAYS: Final = 400
USUAL_DAYS: Final = 28


class DayOfPlanSerializer(serializers.Serializer[Any]):
    """``dose_mg`` is null where no plan says any, "0" within a pause; ``draft_mg`` is what a draft would say."""

    day = serializers.DateField()
    dose_mg = Milligrams(allow_null=True)
    draft_mg = Milligrams(allow_null=True)


class ScheduleSerializer(serializers.Serializer[Any]):
    days = DayOfPlanSerializer(many=True)


class PlanSchedule(APIView):
    """The dose of each day, for at most 400 days; without dates for 28 days from today.

    Days of earlier plans are as those plans said. A draft does not count yet and stands beside.
    """

    @extend_schema(
        parameters=[PATIENT, OpenApiParameter("from", date), OpenApiParameter("to", date)],
        responses={200: ScheduleSerializer} | problems(400, 404),
    )
    def get(self, request: Request) -> Response:
        patient = plan_to_read(request)
        today = patient.journal_day(clock.now())
        days = list(_days_asked_for(request, today))
        counted = [schedule_of(plan, today) for plan in plans_that_counted(patient)]
        draft = draft_of(patient)
        drafted = [schedule_of(draft, today)] if draft else []
        if not counted and not drafted:
            raise Http404
        return Response(
            {
                "days": [
                    {"day": day, "dose_mg": _dose(counted, day), "draft_mg": _dose(drafted, day)}
                    for day in days
                ]
            }
        )


def _days_asked_for(request: Request, today: date) -> Iterator[date]:
    first = asked_day(request, "from") or today
    last = asked_day(request, "to")
    number = USUAL_DAYS if last is None else (last - first).days + 1
    if not 0 < number <= MOST_DAYS:
        raise ValidationError({"to": [_("Ask for 1 to 400 days, the earlier day first.")]})
    return (first + timedelta(days=ahead) for ahead in range(min(number, (date.max - first).days + 1)))


def _dose(schedules: Iterable[Schedule], day: date) -> str | None:
    """What the first of them says that has begun by then."""
    says = next((each for each in schedules if each.starts_on <= day), None)
    return dose_text(says, day) if says else None
