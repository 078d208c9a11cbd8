"""Trends: what the week's build left behind. Nothing is computed or drawn here."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from journal.access import Scope
from journal.hints import hint
from journal.queries import entries_of
from journal.views.day import own_record
from ldn_tracker.record.models import BuildState
from ldn_tracker.record.queries import last_built, reports_of


@login_required
@require_GET
def trends(request: HttpRequest) -> HttpResponse:
    patient = own_record(request, Scope.SCORES)
    newest = reports_of(patient).defer("figures", "page").first()
    report = newest if newest is None or newest.state == BuildState.BUILT else last_built(patient)
    is_behind = patient.record_revision > (newest.built_revision if newest else 0)
    is_complete = report is None or report.is_complete
    if is_behind:
        hint("ldn_tracker.record.tasks.build_chart", str(patient.pk))
    elif report and not is_complete:
        hint("ldn_tracker.record.tasks.complete_build", report.pk)
    page = {
        "place": "trends",
        "is_behind": is_behind,
        "is_complete": is_complete,
        "asks_again_after": "4s" if is_behind else "2s",
        "has_failed": newest is not None and newest.state == BuildState.FAILED,
        "report": report,
        "has_entries": report is not None or entries_of(patient).exists(),
    }
    is_asked_again = request.htmx  # type: ignore[attr-defined]
    template = "record/trends_body.html" if is_asked_again else "record/trends.html"
    return render(request, template, page)
