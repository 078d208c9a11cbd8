"""What every change of a plan leaves behind: the plan as it is now, its row of history, a new look at what follows."""

from datetime import datetime, time
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils.translation import gettext as _

from journal import access
from journal.actions.entries import touch_record
from journal.hints import hint
from journal.models import User
from journal.refusals import ChangedMeanwhile
from titration.dosing.course import Course
from titration.dosing.kinds import Role
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Schedule as DoseSchedule
from titration.dosing.standing_data import standing_as_data
from titration.models import (
    ENDED,
    ChangeKind,
    Plan,
    PlanChange,
    PlanState,
    PlanStep,
    ReminderKind,
    Schedule,
)
from titration.plan_content import content_as_json, content_of, strengths_of
from titration.queries import plan_and_draft, version_of

STEP_AHEAD_AT: Final = time(18, 0)
"""When a coming step is announced, until the person chooses another time."""


def role_for_change(patient: User, by: User) -> Role:
    """Who may: the patient, or a clinician to whom they gave it. Nobody else changes the plan meanwhile."""
    if not access.may(by, patient, access.Scope.PLAN):
        raise PermissionDenied(_("You may not change this plan."))
    # The patient's row stands for the whole record: two writers of one plan take turns.
    User.objects.select_for_update().only("pk").get(pk=patient.pk)
    return Role.PATIENT if by.pk == patient.pk else Role.CLINICIAN


def check_version(patient: User, if_version: str | None, *, only_if_none: bool = False) -> None:
    """Whether the plan in force and the draft are as the writer saw them; without a word, anything is fine."""
    if if_version is None and not only_if_none:
        return
    if version_of(*plan_and_draft(patient)) != if_version:
        raise ChangedMeanwhile


def keep(
    plan: Plan,
    course: Course,
    kind: ChangeKind,
    *,
    by: User,
    now: datetime,
    reason: str,
    data: dict[str, Any] | None = None,
    preparation: Preparation | None = None,
) -> None:
    """Make the rows of the plan say what the course says today, and add the row of history that led to it."""
    today = plan.patient.journal_day(now)
    if preparation is not None:
        plan.preparation_kind, plan.strengths = preparation.kind, strengths_of(preparation)
    _fill(plan, course, course.schedule(today))
    plan.state = PlanState(course.state(today))
    plan.ended_on = today if plan.state in ENDED else None
    plan.revision += 1
    plan.save()
    _keep_steps(plan, course.schedule(today))
    PlanChange.objects.create(
        plan=plan,
        revision=plan.revision,
        kind=kind,
        by=by,
        role=Role.PATIENT if by.pk == plan.patient_id else Role.CLINICIAN,
        at=now,
        on=today,
        reason=reason,
        data=data or {},
        content=content_as_json(content_of(plan)),
    )


def follow_up(plan: Plan, *, now: datetime) -> None:
    """A new look at the record, and at every coming reminder."""
    touch_record(plan.patient, now=now)
    hint("titration.tasks.plan_reminders")
    if plan.state != PlanState.DRAFT:
        _keep_reminder_schedules(plan)


def _fill(plan: Plan, course: Course, says: DoseSchedule) -> None:
    plan.standing = standing_as_data(course.standing)
    plan.dose_moment, plan.dose_time = says.dose_times[-1].moment, says.dose_times[-1].at


def _keep_steps(plan: Plan, says: DoseSchedule) -> None:
    PlanStep.objects.filter(plan=plan).delete()
    rows = [PlanStep(plan=plan, starts_on=step.starts_on, dose_mg=step.dose_mg) for step in says.steps]
    PlanStep.objects.bulk_create(rows)
    plan._prefetched_objects_cache = {"steps": rows}  # type: ignore[attr-defined]


def _keep_reminder_schedules(plan: Plan) -> None:
    """The plan's dose time and the patient's zone stand in the schedules; what the person chose there stays.

    A raised revision tells the planner to look at every coming reminder again.
    """
    zone = plan.patient.time_zone
    wall_times = {ReminderKind.STEP_AHEAD: STEP_AHEAD_AT, ReminderKind.STEP_DAY: plan.dose_time}
    for kind, wall_time in wall_times.items():
        defaults = {"wall_time": wall_time, "zone": zone, "revision": 0}
        Schedule.objects.get_or_create(patient=plan.patient, kind=kind, defaults=defaults)
    kept = Schedule.objects.filter(patient=plan.patient, kind__in=wall_times)
    kept.update(zone=zone, revision=F("revision") + 1)
    kept.filter(kind=ReminderKind.STEP_DAY).update(wall_time=plan.dose_time)
