"""Changing a plan: its coming steps, or how it is taken; what it will change is shown before it is done."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.refusals import Refused
from titration.actions import write_plan
from titration.dosing.amounts import format_mg
from titration.dosing.schedule import Schedule, Step
from titration.forms.intake import IntakeForm, intake_of
from titration.forms.steps import StepRows, kept_rows, rearranged_rows, sent_rows
from titration.forms.word import ConfirmForm, tell
from titration.models import DoseMoment, Plan
from titration.plan_content import PlanContent, content_as_json, content_from_json, content_of, steps_as_json
from titration.plan_rules import dose_to_type, may_write_past, questions, writing_faults
from titration.telling.differences import differences
from titration.telling.ladder import ladder
from titration.telling.words import date_words
from titration.views.opening import Opened, open_plan, sent, show
from titration.views.seal import check_seal, seal_of

DRAFT: Final = "plan_change"

Page = Callable[[HttpRequest, Opened, Plan], HttpResponse]


def _while_there_is_a_plan(page: Page) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(page)
    def opening(request: HttpRequest, patient: UUID | None = None) -> HttpResponse:
        opened = open_plan(request, patient)
        return page(request, opened, opened.plan())

    return opening


@_while_there_is_a_plan
def plan_change(request: HttpRequest, opened: Opened, plan: Plan) -> HttpResponse:
    content = content_of(plan)
    fixed = _fixed(opened, plan, content)
    rows = _coming_rows(request, opened, plan, content, fixed)
    if rows.is_sent and rows.is_valid():
        request.session[opened.draft_key(DRAFT)] = content_as_json(
            replace(content, steps=(*fixed, *rows.steps))
        )
        return redirect(opened.address("plan_change_check"))
    context = {
        "rows": rows,
        "fixed": [
            {"day": date_words(step.starts_on, today=opened.today), "dose": format_mg(step.dose_mg)}
            for step in fixed
        ],
        "back": "plan",
    }
    status = HTTPStatus.BAD_REQUEST if rows.is_sent else HTTPStatus.OK
    return show(request, opened, "plan_steps", context, status=status)


def _fixed(opened: Opened, plan: Plan, content: PlanContent) -> tuple[Step, ...]:
    """The steps that have begun and stay as they are."""
    if may_write_past(content.steps, today=opened.today, made_on=opened.made_on(plan)):
        return ()
    return tuple(step for step in content.steps if step.starts_on < opened.today)


def _coming_rows(
    request: HttpRequest, opened: Opened, plan: Plan, content: PlanContent, fixed: tuple[Step, ...]
) -> StepRows:
    first_number = len(fixed) + 1
    if request.method != "POST":
        return kept_rows(steps_as_json(content.steps[len(fixed) :]), first_number=first_number)
    if "rows" in request.POST:
        return rearranged_rows(request.POST, first_number=first_number)
    rows = sent_rows(request.POST, first_number=first_number)
    if rows.is_valid():
        faults = writing_faults(
            content.steps,
            (*fixed, *rows.steps),
            role=opened.role,
            today=opened.today,
            made_on=opened.made_on(plan),
            reason="",
            confirmed=True,
            confirmed_mg=None,
        )
        rows.tell([fault for fault in faults if fault.field.startswith("steps")])
    return rows


@_while_there_is_a_plan
def plan_change_intake(request: HttpRequest, opened: Opened, plan: Plan) -> HttpResponse:
    content = content_of(plan)
    form = IntakeForm(sent(request), initial=intake_of(content))
    if form.is_valid():
        request.session[opened.draft_key(DRAFT)] = content_as_json(
            PlanContent(steps=content.steps, **form.intake())
        )
        return redirect(opened.address("plan_change_check"))
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return show(request, opened, "plan_intake", {"form": form, "back": "plan"}, status=status)


@_while_there_is_a_plan
def plan_change_check(request: HttpRequest, opened: Opened, plan: Plan) -> HttpResponse:
    draft = request.session.get(opened.draft_key(DRAFT))
    if draft is None:
        return redirect(opened.address("plan"))
    before, after = content_of(plan), content_from_json(draft)
    sentences = differences(before, after)
    if not sentences:
        messages.info(request, _("Nothing was changed."))
        return redirect(opened.address("plan"))
    seal = seal_of([*sentences, *content_as_json(before).values()])
    form = ConfirmForm(sent(request))
    check_seal(form, seal)
    if form.is_valid() and _changed(opened, plan, after, form):
        del request.session[opened.draft_key(DRAFT)]
        messages.success(request, _("The plan is changed."))
        return redirect(opened.address("plan"))
    context = {
        "form": form,
        "seal": seal,
        "sentences": sentences,
        "questions": questions(
            before.steps, after.steps, role=opened.role, today=opened.today, made_on=opened.made_on(plan)
        ),
        "dose_to_type": dose_to_type(Schedule(before.steps).doses, Schedule(after.steps).doses),
        "rungs": ladder(Schedule(after.steps), after.preparation, today=opened.today),
        "back": "plan_change" if before.steps != after.steps else "plan_change_intake",
    }
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return show(request, opened, "plan_check", context, status=status)


def _changed(opened: Opened, plan: Plan, after: PlanContent, form: ConfirmForm) -> bool:
    try:
        write_plan(
            patient=opened.patient,
            steps=after.steps,
            dose_moment=DoseMoment(after.dose_moment),
            dose_time=after.dose_time,
            preparation=after.preparation,
            started_from=plan.started_from,
            by=opened.by,
            now=opened.now,
            reason=form.cleaned_data["reason"],
            confirmed=form.cleaned_data["confirmed"],
            confirmed_mg=form.cleaned_data["confirmed_mg"],
        )
    except Refused as refusal:
        tell(form, refusal.faults)
        return False
    return True
