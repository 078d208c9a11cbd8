"""Making a plan, changing it, stopping it: each keeps what the plan said, who said so, when and why."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from journal import access
from journal.actions.entries import touch_record
from journal.daylog_rules import Fault
from journal.hints import hint
from journal.models import User
from journal.refusals import Refused
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Step
from titration.models import (
    ChangeKind,
    DoseMoment,
    Plan,
    PlanChange,
    PlanState,
    PlanStep,
    ReminderKind,
    Schedule,
)
from titration.plan_content import PlanContent, content_as_json, content_of, strengths_of
from titration.plan_rules import origin_faults, reason_faults, writing_faults

STEP_AHEAD_AT: Final = time(18, 0)
"""When a coming step is announced, until the person chooses another time."""


@transaction.atomic
def write_plan(
    *,
    patient: User,
    steps: Iterable[Step],
    dose_moment: DoseMoment,
    dose_time: time,
    preparation: Preparation,
    started_from: str,
    by: User,
    now: datetime,
    reason: str = "",
    confirmed: bool = False,
) -> Plan:
    """Make the active plan say this and nothing else; where none is active, make one.

    ``started_from`` is the key of a preset, or empty for own steps. ``confirmed`` is the person's word that the
    prescriber said so, asked for an unusual dose and for going up sooner or higher than written. Saying the
    same again changes nothing.
    """
    plan = _plan_for_change(patient, by)
    content = PlanContent(
        steps=tuple(steps), dose_moment=dose_moment, dose_time=dose_time, preparation=preparation
    )
    if plan is not None and _is_said_already(plan, content):
        return plan
    today = patient.journal_day(now)
    faults = writing_faults(
        content_of(plan).steps if plan else (),
        content.steps,
        today=today,
        made_on=patient.journal_day(plan.made_at) if plan else today,
        reason=reason,
        confirmed=confirmed,
    )
    if faults := faults + origin_faults(started_from):
        raise Refused(faults)
    kind = ChangeKind.STEPS_REWRITTEN if plan else ChangeKind.STARTED
    plan = plan or Plan(patient=patient, made_at=now, revision=0)
    plan.started_from = started_from
    _keep(plan, content)
    _keep_change(plan, content, kind, by=by, now=now, reason=reason)
    return plan


@transaction.atomic
def stop_plan(*, patient: User, by: User, now: datetime, reason: str = "") -> Plan:
    """End the active plan: from now on no dose is due and nothing is reminded of."""
    plan = _plan_for_change(patient, by)
    if plan is None:
        raise Refused([Fault("", _("There is no plan to stop."))])
    if faults := reason_faults(reason):
        raise Refused(faults)
    plan.state = PlanState.STOPPED
    plan.ended_on = patient.journal_day(now)
    plan.revision += 1
    plan.save(update_fields=["state", "ended_on", "revision"])
    _keep_change(plan, content_of(plan), ChangeKind.STOPPED, by=by, now=now, reason=reason)
    return plan


def _plan_for_change(patient: User, by: User) -> Plan | None:
    if not access.may(by, patient, access.Scope.PLAN):
        raise PermissionDenied(_("You may not change this plan."))
    # The patient's row stands for the whole record: two writers of one plan take turns.
    User.objects.select_for_update().only("pk").get(pk=patient.pk)
    return patient.plans.filter(state=PlanState.ACTIVE).prefetch_related("steps").first()


def _is_said_already(plan: Plan, content: PlanContent) -> bool:
    return content_as_json(content_of(plan)) == content_as_json(content)


def _keep(plan: Plan, content: PlanContent) -> None:
    plan.dose_moment = content.dose_moment
    plan.dose_time = content.dose_time
    plan.preparation_kind = content.preparation.kind
    plan.strengths = strengths_of(content.preparation)
    plan.revision += 1
    plan.save()
    _keep_steps(plan, content.steps)


def _keep_steps(plan: Plan, steps: tuple[Step, ...]) -> None:
    plan.steps.all().delete()
    rows = [PlanStep(plan=plan, starts_on=step.starts_on, dose_mg=step.dose_mg) for step in steps]
    PlanStep.objects.bulk_create(rows)
    plan._prefetched_objects_cache = {"steps": rows}  # type: ignore[attr-defined]


def _keep_change(
    plan: Plan, content: PlanContent, kind: ChangeKind, *, by: User, now: datetime, reason: str
) -> None:
    """What every change leaves behind: its row of history, a new look at the record and at the reminders."""
    PlanChange.objects.create(
        plan=plan,
        revision=plan.revision,
        kind=kind,
        by=by,
        at=now,
        on=plan.patient.journal_day(now),
        reason=reason,
        content=content_as_json(content),
    )
    touch_record(plan.patient, now=now)
    hint("titration.tasks.plan_reminders")
    _keep_reminder_schedules(plan)


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
