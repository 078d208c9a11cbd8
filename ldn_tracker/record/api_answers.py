"""Answers of the API about what a worker makes: the file, or that it is on its way."""

from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from journal.hints import hint
from ldn_tracker.record.models import BuiltFile, WeeklyReport
from ldn_tracker.record.serving import served

SECONDS_TO_WAIT: Final = 2


def file_answer(request: Request, report: WeeklyReport, kept: BuiltFile | None) -> HttpResponse:
    """A built file with its ETag; one that is made on request only is on its way, and answered with 202."""
    if kept is None and report.is_complete:
        raise Http404
    if kept is None:
        hint("ldn_tracker.record.tasks.complete_build", report.pk)
        return in_a_moment()
    etag = f'"{kept.digest}"'
    # Only after the access check: what is no longer granted is never confirmed as unchanged.
    response = get_conditional_response(request._request, etag=etag)
    if response is None:
        response = served(kept, request._request)
    response["ETag"] = etag
    return response


def in_a_moment() -> Response:
    """It is on its way: 202, and when to ask again."""
    detail = _("This is being computed. Please ask again in a moment.")
    return Response({"detail": detail}, HTTPStatus.ACCEPTED, headers={"Retry-After": str(SECONDS_TO_WAIT)})


def one_of(request: Request, name: str, choices: tuple[str, ...]) -> str:
    """What is asked for, without it the first of the choices; 400 with a sentence where it is none of them."""
    asked = request.query_params.get(name, choices[0])
    if asked not in choices:
        sentence = _("This is one of: %(choices)s.") % {"choices": ", ".join(choices)}
        raise ValidationError({name: [sentence]})
    return asked
