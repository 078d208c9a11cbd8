"""What is shown on Trends: the measure on top, the period, and what is shaded as the time to judge."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import clock
from journal.access import Scope
from journal.models import User
from journal.views.day import own_record
from ldn_tracker.record.choosing import choose_shown
from ldn_tracker.record.forms import ShownForm
from ldn_tracker.record.gather import shown_to
from ldn_tracker.record.shown import USUAL, Shown


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def trends_shown(request: HttpRequest) -> HttpResponse:
    patient = own_record(request, Scope.SCORES)
    if "usual" in request.POST:
        return _chosen(request, patient, USUAL)
    now = shown_to(patient)
    form = ShownForm(request.POST if request.method == "POST" else None, now=now)
    if form.is_valid():
        return _chosen(request, patient, form.shown())
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    page = {"place": "trends", "form": form, "is_usual": now == USUAL}
    return render(request, "record/shown.html", page, status=status)


def _chosen(request: HttpRequest, patient: User, shown: Shown) -> HttpResponse:
    choose_shown(patient=patient, shown=shown, by=patient, now=clock.now())
    messages.success(request, _("Saved."))
    return redirect("trends")
