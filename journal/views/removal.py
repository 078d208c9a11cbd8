"""Removing a day's entry, and bringing it back."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from journal import clock
from journal.access import Scope
from journal.actions.entries import remove_day, restore_day
from journal.models import EntryVersion, Through
from journal.views.day import own_record


@require_POST
@login_required
def remove(request: HttpRequest, day: date) -> HttpResponse:
    patient = own_record(request, Scope.LOG)
    remove_day(patient=patient, day=day, by=patient, now=clock.now(), through=Through.PAGE)
    return redirect("day", day)


@require_POST
@login_required
def restore(request: HttpRequest, day: date, number: int) -> HttpResponse:
    patient = own_record(request, Scope.LOG)
    try:
        restore_day(
            patient=patient, day=day, number=number, by=patient, now=clock.now(), through=Through.PAGE
        )
    except EntryVersion.DoesNotExist as missing:
        raise Http404 from missing
    return redirect("day", day)
