"""The report for the visit: in the browser as it stands on paper, and every week's as PDF."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from journal import clock
from journal.access import Scope
from journal.hints import hint
from journal.models import User
from journal.views.day import own_record
from ldn_tracker.record.forms import VisitLinesForm
from ldn_tracker.record.gather import own_lines_of
from ldn_tracker.record.queries import built_weeks, last_built
from ldn_tracker.record.summary import OwnLines
from ldn_tracker.record.views.report_weeks import in_words
from ldn_tracker.record.visit import write_visit_lines

WEEKS_IN_SIGHT = 8


@login_required
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    patient = own_record(request, Scope.REPORT)
    lines = own_lines_of(patient)
    form = VisitLinesForm(initial={"changed": lines.changed, "worries": lines.worries, "asks": lines.asks})
    return _page(request, patient, form)


@login_required
@require_POST
def write_lines(request: HttpRequest) -> HttpResponse:
    patient = own_record(request, Scope.LOG)
    form = VisitLinesForm(request.POST)
    if not form.is_valid():
        return _page(request, patient, form, HTTPStatus.BAD_REQUEST)
    write_visit_lines(patient=patient, lines=OwnLines(**form.cleaned_data), by=patient, now=clock.now())
    messages.success(request, _("Saved. The report is made anew with your lines within a minute."))
    return redirect("report")


def _page(
    request: HttpRequest, patient: User, form: VisitLinesForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    newest = last_built(patient, "report_html")
    if newest and not newest.is_complete:
        hint("ldn_tracker.record.tasks.complete_build", newest.pk)
    weeks = list(built_weeks(patient)[: WEEKS_IN_SIGHT + 1]) if newest else []
    page = {
        "place": "trends",
        "report": newest,
        "form": form,
        "weeks": in_words(weeks[:WEEKS_IN_SIGHT]),
        "has_more_weeks": len(weeks) > WEEKS_IN_SIGHT,
    }
    return render(request, "record/report.html", page, status=status)
