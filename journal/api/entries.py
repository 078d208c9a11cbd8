"""The entries of a journal over the API."""

from collections.abc import Iterable
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal import clock
from journal.access import Scope, also_shows
from journal.actions.entries import log_day, remove_day
from journal.api.asking import PATIENT, asked_day, patient_asked_for, person_of
from journal.api.conditions import IF_MATCH, IF_NONE_MATCH, changed_meanwhile, conditions_of, tagged
from journal.api.described import problems
from journal.api.pages import CURSOR, Pages, PageSerializer
from journal.api.problems import refusal
from journal.api.serializers import PLACES, SHOWN_BY, EntrySerializer, entry_as_json
from journal.models import Entry, Through, User
from journal.queries import entries_of, entry_on
from journal.refusals import ChangedMeanwhile, Refused


class EntryPageSerializer(PageSerializer):
    """A page of entries, newest first."""

    results = EntrySerializer(many=True)


class NewestFirst(Pages):
    ordering = "-day"
    page_size = 50


class Entries(APIView):
    """The entries of a journal, newest first."""

    @extend_schema(
        parameters=[PATIENT, OpenApiParameter("from", date), OpenApiParameter("to", date), CURSOR],
        responses={200: EntryPageSerializer} | problems(400, 404),
        operation_id="entries_list",
    )
    def get(self, request: Request) -> Response:
        patient = patient_asked_for(request, Scope.SCORES)
        entries = entries_of(patient)
        if first := asked_day(request, "from"):
            entries = entries.filter(day__gte=first)
        if last := asked_day(request, "to"):
            entries = entries.filter(day__lte=last)
        pages = NewestFirst()
        page = pages.paginate_queryset(entries, request) or []
        return pages.get_paginated_response(_shown(request, patient, page))


class EntryOfDay(APIView):
    """One entry. PUT is the way to log: the date is the key, so saying it again is harmless."""

    @extend_schema(parameters=[PATIENT], responses={200: EntrySerializer} | problems(404))
    def get(self, request: Request, day: date) -> Response:
        patient = patient_asked_for(request, Scope.SCORES)
        entry = entry_on(patient, day)
        if entry is None:
            raise Http404
        return _answer(request, patient, entry)

    @extend_schema(
        parameters=[PATIENT, IF_MATCH, IF_NONE_MATCH],
        request=EntrySerializer,
        responses={200: EntrySerializer, 201: EntrySerializer} | problems(400, 403, 404, 412),
    )
    def put(self, request: Request, day: date) -> Response:
        patient = patient_asked_for(request, Scope.LOG)
        conditions = conditions_of(request)
        body = EntrySerializer(data=request.data, context={"patient": patient, "day": day})
        body.is_valid(raise_exception=True)
        before = entry_on(patient, day)
        try:
            entry = log_day(
                patient=patient,
                day=day,
                content=body.content(),
                by=person_of(request),
                now=clock.now(),
                through=Through.API,
                if_version=_version(conditions.seen),
                only_if_none=conditions.only_if_none,
            )
        except ChangedMeanwhile:
            return _changed_meanwhile(request, patient, day)
        except Refused as refused:
            return refusal(refused, PLACES)
        return _answer(request, patient, entry, HTTPStatus.OK if before else HTTPStatus.CREATED)

    @extend_schema(parameters=[PATIENT, IF_MATCH], request=None, responses={204: None} | problems(404, 412))
    def delete(self, request: Request, day: date) -> Response:
        patient = patient_asked_for(request, Scope.LOG)
        try:
            was_there = remove_day(
                patient=patient,
                day=day,
                by=person_of(request),
                now=clock.now(),
                through=Through.API,
                if_version=_version(conditions_of(request).seen),
            )
        except ChangedMeanwhile:
            return _changed_meanwhile(request, patient, day)
        if not was_there:
            raise Http404
        return Response(status=HTTPStatus.NO_CONTENT)


def _version(seen: str | None) -> int | None:
    """Which version of an entry a tag names; 0, which no entry has, where it is none of ours."""
    if seen is None:
        return None
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


def _shown(request: Request, patient: User, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries as far as the person may see them."""
    person = person_of(request)
    scopes = [scope for scope in dict.fromkeys(SHOWN_BY.values()) if also_shows(person, patient, scope)]
    return [
        {name: said for name, said in entry_as_json(entry).items() if SHOWN_BY.get(name) in (None, *scopes)}
        for entry in entries
    ]


def _answer(request: Request, patient: User, entry: Entry, status: HTTPStatus = HTTPStatus.OK) -> Response:
    (said,) = _shown(request, patient, [entry])
    return tagged(Response(said, status=status), entry.version)


def _changed_meanwhile(request: Request, patient: User, day: date) -> Response:
    entry = entry_on(patient, day)
    return changed_meanwhile(
        _("This entry has changed meanwhile. Look at it and say again what it should be."),
        _shown(request, patient, [entry])[0] if entry else None,
        entry.version if entry else None,
    )
