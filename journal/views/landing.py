"""The pages that stand around the journal: the front, what this is, and where else to go."""

from typing import cast

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from journal.access import Scope, patients_of
from journal.accounts import demo_patient
from journal.models import User


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "journal/landing.html", {"demo": settings.IS_AT_HOME and demo_patient()})


@require_POST
def try_demo(request: HttpRequest) -> HttpResponse:
    """Sign in as the demo patient: only at home, where everybody who can reach the site owns the machine."""
    patient = demo_patient() if settings.IS_AT_HOME else None
    if patient is None:
        raise Http404
    login(request, patient, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("today")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "journal/about.html")


@require_safe
@login_required
def more(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    return render(request, "journal/more.html", {"patients": patients_of(person, Scope.PLAN)})
