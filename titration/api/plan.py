"""The plan over the API: what it says, and its changes, each as a page would make it."""

from collections.abc import Mapping
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, ClassVar, Final

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from journal import clock
from journal.access import Scope
from journal.api.asking import PATIENT, asked_day, patient_asked_for, person_of
from journal.api.problems import problem
from journal.refusals import NotNow
from titration.actions import change_plan, write_plan
from titration.api.words import (
    ChangeSerializer,
    DoseTimeSerializer,
    PauseSerializer,
    PlanSerializer,
    RestartSerializer,
    dose_text,
    plan_as_json,
    preparation_said,
)
from titration.dosing import changes as made
from titration.dosing.changes import Change
from titration.dosing.dose_time import Moment
from titration.dosing.schedule import Step
from titration.models import DoseMoment
from titration.queries import active_plan, draft_of, schedule_of

MOST_DAYS: Final = 400


class PlanNow(APIView):
    """The plan in force, or else the draft that waits for the patient."""

    @extend_schema(parameters=[PATIENT], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        patient = patient_asked_for(request, Scope.PLAN)
        plan = active_plan(patient) or draft_of(patient)
        if plan is None:
            raise Http404
        return Response(plan_as_json(plan, today=patient.journal_day(clock.now())))

    @extend_schema(parameters=[PATIENT], request=PlanSerializer, responses=OpenApiTypes.OBJECT)
    def put(self, request: Request) -> Response:
        patient, now = patient_asked_for(request, Scope.PLAN), clock.now()
        _refuse_unknown(request, PlanSerializer())
        body = PlanSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        said = body.validated_data
        try:
            plan = write_plan(
                patient=patient,
                steps=[Step(**step) for step in said["steps"]],
                dose_moment=DoseMoment(said["dose_time"]["moment"]),
                dose_time=said["dose_time"]["at"],
                preparation=preparation_said(said["preparation"]),
                started_from=said["started_from"],
                by=person_of(request),
                now=now,
                reason=said["reason"],
                confirmed=said["confirmed"],
            )
        except NotNow as refusal:
            return problem(HTTPStatus.CONFLICT, str(refusal))
        return Response(plan_as_json(plan, today=patient.journal_day(now)))


def _refuse_unknown(request: Request, asks: Serializer[Any]) -> None:
    unknown = set(request.data) - set(asks.fields) if isinstance(request.data, Mapping) else set()
    if unknown:
        raise ValidationError({name: [_("There is no such field.")] for name in sorted(unknown)})


class PlanSchedule(APIView):
    """The dose of each day, for at most 400 days; null where the plan says none, "0" within a pause."""

    @extend_schema(
        parameters=[PATIENT, OpenApiParameter("from", date), OpenApiParameter("to", date)],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        patient = patient_asked_for(request, Scope.PLAN)
        plan = active_plan(patient)
        if plan is None:
            raise Http404
        today = patient.journal_day(clock.now())
        first = asked_day(request, "from") or today
        last = asked_day(request, "to") or first + timedelta(days=27)
        if not 0 <= (last - first).days < MOST_DAYS:
            raise ValidationError({"to": [_("Ask for 1 to 400 days, the earlier day first.")]})
        says = schedule_of(plan, today)
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return Response({"days": [{"day": day, "dose_mg": dose_text(says, day)} for day in days]})


class PlanDone(APIView):
    """One change of the plan, answered with the plan after it; 409 where its state does not allow it."""

    asks: ClassVar[type[ChangeSerializer]] = ChangeSerializer

    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        """The change that this address stands for."""
        raise NotImplementedError

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Whoever may not, meets the same nothing by every method."""
        super().initial(request, *args, **kwargs)
        self.patient = patient_asked_for(request, Scope.PLAN)

    @extend_schema(parameters=[PATIENT], request=ChangeSerializer, responses=OpenApiTypes.OBJECT)
    def post(self, request: Request) -> Response:
        now = clock.now()
        today = self.patient.journal_day(now)
        said = self._said(request, today)
        try:
            plan = change_plan(
                self.change(today, said),
                patient=self.patient,
                by=person_of(request),
                now=now,
                reason=said["reason"],
                prescriber_said=said["prescriber_said"],
            )
        except NotNow as refusal:
            return problem(HTTPStatus.CONFLICT, str(refusal))
        return Response(plan_as_json(plan, today=today))

    def _said(self, request: Request, today: date) -> Mapping[str, Any]:
        body = self.asks(data=request.data)
        _refuse_unknown(request, body)
        body.is_valid(raise_exception=True)
        said: Mapping[str, Any] = body.validated_data
        if said["on"] != today:
            raise ValidationError({"on": [_("A change is made today: what is past stays as it was.")]})
        return said


class PlanHold(PlanDone):
    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        return made.Hold(today)


class PlanResume(PlanDone):
    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        return made.Resume(today)


class PlanStepBack(PlanDone):
    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        return made.StepBack(today)


class PlanStop(PlanDone):
    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        return made.Stop(today)


class PlanConfirm(PlanDone):
    """The patient confirms a clinician's draft."""

    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        return made.Start(today)


class PlanPause(PlanDone):
    asks = PauseSerializer

    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        return made.Pause(today, said["first_day"], said["last_day"])


class PlanRestart(PlanDone):
    asks = RestartSerializer

    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        return made.Restart(today, said["at_lower"])


class PlanDoseTime(PlanDone):
    asks = DoseTimeSerializer

    def change(self, today: date, said: Mapping[str, Any]) -> Change:
        return made.ChangeDoseTime(today, said["from_day"], Moment(said["moment"]), said["at"])
