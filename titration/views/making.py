"""Making a plan, on four screens: where it starts from, its steps, how it is taken, and a last look.

What was said on one screen waits in the session until the last one; before that there is no plan.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.refusals import Refused
from journal.wording import long_day_and_year
from titration.actions import draft_plan, write_plan
from titration.dosing.amounts import format_mg
from titration.dosing.presets import preset
from titration.dosing.schedule import Schedule
from titration.forms.intake import IntakeForm, intake_of, preparation_fields
from titration.forms.origin import OWN_STEPS, OriginForm
from titration.forms.steps import StepRows, kept_rows, rearranged_rows, sent_rows
from titration.forms.word import ConfirmForm, tell
from titration.models import DoseMoment
from titration.plan_content import (
    PlanContent,
    content_as_json,
    content_from_json,
    content_of,
    steps_as_json,
    steps_from_json,
)
from titration.plan_rules import dose_to_type, questions, step_faults
from titration.queries import active_plan, draft_of, plan_and_draft, version_of
from titration.telling.drafts import if_confirmed, waiting
from titration.telling.ladder import ladder
from titration.telling.words import dose_time_words, preparation_words
from titration.views.opening import Opened, open_plan, sent, show
from titration.views.seal import check_seal, seal_of

DRAFT: Final = "plan_new"
SCREENS: Final = ("plan_new", "plan_new_steps", "plan_new_intake", "plan_new_check")

Draft = dict[str, Any]
Screen = Callable[[HttpRequest, Opened, Draft], HttpResponse]


def _while_one_may_be_made(screen: Screen) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(screen)
    def opening(request: HttpRequest, patient: UUID | None = None) -> HttpResponse:
        opened = open_plan(request, patient)
        if opened.is_own and active_plan(opened.patient):
            messages.info(request, _("You have a plan already. Stop it before you make a new one."))
            return redirect(opened.address("plan"))
        draft = request.session.get(opened.draft_key(DRAFT)) or _waiting(opened)
        return _screen_left_out(opened, draft, screen) or screen(request, opened, draft)

    return opening


def _waiting(opened: Opened) -> Draft:
    """A clinician goes on from the draft that waits, whoever wrote it: there is one at a time."""
    draft = None if opened.is_own else draft_of(opened.patient)
    if draft is None:
        return {}
    content = content_of(draft)
    origin = {"started_from": draft.started_from or OWN_STEPS, "first_day": str(content.steps[0].starts_on)}
    return content_as_json(content) | origin


def _screen_left_out(opened: Opened, draft: Draft, screen: Screen) -> HttpResponse | None:
    """The first screen before this one on which nothing was said yet."""
    said = ("started_from" in draft, bool(draft.get("steps")), "dose_time" in draft)
    for name, is_said in zip(SCREENS[: SCREENS.index(screen.__name__)], said, strict=False):
        if not is_said:
            return redirect(opened.address(name))
    return None


def _show(request: HttpRequest, opened: Opened, number: int, page: str, said: dict[str, Any]) -> HttpResponse:
    back = SCREENS[number - 2] if number > 1 else "plan"
    status = HTTPStatus.BAD_REQUEST if said.pop("is_refused", False) else HTTPStatus.OK
    return show(request, opened, page, {"screen": number, "back": back, **said}, status=status)


@_while_one_may_be_made
def plan_new(request: HttpRequest, opened: Opened, draft: Draft) -> HttpResponse:
    form = OriginForm(sent(request), initial=draft, today=opened.today)
    if form.is_valid():
        said = form.cleaned_data
        request.session[opened.draft_key(DRAFT)] = draft | {
            "started_from": said["started_from"],
            "first_day": said["first_day"].isoformat(),
            "steps": steps_as_json(form.steps()),
        }
        return redirect(opened.address("plan_new_steps"))
    return _show(request, opened, 1, "plan_origin", {"form": form, "is_refused": form.is_bound})


@_while_one_may_be_made
def plan_new_steps(request: HttpRequest, opened: Opened, draft: Draft) -> HttpResponse:
    rows = _new_rows(request, opened, draft)
    if rows.is_sent and rows.is_valid():
        request.session[opened.draft_key(DRAFT)] = draft | {"steps": steps_as_json(rows.steps)}
        return redirect(opened.address("plan_new_intake"))
    return _show(request, opened, 2, "plan_steps", {"rows": rows, "is_refused": rows.is_sent})


def _new_rows(request: HttpRequest, opened: Opened, draft: Draft) -> StepRows:
    if request.method != "POST":
        return kept_rows(draft["steps"] or [[draft["first_day"], ""]])
    if "rows" in request.POST:
        return rearranged_rows(request.POST)
    rows = sent_rows(request.POST)
    if rows.is_valid():
        rows.tell(step_faults(rows.steps, today=opened.today))
    return rows


@_while_one_may_be_made
def plan_new_intake(request: HttpRequest, opened: Opened, draft: Draft) -> HttpResponse:
    form = IntakeForm(sent(request), initial=_intake_said(draft))
    if form.is_valid():
        content = PlanContent(steps=steps_from_json(draft["steps"]), **form.intake())
        request.session[opened.draft_key(DRAFT)] = draft | content_as_json(content)
        return redirect(opened.address("plan_new_check"))
    return _show(request, opened, 3, "plan_intake", {"form": form, "is_refused": form.is_bound})


def _intake_said(draft: Draft) -> dict[str, Any]:
    if "dose_time" in draft:
        return intake_of(content_from_json(draft))
    origin = preset(draft["started_from"]) if draft["started_from"] != OWN_STEPS else None
    return preparation_fields(origin.preparation) if origin and origin.preparation else {}


@_while_one_may_be_made
def plan_new_check(request: HttpRequest, opened: Opened, draft: Draft) -> HttpResponse:
    content = content_from_json(draft)
    form, beside = ConfirmForm(sent(request)), _beside(opened, content)
    check_seal(form, beside["seal"])
    if form.is_valid() and _made(opened, draft, content, form):
        request.session.pop(opened.draft_key(DRAFT), None)
        messages.success(request, _kept_words(content, opened))
        return redirect("today") if opened.is_own else redirect(opened.address("plan_draft"))
    context = {
        "form": form,
        "questions": questions((), content.steps, role=opened.role, today=opened.today, made_on=opened.today),
        "dose_to_type": dose_to_type((), [step.dose_mg for step in content.steps]),
        "rungs": ladder(beside["schedule"], content.preparation, today=opened.today),
        "dose_time": dose_time_words(content),
        "preparation": preparation_words(content.preparation),
        "is_refused": form.is_bound,
        **beside,
    }
    return _show(request, opened, 4, "plan_check", context)


def _beside(opened: Opened, content: PlanContent) -> dict[str, Any]:
    """What a clinician reads before a draft is kept: the plan in force, and the draft whose place it takes."""
    if opened.is_own:
        return {"schedule": Schedule(content.steps), "seal": ""}
    in_force, kept = plan_and_draft(opened.patient)
    confirmed = if_confirmed(content, in_force, today=opened.today)
    return {
        "schedule": confirmed.schedule,
        "seal": seal_of([version_of(in_force, kept), *confirmed.sentences]),
        "sentences": confirmed.sentences,
        "in_force": in_force,
        "replaced": waiting(kept, reader=opened.by) if kept else None,
    }


def _made(opened: Opened, draft: Draft, content: PlanContent, form: ConfirmForm) -> bool:
    origin = draft["started_from"]
    keep = write_plan if opened.is_own else draft_plan
    try:
        keep(
            patient=opened.patient,
            steps=content.steps,
            dose_moment=DoseMoment(content.dose_moment),
            dose_time=content.dose_time,
            preparation=content.preparation,
            started_from="" if origin == OWN_STEPS else origin,
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


def _kept_words(content: PlanContent, opened: Opened) -> str:
    if not opened.is_own:
        return _("The draft is kept. It counts once %(name)s confirms it.") % {"name": opened.whose}
    schedule = Schedule(content.steps)
    dose = schedule.dose_on(opened.today)
    if dose is None:
        return _("Your plan is kept. It begins on %(day)s.") % {"day": long_day_and_year(schedule.starts_on)}
    return _("Your plan is kept. For today it says %(dose)s.") % {"dose": format_mg(dose)}
