"""The answers of the plan's addresses: the plan with its ETag, and what is said when it is another by now."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.response import Response

from journal.api.conditions import changed_meanwhile, tagged
from journal.models import User
from titration.api.shown import plan_as_json
from titration.models import Plan
from titration.queries import plan_and_draft, version_of


def plan_now(patient: User, *, today: date) -> Response | None:
    """The plan in force, or else the draft that waits; None where there is neither."""
    plan, draft = plan_and_draft(patient)
    if plan is None and draft is None:
        return None
    return tagged(Response(_shown(plan or draft, draft, today)), version_of(plan, draft))


def draft_now(patient: User, *, today: date) -> Response | None:
    """The draft that waits, also beside a plan in force; None where there is none."""
    plan, draft = plan_and_draft(patient)
    return tagged(Response(_shown(draft, draft, today)), version_of(plan, draft)) if draft else None


def plan_after(changed: Plan, patient: User, *, now: datetime) -> Response:
    """The plan that was changed; 201 where it was made now. Its ETag is that of what `plan_now` would answer."""
    plan, draft = plan_and_draft(patient)
    is_new = changed.made_at == now and changed.revision == 1
    status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    shown = _shown(changed, draft, patient.journal_day(now))
    return tagged(Response(shown, status=status), version_of(plan, draft))


def plan_changed_meanwhile(patient: User, *, today: date) -> Response:
    plan, draft = plan_and_draft(patient)
    return changed_meanwhile(
        _("This plan has changed meanwhile. Look at it and say again what should change."),
        _shown(plan or draft, draft, today),
        version_of(plan, draft),
    )


def _shown(plan: Plan | None, draft: Plan | None, today: date) -> dict[str, Any] | None:
    if plan is None:
        return None
    beside = draft if draft != plan else None
    return plan_as_json(plan, today=today) | {"draft": plan_as_json(beside, today=today) if beside else None}
