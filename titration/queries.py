"""Reading a plan: the one that is active, as dates and doses, and everything that was changed in it."""

from datetime import date, timedelta

from django.db.models import QuerySet

from journal.models import User
from journal.queries import entries_of
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Schedule
from titration.models import Plan, PlanChange, PlanState
from titration.plan_content import content_of, preparation_from


def active_plan(patient: User) -> Plan | None:
    """The patient's plan with its steps: two queries."""
    return patient.plans.filter(state=PlanState.ACTIVE).prefetch_related("steps").first()


def last_plan(patient: User) -> Plan | None:
    """The active plan, or else the one that was stopped last."""
    return patient.plans.order_by("state", "-made_at").prefetch_related("steps").first()


def plan_in_force(patient: User, day: date) -> Plan | None:
    """The plan that said what to take on a day: the active one, or else the one begun last by then."""
    plans = patient.plans.order_by("-made_at").prefetch_related("steps")
    begun = [plan for plan in plans if any(step.starts_on <= day for step in plan.steps.all())]
    return next((plan for plan in begun if plan.state == PlanState.ACTIVE), begun[0] if begun else None)


def schedule_of(plan: Plan) -> Schedule:
    return Schedule(content_of(plan).steps)


def preparation_of(plan: Plan) -> Preparation:
    return preparation_from(plan.preparation_kind, plan.strengths)


def changes_of(plan: Plan) -> QuerySet[PlanChange]:
    """Every change of the plan, from the first on, with who made it."""
    return plan.changes.select_related("by")


def baseline_days_logged(patient: User, *, first_dose_on: date, days: int) -> int:
    """How many of the days before the first dose have an entry."""
    first_day = first_dose_on - timedelta(days=days)
    return entries_of(patient).filter(day__gte=first_day, day__lt=first_dose_on).count()
