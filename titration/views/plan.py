"""The Plan page: what the plan says, what may be changed in it now, and what was."""

from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from journal.access import Scope
from journal.queries import doses_logged, side_effect_spells
from titration.dosing.amounts import format_mg
from titration.dosing.course import Course
from titration.dosing.gate import gate_on
from titration.dosing.kinds import KindOfChange
from titration.dosing.schedule import Schedule
from titration.models import Plan, PlanState, StockCount
from titration.plan_content import content_of
from titration.queries import baseline_days_logged, history_of, plan_and_draft, stopped_plan
from titration.replay import Turn, last_made_by, turns_of_all
from titration.telling.answers import heard_so_far
from titration.telling.asking import asked_to_resume
from titration.telling.costs import step_costs
from titration.telling.doses import DosesSoFar, doses_so_far
from titration.telling.drafts import waiting
from titration.telling.history import told
from titration.telling.ladder import BASELINE_DAYS, fold, ladder
from titration.telling.late_start import late_start_asked
from titration.telling.offers import offers
from titration.telling.staircase import staircase
from titration.telling.states import state_words
from titration.telling.stock import counts_from, on_hand, strengths_of
from titration.telling.words import date_words, dose_time_words, preparation_words
from titration.views.opening import Opened, open_plan, show

Logged = dict[date, Decimal | None]

MOST_TOLD: Final = 3
"""So many changes stand on the Plan page; all of them have a page of their own."""


@require_safe
@login_required
def plan(request: HttpRequest, patient: UUID | None = None) -> HttpResponse:
    opened = open_plan(request, patient)
    made = turns_of_all(history_of(opened.patient))
    in_force, draft = plan_and_draft(opened.patient)
    last = in_force or stopped_plan(opened.patient)
    context: dict[str, Any] = {
        "history": told(made[-MOST_TOLD:], reader=opened.by),
        "changes_made": len(made),
        "draft": waiting(draft, reader=opened.by) if draft else None,
    }
    if last is None:
        return show(request, opened, "plan_none", context)
    turns = [turn for turn in made if turn.row.plan_id == last.pk]
    course = turns[-1].after
    logged = doses_logged(opened.patient, since=course.schedule(opened.today).starts_on)
    context |= _changeable(opened, turns, draft) | {"doses": _doses_so_far(opened, course, logged)}
    if last.state == PlanState.STOPPED:
        return show(request, opened, "plan_stopped", {"plan": last, **context})
    return show(request, opened, "plan", {**context, **_said(opened, last, course, logged)})


def _changeable(opened: Opened, turns: list[Turn], draft: Plan | None) -> dict[str, Any]:
    """What the person may do with the plan today, and what waits for somebody's word."""
    course, today, is_linked = turns[-1].after, opened.today, opened.is_clinician_linked
    last = last_made_by(turn.row for turn in turns)
    possible = course.possible(
        today,
        role=opened.role,
        clinician_linked=is_linked,
        made_last_change=last is not None and last.by == opened.by,
    )
    return {
        "offers": offers(course, possible, today),
        "may_rewrite": KindOfChange.REWRITE in possible,
        "may_correct": KindOfChange.CORRECT in possible,
        "may_draft": not opened.is_own and draft is None,
        "is_clinician_linked": is_linked,
        "asked_to_resume": asked_to_resume(turns, today=today),
    }


def _doses_so_far(opened: Opened, course: Course, logged: Logged) -> DosesSoFar | None:
    if not opened.also_shows(Scope.DOSES):
        return None
    return doses_so_far(course.schedule(opened.today), logged, today=opened.today)


def _costs(opened: Opened, schedule: Schedule, logged: Logged) -> dict[date, tuple[str, ...]]:
    if not opened.also_shows(Scope.SCORES):
        return {}
    spells = side_effect_spells(opened.patient, since=schedule.starts_on, today=opened.today)
    return step_costs(schedule, spells, logged, today=opened.today)


def _said(opened: Opened, active: Plan, course: Course, logged: Logged) -> dict[str, Any]:
    content, schedule = content_of(active), course.schedule(opened.today)
    first_dose_on = schedule.starts_on
    answers = heard_so_far(active, today=opened.today)
    rungs = ladder(
        schedule,
        content.preparation,
        today=opened.today,
        baseline_logged=baseline_days_logged(opened.patient, first_dose_on=first_dose_on, days=BASELINE_DAYS),
        answers=answers,
        costs=_costs(opened, schedule, logged),
    )
    asked = gate_on(schedule, opened.today)
    earlier, near = fold(rungs)
    return {
        "earlier": earlier,
        "rungs": near,
        "staircase": staircase(schedule, today=opened.today),
        "late_start": late_start_asked(active, opened.today) if opened.is_own else None,
        "states": state_words(course, opened.today),
        "starts_on": date_words(first_dose_on, today=opened.today),
        "asked": {"day": asked.starts_on, "dose": format_mg(asked.dose_mg)} if asked else None,
        "heard": answers.get(asked.starts_on) if asked else None,
        "on_hand": on_hand(
            counts_from(StockCount.objects.filter(patient=opened.patient)),
            schedule,
            content.preparation,
            today=opened.today,
        ),
        "is_counted": bool(strengths_of(content.preparation)),
        "has_begun": first_dose_on <= opened.today,
        "dose_time": dose_time_words(content),
        "preparation": preparation_words(content.preparation),
    }
