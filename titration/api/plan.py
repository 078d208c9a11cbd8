"""The plan over the API: what it says, and the whole of it written down."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal import clock
from journal.api.asking import PATIENT, person_of
from journal.api.conditions import IF_MATCH, IF_NONE_MATCH, conditions_of
from journal.api.described import problems
from journal.refusals import ChangedMeanwhile
from titration.actions import draft_plan, write_plan
from titration.api.answering import draft_now, plan_after, plan_changed_meanwhile, plan_now
from titration.api.answers import PlanSerializer
from titration.api.opening import plan_to_change, plan_to_read
from titration.api.said import PlanSaidSerializer

READ = {200: PlanSerializer} | problems(404)
WRITTEN = {200: PlanSerializer, 201: PlanSerializer} | problems(400, 403, 404, 409, 412)


class PlanNow(APIView):
    """The plan in force, or else the draft that waits for the patient."""

    @extend_schema(parameters=[PATIENT], responses=READ)
    def get(self, request: Request) -> Response:
        patient = plan_to_read(request)
        answer = plan_now(patient, today=patient.journal_day(clock.now()))
        if answer is None:
            raise Http404
        return answer

    @extend_schema(
        parameters=[PATIENT, IF_MATCH, IF_NONE_MATCH], request=PlanSaidSerializer, responses=WRITTEN
    )
    def put(self, request: Request) -> Response:
        """Make the plan say this and nothing else; saying the same again changes nothing.

        What a clinician says where no plan is in force is a draft until the patient confirms it.
        """
        patient, now, conditions = plan_to_change(request), clock.now(), conditions_of(request)
        body = PlanSaidSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        try:
            plan = write_plan(
                patient=patient,
                by=person_of(request),
                now=now,
                if_version=conditions.seen,
                only_if_none=conditions.only_if_none,
                **body.written(),
            )
        except ChangedMeanwhile:
            return plan_changed_meanwhile(patient, today=patient.journal_day(now))
        return plan_after(plan, patient, now=now)


class PlanDraft(APIView):
    """The draft that waits for the patient to confirm or discard it, also beside a plan in force."""

    @extend_schema(parameters=[PATIENT], responses=READ)
    def get(self, request: Request) -> Response:
        patient = plan_to_read(request)
        answer = draft_now(patient, today=patient.journal_day(clock.now()))
        if answer is None:
            raise Http404
        return answer

    @extend_schema(parameters=[PATIENT, IF_MATCH], request=PlanSaidSerializer, responses=WRITTEN)
    def put(self, request: Request) -> Response:
        """A clinician writes what counts once the patient confirms it; the plan in force goes on until then."""
        patient, now = plan_to_change(request), clock.now()
        body = PlanSaidSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        try:
            draft = draft_plan(
                patient=patient,
                by=person_of(request),
                now=now,
                if_version=conditions_of(request).seen,
                **body.written(),
            )
        except ChangedMeanwhile:
            return plan_changed_meanwhile(patient, today=patient.journal_day(now))
        return plan_after(draft, patient, now=now)
