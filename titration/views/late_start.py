"""The dates stay although the first dose was late."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titration.actions.late_start import keep_start
from titration.views.opening import open_plan


@require_POST
@login_required
def plan_keep_start(request: HttpRequest) -> HttpResponse:
    opened = open_plan(request)
    opened.plan()
    keep_start(patient=opened.patient, by=opened.by, now=opened.now)
    messages.success(request, _("The dates stay as they are."))
    return redirect("today" if "from_today" in request.POST else "plan")
