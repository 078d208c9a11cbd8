"""Counting what is on hand."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.refusals import Refused
from titration.actions.stock import count_units
from titration.forms.stock import StockForm
from titration.forms.word import tell
from titration.queries import lead_days_of, preparation_of
from titration.telling.stock import strengths_of
from titration.views.opening import Opened, open_plan, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_stock(request: HttpRequest) -> HttpResponse:
    opened = open_plan(request)
    preparation = preparation_of(opened.plan())
    if not strengths_of(preparation):
        messages.info(request, _("Say first how you take it; then what is on hand can be counted."))
        return redirect(opened.address("plan_change_intake"))
    form = StockForm(sent(request), preparation=preparation, lead_days=lead_days_of(opened.patient))
    if form.is_valid() and _counted(opened, form):
        messages.success(request, _("Counted."))
        return redirect(opened.address("plan"))
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return show(request, opened, "plan_stock", {"form": form, "back": "plan"}, status=status)


def _counted(opened: Opened, form: StockForm) -> bool:
    try:
        count_units(
            patient=opened.patient,
            amounts=form.amounts,
            by=opened.by,
            now=opened.now,
            lead_days=form.cleaned_data["lead_days"],
        )
    except Refused as refusal:
        tell(form, refusal.faults)
        return False
    return True
