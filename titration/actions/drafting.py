"""A clinician writes a plan down, and it waits for the patient's confirmation."""

from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from journal.daylog_rules import Fault
from journal.models import User
from journal.refusals import NotNow, Refused
from titration.actions import notices
from titration.actions.keeping import check_version, follow_up, keep, role_for_change
from titration.dosing.kinds import Role
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Step
from titration.models import ChangeKind, DoseMoment, Plan, PlanState
from titration.plan_content import PlanContent, content_as_json, content_of
from titration.plan_rules import origin_faults, writing_faults
from titration.queries import draft_of
from titration.replay import written


@transaction.atomic
def draft_plan(
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
) -> Plan:
    """Write a plan that counts once the patient confirms it; a draft that waits says this instead from now on.

    The plan in force goes on until then. ``started_from``, ``confirmed`` and ``if_version`` are as for `write_plan`.
    """
    if role_for_change(patient, by) is Role.PATIENT:
        raise NotNow(
            [Fault("", _("Your own plan needs nobody's confirmation: write it down, and it counts."))]
        )
    check_version(patient, if_version)
    content = PlanContent(
        steps=tuple(steps), dose_moment=dose_moment, dose_time=dose_time, preparation=preparation
    )
    draft, today = draft_of(patient), patient.journal_day(now)
    if draft is not None and content_as_json(content_of(draft)) == content_as_json(content):
        return draft
    faults = writing_faults(
        content_of(draft).steps if draft else (),
        content.steps,
        role=Role.CLINICIAN,
        today=today,
        made_on=today,
        reason=reason,
        confirmed=confirmed,
        confirmed_mg=confirmed_mg,
    )
    if faults := faults + origin_faults(started_from):
        raise Refused(faults)
    draft = draft or Plan(patient=patient, made_at=now, revision=0, state=PlanState.DRAFT)
    draft.started_from = started_from
    course = written(content, on=today)
    keep(draft, course, ChangeKind.DRAFTED, by=by, now=now, reason=reason, preparation=preparation)
    follow_up(draft, now=now)
    notices.tell_of_draft(draft, now=now)
    return draft
