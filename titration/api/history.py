"""Every change of every plan over the API: who, when, what, why."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal import clock
from journal.access import Scope
from journal.api.asking import PATIENT, patient_asked_for, person_of
from journal.api.described import problems
from journal.api.pages import CURSOR, Pages, PageSerializer
from journal.models import User
from titration.api.fields import OneOf
from titration.api.shown import change_as_json
from titration.dosing.kinds import State
from titration.models import ChangedAs, ChangeKind, Plan, PlanChange
from titration.queries import state_of
from titration.replay import turns
from titration.telling.history import told


class ChangeSerializer(serializers.Serializer[Any]):
    """``what``, ``who`` and ``sentences`` are as the Plan page tells it; ``data`` is what the change was said with.

    Where a plan was written down, ``data`` is what it said then.
    """

    revision = serializers.IntegerField()
    kind = OneOf(ChangeKind)
    on = serializers.DateField()
    at = serializers.DateTimeField()
    who = serializers.CharField()
    role = OneOf(ChangedAs)
    reason = serializers.CharField(allow_blank=True)
    what = serializers.CharField()
    sentences = serializers.ListField(child=serializers.CharField())
    data = serializers.DictField()  # type: ignore[assignment]


class PlanHistorySerializer(serializers.Serializer[Any]):
    """One plan and its changes, the last one first."""

    state = OneOf(State)
    made_at = serializers.DateTimeField()
    ended_on = serializers.DateField(allow_null=True)
    changes = ChangeSerializer(many=True)


class HistoryPageSerializer(PageSerializer):
    """A page of plans, the newest first."""

    results = PlanHistorySerializer(many=True)


class NewestPlanFirst(Pages):
    ordering = "-made_at"
    page_size = 10


class PlanHistory(APIView):
    """Every plan and draft of the patient, the newest first, each with every change: who, when, what, why."""

    @extend_schema(parameters=[PATIENT, CURSOR], responses={200: HistoryPageSerializer} | problems(404))
    def get(self, request: Request) -> Response:
        patient, reader = patient_asked_for(request, Scope.PLAN), person_of(request)
        today = patient.journal_day(clock.now())
        changes = Prefetch("changes", PlanChange.objects.select_related("by"))
        pages = NewestPlanFirst()
        plans = pages.paginate_queryset(patient.plans.prefetch_related(changes), request) or []
        return pages.get_paginated_response([_plan(plan, today, reader) for plan in plans])


def _plan(plan: Plan, today: date, reader: User) -> dict[str, Any]:
    return {
        "state": state_of(plan, today).value,
        "made_at": plan.made_at,
        "ended_on": plan.ended_on,
        "changes": list(_changes(plan, reader)),
    }


def _changes(plan: Plan, reader: User) -> Iterator[dict[str, Any]]:
    made = turns(plan.changes.all())
    for turn, telling in zip(reversed(made), told(made, reader=reader), strict=True):
        row = turn.row
        yield {
            "revision": row.revision,
            "kind": row.kind,
            "on": row.on,
            "at": row.at,
            "who": telling.who,
            "role": row.role,
            "reason": row.reason,
            "what": telling.what,
            "sentences": telling.sentences,
            "data": change_as_json(row),
        }
