"""Keeping what was answered on the evening before a step; nothing of the plan is changed by it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.daylog_rules import Fault
from journal.models import User
from journal.refusals import NotNow, Refused
from titration.actions.keeping import role_for_change
from titration.dosing.gate import Question, gate_on
from titration.dosing.kinds import Role
from titration.models import Plan, StepAnswer
from titration.queries import active_plan, schedule_of


@transaction.atomic
def answer_gate(
    *, patient: User, step_on: date, answers: Mapping[Question, bool], by: User, now: datetime
) -> Plan:
    """Keep the answers before the step of a day; a second answer to a question replaces the first."""
    if role_for_change(patient, by) is not Role.PATIENT:
        raise PermissionDenied(_("Only the patient can answer these questions. Ask them to."))
    plan, today = active_plan(patient), patient.journal_day(now)
    step = gate_on(schedule_of(plan, today), today) if plan else None
    if plan is None or step is None or step.starts_on != step_on:
        raise NotNow(
            [Fault("", _("The questions are asked on the evening before a step up, and only then."))]
        )
    if not answers:
        raise Refused(
            [Fault("", _("Please answer at least one question, or go back: the step stays as written."))]
        )
    for question, is_yes in answers.items():
        StepAnswer.objects.update_or_create(
            plan=plan, step_on=step_on, question=question, defaults={"is_yes": is_yes, "by": by, "at": now}
        )
    return plan
