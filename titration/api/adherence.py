"""What became of the planned doses, over the API."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal import clock
from journal.access import Scope
from journal.api.asking import PATIENT, patient_asked_for
from journal.api.described import problems
from journal.queries import doses_logged
from titration.dosing.adherence import adherence, planned_doses
from titration.queries import last_plan, schedule_of


class AdherenceSerializer(serializers.Serializer[Any]):
    """Days with a dose due from ``first_day`` to ``last_day``; both are null where none was due yet.

    ``planned`` is the sum of ``taken``, ``skipped`` (the patient said so) and ``unknown`` (nothing logged).
    ``other_than_planned`` are those of ``taken`` with another amount.
    """

    first_day = serializers.DateField(allow_null=True)
    last_day = serializers.DateField(allow_null=True)
    planned = serializers.IntegerField()
    taken = serializers.IntegerField()
    skipped = serializers.IntegerField()
    unknown = serializers.IntegerField()
    other_than_planned = serializers.IntegerField()


class PlanAdherence(APIView):
    """The plan in force, or else the one that was stopped last: doses taken, skipped and unknown."""

    @extend_schema(parameters=[PATIENT], responses={200: AdherenceSerializer} | problems(404))
    def get(self, request: Request) -> Response:
        patient = patient_asked_for(request, Scope.DOSES)
        plan, today = last_plan(patient), patient.journal_day(clock.now())
        if plan is None:
            raise Http404
        says = schedule_of(plan, today)
        logged = doses_logged(patient, since=says.starts_on)
        planned = planned_doses(says, logged, today=today)
        counted = adherence(planned, logged)
        return Response(
            {
                "first_day": min(planned, default=None),
                "last_day": max(planned, default=None),
                "planned": counted.planned,
                "taken": counted.taken,
                "skipped": counted.skipped,
                "unknown": counted.unknown,
                "other_than_planned": counted.other_than_planned,
            }
        )
