"""What every page of a plan begins with: whose record it is, and which day it is there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest, QueryDict

from journal import clock
from journal.access import Scope, has_clinician, open_record
from journal.models import User
from titration.models import Plan
from titration.queries import active_plan


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
    def is_clinician_linked(self) -> bool:
        """Whether a clinician with the scope "plan" has a word in it."""
        return has_clinician(self.patient, Scope.PLAN)

    def made_on(self, plan: Plan) -> date:
        return self.patient.journal_day(plan.made_at)

    def plan(self) -> Plan:
        """The active plan; a page that changes it is not there without one."""
        plan = active_plan(self.patient)
        if plan is None:
            raise Http404
        return plan


def open_own(request: HttpRequest) -> Opened:
    """The record of the person who asks."""
    if not isinstance(request.user, User):
        raise Http404
    patient = open_record(request.user, request.user.pk, Scope.PLAN)
    return Opened(patient, request.user, clock.now())


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None where it is only looked at."""
    return request.POST if request.method == "POST" else None
