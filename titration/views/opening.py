"""What every page of a plan begins with: whose record it is, who looks, and which day it is there."""

from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from journal import clock
from journal.access import Scope, also_shows, has_clinician, open_record
from journal.models import User
from titration.dosing.kinds import Role
from titration.models import Plan
from titration.queries import active_plan
from titration.replay import written_on


@dataclass(frozen=True, slots=True)
class Opened:
    """One patient's record as a page of their plan sees it."""

    patient: User
    by: User
    now: datetime

    @property
    def today(self) -> date:
        return self.patient.journal_day(self.now)

    @property
    def is_own(self) -> bool:
        return self.by.pk == self.patient.pk

    @property
    def whose(self) -> str:
        """The patient, as somebody else calls them."""
        return self.patient.name or self.patient.email

    @property
    def role(self) -> Role:
        """Whose word a change from here is."""
        return Role.PATIENT if self.is_own else Role.CLINICIAN

    @property
    def is_clinician_linked(self) -> bool:
        """Whether a clinician with the scope "plan" has a word in it."""
        return has_clinician(self.patient, Scope.PLAN)

    def also_shows(self, scope: Scope) -> bool:
        """Whether the page may show this part of the record beside the plan."""
        return also_shows(self.by, self.patient, scope)

    def made_on(self, plan: Plan) -> date:
        """The day for the rest of which the person may mend their own slips in the plan."""
        return written_on(plan.changes.all()[0], self.role)

    def plan(self) -> Plan:
        """The active plan; a page that changes it is not there without one."""
        plan = active_plan(self.patient)
        if plan is None:
            raise Http404
        return plan

    def address(self, page: str, **of: object) -> str:
        """Where a page about the same record is: one's own pages name nobody."""
        return reverse(page, kwargs=of if self.is_own else {"patient": self.patient.pk, **of})

    def draft_key(self, page: str) -> str:
        """Under what the session keeps what was typed and not said yet: never for another's record."""
        return f"{page} {self.patient.pk}"


def open_plan(request: HttpRequest, patient: UUID | None = None) -> Opened:
    """The record that the address names; the person's own where it names none."""
    if not isinstance(request.user, User):
        raise Http404
    opened = open_record(request.user, patient or request.user.pk, Scope.PLAN)
    return Opened(opened, request.user, clock.now())


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None where it is only looked at."""
    return request.POST if request.method == "POST" else None


def show(
    request: HttpRequest,
    opened: Opened,
    page: str,
    said: dict[str, Any],
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """One page of the plan. Its links stay within the record that was opened (``plan_url``)."""
    return render(request, f"titration/{page}.html", {"opened": opened, **said}, status=status)
