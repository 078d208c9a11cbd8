"""Name, time zone and day start; the way to the e-mail and the password."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.actions.people import change_settings
from journal.forms.people import SettingsForm
from journal.models import User


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    shown = {"name": person.name, "time_zone": person.time_zone, "day_start": person.day_start}
    form = SettingsForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        change_settings(person=person, by=person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("settings")
    status = 400 if form.errors else 200
    return render(request, "journal/account_settings.html", {"form": form}, status=status)
