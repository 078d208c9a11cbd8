"""The evening before a step over the API: what is asked, and what was answered."""

from datetime import date
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal import clock
from journal.access import Scope
from journal.api.asking import PATIENT, patient_asked_for, person_of
from journal.api.described import problems
from journal.api.fields import StrictSerializer, YesNo
from journal.models import User
from titration.actions.gate import answer_gate
from titration.api.fields import OneOf
from titration.api.opening import plan_to_change
from titration.api.said import StepSerializer
from titration.api.shown import step_as_json
from titration.dosing.gate import Offer, Question, gate_on, offered
from titration.dosing.periods import ONE_DAY
from titration.models import GateQuestion
from titration.queries import active_plan, schedule_of
from titration.telling.answers import answer_words, gate_answers


class GateSaidSerializer(StrictSerializer):
    """All three: is a side effect of the last step still there, is sleep worse, is an opioid or surgery planned?"""

    side_effect = YesNo()
    sleep = YesNo()
    opioid_or_surgery = YesNo()


class QuestionsSerializer(serializers.Serializer[Any]):
    side_effect = serializers.CharField()
    sleep = serializers.CharField()
    opioid_or_surgery = serializers.CharField()


class GateAnswersSerializer(serializers.Serializer[Any]):
    """Null is not answered."""

    side_effect = YesNo(allow_null=True)
    sleep = YesNo(allow_null=True)
    opioid_or_surgery = YesNo(allow_null=True)


class GateSerializer(serializers.Serializer[Any]):
    """``offer`` is what the answers offer; the step goes on as written until the patient holds.

    ``says`` is as the Plan page says it, empty where nothing was answered.
    """

    step = StepSerializer()
    asked_on = serializers.DateField()
    is_open = serializers.BooleanField()
    questions = QuestionsSerializer()
    answers = GateAnswersSerializer()
    offer = OneOf(Offer)
    says = serializers.CharField(allow_blank=True)


class PlanGate(APIView):
    """What is asked before the step up that starts on this day, and what was answered."""

    @extend_schema(parameters=[PATIENT], responses={200: GateSerializer} | problems(404))
    def get(self, request: Request, day: date) -> Response:
        patient = patient_asked_for(request, Scope.PLAN)
        return _gate(patient, day, today=patient.journal_day(clock.now()))

    @extend_schema(
        parameters=[PATIENT],
        request=GateSaidSerializer,
        responses={200: GateSerializer} | problems(400, 403, 404, 409),
    )
    def put(self, request: Request, day: date) -> Response:
        """The patient's own answers, on the evening before; they change nothing of the plan."""
        patient, now = plan_to_change(request), clock.now()
        body = GateSaidSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        answers = {question: body.validated_data[_name(question)] for question in Question}
        answer_gate(patient=patient, step_on=day, answers=answers, by=person_of(request), now=now)
        return _gate(patient, day, today=patient.journal_day(now))


def _gate(patient: User, day: date, *, today: date) -> Response:
    plan = active_plan(patient)
    step = gate_on(schedule_of(plan, today), day - ONE_DAY) if plan and day > date.min else None
    if plan is None or step is None:
        raise Http404
    heard = gate_answers(plan).get(day, {})
    return Response(
        {
            "step": step_as_json(step),
            "asked_on": day - ONE_DAY,
            "is_open": today == day - ONE_DAY,
            "questions": {_name(each): each.label for each in GateQuestion},
            "answers": {_name(each): heard.get(each) for each in GateQuestion},
            "offer": offered({Question(each): is_yes for each, is_yes in heard.items()}),
            "says": answer_words(heard) if heard else "",
        }
    )


def _name(question: Question | GateQuestion) -> str:
    """The question as a name in JSON."""
    return question.value.replace("-", "_")
