"""The files that a build left: charts and pages, as they were made."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from journal.access import Scope
from journal.views.day import own_record
from ldn_tracker.record.queries import built_file
from ldn_tracker.record.serving import served


@login_required
@require_GET
def file(request: HttpRequest, week: date, version: int, name: str) -> HttpResponse:
    """One chart or page."""
    patient = own_record(request, Scope.REPORT if name.endswith(".pdf") else Scope.SCORES)
    kept = built_file(patient, week, version, name)
    if kept is None:
        raise Http404
    return served(kept, request)
