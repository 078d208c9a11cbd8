"""The pages that stand around the journal: the front, what this is, and where else to go."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "journal/landing.html")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "journal/about.html")


@require_safe
@login_required
def more(request: HttpRequest) -> HttpResponse:
    return render(request, "journal/more.html")
