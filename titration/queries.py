"""Reading a plan: the one that is active, as dates and doses, and everything that was changed in it."""

from datetime import date, timedelta

from django.db.models import Max, QuerySet

from journal.models import User
from journal.queries import entries_of, first_dose_day
from titration.dosing.kinds import KindOfChange, State
from titration.dosing.late_start import is_late_start
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Schedule, Step
from titration.dosing.standing import Standing, advanced
from titration.dosing.standing import schedule_of as standing_schedule
from titration.dosing.standing import state_of as standing_state
from titration.dosing.standing_data import standing_from_data
from titration.dosing.states import may_happen
from titration.dosing.stock import LEAD_DAYS
from titration.models import ENDED, IN_FORCE, Plan, PlanChange, PlanState
from titration.plan_content import preparation_from
from titration.replay import course_of


def active_plan(patient: User) -> Plan | None:
    """The patient's plan in force, also on hold, paused or finished, with its steps: two queries."""
    return patient.plans.filter(state__in=IN_FORCE).prefetch_related("steps").first()


def draft_of(patient: User) -> Plan | None:
    """The plan that somebody wrote for the patient and that waits for their confirmation."""
    return patient.plans.filter(state=PlanState.DRAFT).prefetch_related("steps").first()


def plan_and_draft(patient: User) -> tuple[Plan | None, Plan | None]:
    """The plan in force and the draft that waits, with their steps: two queries."""
    plans = patient.plans.filter(state__in=(*IN_FORCE, PlanState.DRAFT)).prefetch_related("steps")
    found = {plan.state == PlanState.DRAFT: plan for plan in plans}
    return found.get(False), found.get(True)


def version_of(*plans: Plan | None) -> str | None:
    """What a reader of these plans has seen: which they are, and each at which revision; None where there is none."""
    return "-".join(f"{plan.pk}.{plan.revision}" for plan in plans if plan) or None


def last_plan(patient: User) -> Plan | None:
    """The plan in force, or else the one that was stopped last."""
    return active_plan(patient) or stopped_plan(patient)


def stopped_plan(patient: User) -> Plan | None:
    """The plan that was stopped last."""
    return _ended_last(patient, PlanState.STOPPED)


def discarded_draft(patient: User) -> Plan | None:
    """The draft that was discarded last."""
    return _ended_last(patient, PlanState.DISCARDED)


def ended_plan(patient: User) -> Plan | None:
    """The plan or draft that was stopped or discarded last."""
    return _ended_last(patient, *ENDED)


def _ended_last(patient: User, *states: PlanState) -> Plan | None:
    ended = patient.plans.filter(state__in=states).annotate(ended_at=Max("changes__at"))
    return ended.order_by("-ended_at").prefetch_related("steps").first()


def plans_that_counted(patient: User) -> list[Plan]:
    """The plan in force, then those that were stopped, the one made last first: two queries."""
    plans = patient.plans.filter(state__in=(*IN_FORCE, PlanState.STOPPED)).order_by("-made_at")
    return sorted(plans.prefetch_related("steps"), key=lambda plan: plan.state == PlanState.STOPPED)


def plan_in_force(patient: User, day: date) -> Plan | None:
    """The plan that said what to take on a day: the one in force, or else the one begun last by then."""
    plans = plans_that_counted(patient)
    return next((plan for plan in plans if any(step.starts_on <= day for step in plan.steps.all())), None)


def standing_of(plan: Plan) -> Standing:
    """Where the plan stood after its last change."""
    return standing_from_data(plan.standing)


def schedule_of(plan: Plan, today: date | None = None) -> Schedule:
    """The plan as dates and doses, as far as they are known today; by default, on the day of its last change."""
    standing = standing_of(plan)
    return standing_schedule(standing, today or standing.day)


def state_of(plan: Plan, today: date) -> State:
    """What the plan is today: a pause may have begun since its last change."""
    return standing_state(advanced(standing_of(plan), today))


def steps_to_tell(plan: Plan, today: date) -> tuple[Step, ...]:
    """The steps that reminders are about: none to come while it is on hold or paused."""
    steps = schedule_of(plan, today).steps
    if state_of(plan, today) is State.PAUSED:
        return tuple(step for step in steps if step.starts_on <= today)
    return steps


def preparation_of(plan: Plan) -> Preparation:
    return preparation_from(plan.preparation_kind, plan.strengths)


def lead_days_of(patient: User) -> int:
    """How long a refill takes, as was said with the last count."""
    said = patient.stock_counts.order_by("day").values_list("lead_days", flat=True).last()
    return LEAD_DAYS if said is None else said


def changes_of(plan: Plan) -> QuerySet[PlanChange]:
    """Every change of the plan, from the first on, with who made it."""
    return plan.changes.select_related("by")


def history_of(patient: User) -> QuerySet[PlanChange]:
    """Every change of every plan the patient has had, drafts included, one plan after the other."""
    changes = PlanChange.objects.filter(plan__patient=patient)
    return changes.select_related("by").order_by("plan_id", "revision")


def late_start(plan: Plan, today: date) -> date | None:
    """The day of the first dose logged since the plan was made, where the plan may be offered to move to it.

    Nobody is asked twice, nor about a plan that was written down after its first day.
    """
    patient, says = plan.patient, schedule_of(plan, today)
    made_on = patient.journal_day(plan.made_at)
    if plan.start_kept_at or plan.state != PlanState.ACTIVE or not made_on <= says.starts_on < today:
        return None
    first = first_dose_day(patient, since=made_on)
    if first is None or not is_late_start(says, first, today=today):
        return None
    is_possible = may_happen(State.ACTIVE, KindOfChange.STARTED_LATE, course_of(plan).facts(today)) is None
    return first if is_possible and state_of(plan, today) is State.ACTIVE else None


def baseline_days_logged(patient: User, *, first_dose_on: date, days: int) -> int:
    """How many of the days before the first dose have an entry."""
    first_day = first_dose_on - timedelta(days=days)
    return entries_of(patient).filter(day__gte=first_day, day__lt=first_dose_on).count()
