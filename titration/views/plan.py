"""The Plan page, and stopping the plan."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from journal.refusals import Refused
from titration.actions import stop_plan
from titration.dosing.schedule import Schedule
from titration.forms.word import StopForm, tell
from titration.history import told
from titration.ladder import BASELINE_DAYS, fold, ladder
from titration.models import Plan, PlanState
from titration.plan_content import content_of
from titration.plan_words import date_words, dose_time_words, preparation_words
from titration.queries import baseline_days_logged, changes_of, last_plan
from titration.views.opening import Opened, open_own, sent


@require_safe
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    opened = open_own(request)
    last = last_plan(opened.patient)
    if last is None:
        return render(request, "titration/plan_none.html")
    history = told(changes_of(last), reader=opened.by)
    if last.state == PlanState.STOPPED:
        return render(request, "titration/plan_stopped.html", {"plan": last, "history": history})
    return render(request, "titration/plan.html", {"history": history, **_said(opened, last)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_stop(request: HttpRequest) -> HttpResponse:
    opened = open_own(request)
    opened.plan()
    form = StopForm(sent(request))
    if form.is_valid():
        try:
            stop_plan(
                patient=opened.patient, by=opened.by, now=opened.now, reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            tell(form, refusal.faults)
        else:
            messages.success(request, _("Your plan is stopped. Its history stays."))
            return redirect("plan")
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return render(request, "titration/plan_stop.html", {"form": form}, status=status)


def _said(opened: Opened, active: Plan) -> dict[str, Any]:
    content = content_of(active)
    first_dose_on = content.steps[0].starts_on
    logged = baseline_days_logged(opened.patient, first_dose_on=first_dose_on, days=BASELINE_DAYS)
    earlier, rungs = fold(
        ladder(Schedule(content.steps), content.preparation, today=opened.today, baseline_logged=logged)
    )
    return {
        "earlier": earlier,
        "rungs": rungs,
        "starts_on": date_words(first_dose_on, today=opened.today),
        "has_begun": first_dose_on <= opened.today,
        "dose_time": dose_time_words(content),
        "preparation": preparation_words(content.preparation),
    }
