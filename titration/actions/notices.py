"""What the patient or their clinician is told in the app of a plan. It names nobody and no dose."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.translation import gettext as _

from journal import access
from journal.delivery import in_app, outbox
from journal.models import Channel, Delivery, User
from titration.dosing.kinds import KindOfChange, Role
from titration.models import Plan

_WINDOW: Final = timedelta(days=14)
_PLANS: Final = UUID("6f3d8f1e-6f0c-4a58-9d6a-2b1f5b7f6f10")


def tell_of_draft(draft: Plan, *, now: datetime) -> None:
    """The patient: it waits for their confirmation."""
    _tell(
        draft,
        "plan_draft",
        [draft.patient],
        path=reverse("plan_draft"),
        subject=_("A plan was written for you"),
        body=_("It waits for your confirmation. Nothing changes before that."),
        now=now,
    )


def tell_of_change(plan: Plan, kind: KindOfChange, *, role: Role, now: datetime) -> None:
    """Whoever did not make it; what was told of the plan before is over."""
    if kind is KindOfChange.ASK_TO_RESUME:
        _tell_of_asking(plan, now=now)
    elif role is Role.CLINICIAN and kind is not KindOfChange.DISCARD:
        _tell_of_clinicians_change(plan, now=now)
    else:
        _settle(plan, now=now)


def _tell_of_clinicians_change(plan: Plan, *, now: datetime) -> None:
    _tell(
        plan,
        "plan_changed",
        [plan.patient],
        path=reverse("plan"),
        subject=_("Your plan was changed"),
        body=_("Someone of your care team changed it. Please read what it says now."),
        now=now,
    )


def _tell_of_asking(plan: Plan, *, now: datetime) -> None:
    """Every clinician who may confirm that the plan goes on."""
    _tell(
        plan,
        "plan_asked",
        access.clinicians_of(plan.patient, access.Scope.PLAN),
        path=reverse("plan", kwargs={"patient": plan.patient_id}),
        subject=_("A patient asks to resume a plan"),
        body=_("It waits for your confirmation. Until then the lower dose goes on."),
        now=now,
    )


def _settle(plan: Plan, *, now: datetime) -> None:
    in_app.settle(_about(plan), now=now)


def _tell(
    plan: Plan, kind: str, people: list[User], *, path: str, subject: str, body: str, now: datetime
) -> None:
    _settle(plan, now=now)
    rows = [
        Delivery(
            recipient=person,
            about=_about(plan),
            kind=kind,
            channel=Channel.IN_APP,
            dedupe_key=outbox.derived_key(kind, plan.pk, plan.revision, person.pk),
            subject=subject,
            body=body,
            path=path,
            not_before=now,
            expires_at=now + _WINDOW,
        )
        for person in people
    ]
    outbox.put(rows, now=now)


def _about(plan: Plan) -> UUID:
    return uuid5(_PLANS, str(plan.pk))
