"""Trends: what the week's build left behind. Nothing is computed or drawn here."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from journal import clock
from journal.access import Scope
from journal.hints import hint
from journal.models import User
from journal.queries import entries_of
from journal.views.day import own_record
from ldn_tracker.record.ahead import ahead_of
from ldn_tracker.record.models import BuildState, WeeklyReport
from ldn_tracker.record.queries import last_built, reports_of
from titration.queries import active_plan, schedule_of

PIECES = ("shown_html", "further_html")


@login_required
@require_GET
def trends(request: HttpRequest) -> HttpResponse:
    patient = own_record(request, Scope.SCORES)
    newest = reports_of(patient, *PIECES).first()
    page = _with_a_build(patient, newest) if newest else _without_a_build(patient)
    is_asked_again = request.htmx  # type: ignore[attr-defined]
    template = "record/trends_body.html" if is_asked_again else "record/trends.html"
    return render(request, template, {"place": "trends", **page})


def _with_a_build(patient: User, newest: WeeklyReport) -> dict[str, Any]:
    """The last drawing that could be made; what is not there yet is asked for."""
    report = newest if newest.state == BuildState.BUILT else last_built(patient, *PIECES)
    is_behind = patient.record_revision > newest.built_revision
    is_complete = report is None or report.is_complete
    if is_behind:
        hint("ldn_tracker.record.tasks.build_chart", str(patient.pk))
    elif report and not is_complete:
        hint("ldn_tracker.record.tasks.complete_build", report.pk)
    return {
        "report": report,
        "is_behind": is_behind,
        "is_complete": is_complete,
        "asks_again_after": "4s" if is_behind else "2s",
        "has_failed": newest.state == BuildState.FAILED,
    }


def _without_a_build(patient: User) -> dict[str, Any]:
    """The first chart is on its way, or what will stand there and when."""
    if entries_of(patient).exists():
        hint("ldn_tracker.record.tasks.build_chart", str(patient.pk))
        return {"is_behind": True, "asks_again_after": "4s"}
    today, plan = patient.journal_day(clock.now()), active_plan(patient)
    first_dose = schedule_of(plan, today).starts_on if plan else None
    return {"is_complete": True, "ahead": ahead_of(today, first_dose)}
