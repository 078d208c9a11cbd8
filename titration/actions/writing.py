"""Writing a plan down, writing it anew, stopping it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from django.db import transaction

from journal import access
from journal.daylog_rules import Fault
from journal.models import User
from journal.refusals import NotNow, Refused
from titration.actions import notices
from titration.actions.changing import change_plan, check
from titration.actions.drafting import draft_plan
from titration.actions.keeping import check_version, follow_up, keep, role_for_change
from titration.dosing import change_words
from titration.dosing.change_data import change_as_data
from titration.dosing.changes import Change, ChangeDoseTime, Rewrite, Start, Stop, Undo
from titration.dosing.course import Course, in_force
from titration.dosing.dose_time import Moment
from titration.dosing.kinds import KindOfChange, Role
from titration.dosing.moves import is_sooner_or_higher
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Step
from titration.models import ChangeKind, DoseMoment, Plan, PlanChange
from titration.plan_content import PlanContent, content_as_json, content_of, strengths_of
from titration.plan_rules import may_write_past, origin_faults, writing_faults
from titration.queries import active_plan, stopped_plan
from titration.replay import replayed_rows, written, written_on

STILL_AS_WRITTEN = {
    KindOfChange.START,
    KindOfChange.REWRITE,
    KindOfChange.DOSE_TIME,
    KindOfChange.CORRECT,
    KindOfChange.MOVE_LATER,
}
"""After these changes alone a plan that may still be mended is simply written again."""


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
    confirmed_mg: Decimal | None = None,
    if_version: str | None = None,
    only_if_none: bool = False,
) -> Plan:
    """Make the plan in force say this and nothing else; where there is none, make one.

    ``started_from`` is the key of a preset, or empty for own steps. ``confirmed`` is the person's word that the
    prescriber said so, asked for an unusual dose and for going up sooner or higher than written; ``confirmed_mg``
    is the highest dose typed once more (`plan_rules.dose_to_type`). Saying the same again changes nothing. What a
    clinician writes where no plan is in force is a draft (`draft_plan`).
    ``if_version`` is what the writer has seen (`queries.version_of`), ``only_if_none`` that there was neither a plan
    in force nor a draft; anything else there means ``ChangedMeanwhile``.
    """
    role, plan = role_for_change(patient, by), active_plan(patient)
    check_version(patient, if_version, only_if_none=only_if_none)
    if plan is None and role is Role.CLINICIAN:
        return draft_plan(
            patient=patient,
            steps=steps,
            dose_moment=dose_moment,
            dose_time=dose_time,
            preparation=preparation,
            started_from=started_from,
            by=by,
            now=now,
            reason=reason,
            confirmed=confirmed,
            confirmed_mg=confirmed_mg,
        )
    content = PlanContent(
        steps=tuple(steps), dose_moment=dose_moment, dose_time=dose_time, preparation=preparation
    )
    if plan is not None and content_as_json(content_of(plan)) == content_as_json(content):
        return plan
    today = patient.journal_day(now)
    rows = list(plan.changes.all()) if plan else []
    made_on = written_on(rows[0], role) if rows else today
    faults = writing_faults(
        content_of(plan).steps if plan else (),
        content.steps,
        role=role,
        today=today,
        made_on=made_on,
        reason=reason,
        confirmed=confirmed,
        confirmed_mg=confirmed_mg,
    )
    if faults := faults + origin_faults(started_from):
        raise Refused(faults)
    if plan is None:
        _check_is_no_way_around(patient, (), content, today=today)
        plan = Plan(patient=patient, made_at=now, revision=0, started_from=started_from)
        course = written(content, on=today).changed(Start(today))
        keep(plan, course, ChangeKind.STARTED, by=by, now=now, reason=reason, preparation=preparation)
    elif _may_be_mended(plan, rows, content, role=role, today=today, made_on=made_on):
        _check_is_no_way_around(patient, rows if made_on != today else (), content, today=today)
        course = written(content, on=today).changed(Start(today))
        plan.started_from = started_from
        keep(plan, course, ChangeKind.WRITTEN_ANEW, by=by, now=now, reason=reason, preparation=preparation)
    else:
        plan.started_from = started_from
        said = confirmed and bool(reason)
        _change(plan, rows, content, by=by, role=role, now=now, reason=reason, prescriber_said=said)
        notices.tell_of_change(plan, KindOfChange.REWRITE, role=role, now=now)
    follow_up(plan, now=now)
    return plan


def stop_plan(*, patient: User, by: User, now: datetime, reason: str = "") -> Plan:
    """End the plan in force: from tomorrow on no dose is due, and nothing is reminded of."""
    return change_plan(Stop(patient.journal_day(now)), patient=patient, by=by, now=now, reason=reason)


def _may_be_mended(
    plan: Plan, rows: list[PlanChange], content: PlanContent, *, role: Role, today: date, made_on: date
) -> bool:
    """Whether the patient's own plan is so new, or still so far off, that it may simply be written again."""
    if role is Role.CLINICIAN or rows[0].kind != ChangeKind.STARTED:
        return False
    before = content_of(plan).steps
    if before == content.steps or not may_write_past(before, today=today, made_on=made_on):
        return False
    return {change.kind for change in in_force(replayed_rows(rows).changes)} <= STILL_AS_WRITTEN


def _check_is_no_way_around(
    patient: User, rows: Sequence[PlanChange], content: PlanContent, *, today: date
) -> None:
    """Going up sooner or higher than a plan said is the clinician's word, where one is linked.

    ``rows`` are of the plan that waits to begin; without them it is the plan that was stopped last which counts.
    """
    if not access.has_clinician(patient, access.Scope.PLAN):
        return
    before = replayed_rows(rows) if rows else _as_it_would_go_on(stopped_plan(patient))
    after = written(content, on=today).changed(Start(today))
    if before and is_sooner_or_higher(before.schedule(today), after.schedule(today), today=today):
        raise NotNow([Fault("", change_words.CLINICIAN_GOES_UP)])


def _as_it_would_go_on(stopped: Plan | None) -> Course | None:
    if stopped is None:
        return None
    course = replayed_rows(stopped.changes.all())
    return course.changed(Undo(in_force(course.changes)[-1].on))


def _change(
    plan: Plan,
    rows: list[PlanChange],
    content: PlanContent,
    *,
    by: User,
    role: Role,
    now: datetime,
    reason: str,
    prescriber_said: bool,
) -> None:
    """A row of history for each part that is other than before: the steps, the dose time, the preparation."""
    today, before, course = plan.patient.journal_day(now), content_of(plan), replayed_rows(rows)
    for change in _changes(before, content, today):
        check(course, change, rows, patient=plan.patient, by=by, role=role, prescriber_said=prescriber_said)
        course = course.changed(change)
        kind, data = ChangeKind(change.kind), change_as_data(change)
        keep(plan, course, kind, by=by, now=now, reason=reason, data=data)
    if _taken_as(before.preparation) != _taken_as(content.preparation):
        keep(
            plan,
            course,
            ChangeKind.PREPARATION,
            by=by,
            now=now,
            reason=reason,
            preparation=content.preparation,
        )


def _taken_as(preparation: Preparation) -> tuple[str, list[str]]:
    return preparation.kind, strengths_of(preparation)


def _changes(before: PlanContent, after: PlanContent, today: date) -> list[Change]:
    changes: list[Change] = []
    if before.steps != after.steps:
        changes.append(Rewrite(today, tuple(step for step in after.steps if step.starts_on >= today)))
    if (before.dose_moment, before.dose_time) != (after.dose_moment, after.dose_time):
        changes.append(ChangeDoseTime(today, today, Moment(after.dose_moment), after.dose_time))
    return changes
