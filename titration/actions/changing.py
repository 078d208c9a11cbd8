"""One action for each change of a plan. Who may is asked of access, when may of `dosing.states`."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from journal import access
from journal.daylog_rules import Fault
from journal.models import User
from journal.refusals import NotNow, Refused
from titration.actions import notices
from titration.actions.keeping import check_version, follow_up, keep, role_for_change
from titration.dosing import changes as made
from titration.dosing.amounts import DoseError
from titration.dosing.change_data import change_as_data
from titration.dosing.changes import Change
from titration.dosing.course import Course
from titration.dosing.dose_time import Moment
from titration.dosing.kinds import KindOfChange, Role
from titration.dosing.states import may_happen
from titration.models import ChangeKind, Plan, PlanChange
from titration.plan_rules import doses_of_change, new_dose_faults, reason_faults
from titration.queries import (
    active_plan,
    discarded_draft,
    draft_of,
    ended_plan,
    last_plan,
    standing_of,
    stopped_plan,
)
from titration.replay import last_made_by, replayed_rows


class Word(TypedDict):
    """Who says so, when and why; whether the prescriber told them, which needs a reason; the dose typed once more."""

    patient: User
    by: User
    now: datetime
    reason: NotRequired[str]
    prescriber_said: NotRequired[bool]
    confirmed_mg: NotRequired[Decimal | None]


def start(**word: Unpack[Word]) -> Plan:
    """The patient confirms a draft: it is their plan from now on, and the one before it ends."""
    return change_plan(made.Start(_today(word)), **word)


def discard(**word: Unpack[Word]) -> Plan:
    return change_plan(made.Discard(_today(word)), **word)


def hold(**word: Unpack[Word]) -> Plan:
    return change_plan(made.Hold(_today(word)), **word)


def resume(**word: Unpack[Word]) -> Plan:
    return change_plan(made.Resume(_today(word)), **word)


def ask_to_resume(**word: Unpack[Word]) -> Plan:
    return change_plan(made.AskToResume(_today(word)), **word)


def step_back(**word: Unpack[Word]) -> Plan:
    return change_plan(made.StepBack(_today(word)), **word)


def pause(*, first_day: date, last_day: date, **word: Unpack[Word]) -> Plan:
    return change_plan(made.Pause(_today(word), first_day, last_day), **word)


def redate_pause(*, planned_from: date, first_day: date, last_day: date, **word: Unpack[Word]) -> Plan:
    """Other dates for the pause that was to begin on ``planned_from``."""
    return change_plan(made.RedatePause(_today(word), planned_from, first_day, last_day), **word)


def call_off_pause(*, planned_from: date, **word: Unpack[Word]) -> Plan:
    return change_plan(made.CallOffPause(_today(word), planned_from), **word)


def restart(*, at_lower: bool | None = None, **word: Unpack[Word]) -> Plan:
    return change_plan(made.Restart(_today(word), at_lower), **word)


def move_later(*, step: date, to: date, **word: Unpack[Word]) -> Plan:
    return change_plan(made.MoveLater(_today(word), step, to), **word)


def started_late(*, first_dose_on: date, **word: Unpack[Word]) -> Plan:
    return change_plan(made.StartedLate(_today(word), first_dose_on), **word)


def change_dose_time(*, from_day: date, moment: Moment, at: time, **word: Unpack[Word]) -> Plan:
    return change_plan(made.ChangeDoseTime(_today(word), from_day, moment, at), **word)


def correct(*, step: date, to: date, dose_mg: Decimal, **word: Unpack[Word]) -> Plan:
    return change_plan(made.Correct(_today(word), step, to, dose_mg), **word)


def finish(**word: Unpack[Word]) -> Plan:
    return change_plan(made.Finish(_today(word)), **word)


def undo(**word: Unpack[Word]) -> Plan:
    return change_plan(made.Undo(_today(word)), **word)


@transaction.atomic
def change_plan(
    change: Change,
    *,
    patient: User,
    by: User,
    now: datetime,
    reason: str = "",
    prescriber_said: bool = False,
    confirmed_mg: Decimal | None = None,
    if_version: str | None = None,
) -> Plan:
    """Make one change of the plan it is about, or refuse it with a sentence and change nothing.

    ``confirmed_mg`` is the highest dose typed once more (`plan_rules.dose_to_type`).
    ``if_version`` is what the writer has seen (`queries.version_of`); anything else there means
    ``ChangedMeanwhile``.
    """
    role = role_for_change(patient, by)
    check_version(patient, if_version)
    plan = plan_for(patient, change.kind)
    if faults := reason_faults(reason):
        raise Refused(faults)
    rows = list(plan.changes.all())
    course = replayed_rows(rows)
    said = prescriber_said and bool(reason)
    if isinstance(change, made.Start):
        before = active_plan(patient)
        change = made.Start(change.on, standing_of(before) if before else None)
    check(course, change, rows, patient=patient, by=by, role=role, prescriber_said=said)
    after, doses = course.changed(change), doses_of_change(course, change)
    if faults := new_dose_faults(*doses, role=role, confirmed=prescriber_said, confirmed_mg=confirmed_mg):
        raise Refused(faults)
    if change.kind is KindOfChange.START:
        _end_the_one_before(patient, by=by, now=now)
    keep(
        plan,
        after,
        ChangeKind(change.kind),
        by=by,
        now=now,
        reason=reason,
        data=change_as_data(change),
    )
    follow_up(plan, now=now)
    notices.tell_of_change(plan, change.kind, role=role, now=now)
    return plan


def check(
    course: Course,
    change: Change,
    rows: Sequence[PlanChange],
    *,
    patient: User,
    by: User,
    role: Role,
    prescriber_said: bool,
) -> None:
    """Refuse what cannot be now: by the plan's state, by its dates and doses, by whose word it needs."""
    if sentence := may_happen(course.state(change.on), change.kind, course.facts(change.on)):
        raise NotNow([Fault("", sentence)])
    try:
        course.changed(change)
    except DoseError as refusal:
        if refusal.field is None:
            raise NotNow([Fault("", refusal.sentence)]) from refusal
        raise Refused([Fault(refusal.field, refusal.sentence)]) from refusal
    undone = last_made_by(rows)
    sentence = course.refusal(
        change,
        role=role,
        clinician_linked=access.has_clinician(patient, access.Scope.PLAN),
        prescriber_said=prescriber_said,
        made_last_change=undone is not None and undone.by_id == by.pk,
    )
    if sentence:
        raise NotNow([Fault("", sentence)])


def plan_for(patient: User, kind: KindOfChange) -> Plan:
    """The plan that such a change is about; one that has ended says so itself."""
    match kind:
        case KindOfChange.START:
            sought = (draft_of, active_plan, ended_plan)
        case KindOfChange.DISCARD:
            sought = (draft_of, discarded_draft, last_plan)
        case KindOfChange.UNDO:
            # A draft that was discarded does not come back beside another one.
            ended = stopped_plan if draft_of(patient) else ended_plan
            sought = (active_plan, ended, draft_of)
        case _:
            sought = (active_plan, draft_of, ended_plan)
    for look in sought:
        if plan := look(patient):
            return plan
    raise NotNow([Fault("", _("There is no plan yet. Make one first."))])


def _end_the_one_before(patient: User, *, by: User, now: datetime) -> None:
    before = active_plan(patient)
    if before is None:
        return
    change = made.Stop(patient.journal_day(now))
    course = replayed_rows(before.changes.all()).changed(change)
    keep(before, course, ChangeKind.STOPPED, by=by, now=now, reason=_("A new plan was confirmed."))


def _today(word: Word) -> date:
    return word["patient"].journal_day(word["now"])
