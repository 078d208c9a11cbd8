"""The evening before a step: three questions. Hold is offered, never decided."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.refusals import Refused
from journal.wording import short_day
from titration.actions.gate import answer_gate
from titration.dosing.amounts import format_mg
from titration.dosing.gate import gate_on
from titration.dosing.periods import ONE_DAY
from titration.forms.gate import GateForm, said_before
from titration.forms.word import tell
from titration.queries import schedule_of
from titration.telling.answers import answer_words, gate_answers
from titration.views.opening import Opened, open_plan, sent, show


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_gate(request: HttpRequest, day: date) -> HttpResponse:
    opened = open_plan(request)
    plan = opened.plan()
    schedule = schedule_of(plan, opened.today)
    step = gate_on(schedule, day - ONE_DAY) if day > date.min else None
    if step is None:
        words = _("No step up starts on %(day)s any more. This is what your plan says now.")
        messages.info(request, words % {"day": short_day(day)})
        return redirect(opened.address("plan"))
    is_evening = opened.today == day - ONE_DAY
    answers = gate_answers(plan).get(day, {})
    form = GateForm(sent(request) if is_evening else None, initial=said_before(answers))
    if form.is_valid() and _answered(opened, day, form):
        return redirect(opened.address("plan_gate", day=day))
    context = {
        "form": form,
        "is_evening": is_evening,
        "has_begun": opened.today >= day,
        "dose": format_mg(step.dose_mg),
        "present": format_mg(schedule.steps[schedule.steps.index(step) - 1].dose_mg),
        "day": short_day(day),
        "evening": short_day(day - ONE_DAY),
        "heard": answer_words(answers) if answers else "",
        "holds_first": any(answers.values()),
        "back": "plan",
    }
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return show(request, opened, "plan_gate", context, status=status)


def _answered(opened: Opened, day: date, form: GateForm) -> bool:
    try:
        answer_gate(patient=opened.patient, step_on=day, answers=form.answers, by=opened.by, now=opened.now)
    except Refused as refusal:
        tell(form, refusal.faults)
        return False
    return True
