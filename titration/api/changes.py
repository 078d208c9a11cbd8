"""Every change of a plan over the API, each at an address of its own, as a page would make it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from journal import clock
from journal.api.asking import PATIENT, person_of
from journal.api.conditions import IF_MATCH, conditions_of
from journal.api.described import problems
from journal.refusals import ChangedMeanwhile
from titration.actions import change_plan
from titration.api import said
from titration.api.answering import plan_after, plan_changed_meanwhile
from titration.api.answers import PlanSerializer
from titration.api.opening import plan_to_change, plan_to_read
from titration.dosing import changes as made
from titration.dosing.changes import Change


class PlanDone(APIView):
    """One change of the plan, answered with the plan after it; 409 where its state does not allow it."""

    serializer_class: type[said.ChangeSaidSerializer] = said.ChangeSaidSerializer
    makes: ClassVar[type[Any]]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Whoever may not, meets the same nothing by every method."""
        super().initial(request, *args, **kwargs)
        self.patient = plan_to_change(request) if request.method == "POST" else plan_to_read(request)

    @extend_schema(
        parameters=[PATIENT, IF_MATCH],
        responses={200: PlanSerializer} | problems(400, 403, 404, 409, 412),
    )
    def post(self, request: Request) -> Response:
        now = clock.now()
        today = self.patient.journal_day(now)
        body = self._said(request, today)
        try:
            plan = change_plan(
                self._change(today, body),
                patient=self.patient,
                by=person_of(request),
                now=now,
                reason=body["reason"],
                prescriber_said=body["prescriber_said"],
                confirmed_mg=body.get("confirmed_mg"),
                if_version=conditions_of(request).seen,
            )
        except ChangedMeanwhile:
            return plan_changed_meanwhile(self.patient, today=today)
        return plan_after(plan, self.patient, now=now)

    def _said(self, request: Request, today: date) -> Mapping[str, Any]:
        body = self.serializer_class(data=request.data)
        body.is_valid(raise_exception=True)
        found: Mapping[str, Any] = body.validated_data
        if found["on"] != today:
            raise ValidationError({"on": [_("A change is made today: what is past stays as it was.")]})
        return found

    def _change(self, today: date, body: Mapping[str, Any]) -> Change:
        # The body names the fields as the change does; what it does not name is not for the person to say.
        names = [each.name for each in fields(self.makes) if each.name in body and each.name != "on"]
        change: Change = self.makes(today, **{name: body[name] for name in names})
        return change


class PlanConfirm(PlanDone):
    """The patient confirms a draft: it is their plan from now on, and the one before it ends."""

    makes = made.Start


class PlanDiscard(PlanDone):
    """A draft is thrown away."""

    makes = made.Discard


class PlanHold(PlanDone):
    """The plan stays at today's dose; the later steps wait."""

    makes = made.Hold


class PlanResume(PlanDone):
    """A hold ends; the later steps move by the days it lasted."""

    makes = made.Resume


class PlanAskToResume(PlanDone):
    """After a step back, where a clinician keeps the plan too: the patient asks, the clinician resumes."""

    makes = made.AskToResume


class PlanStepBack(PlanDone):
    """The lower dose from today, and a hold.

    Said twice, it goes back twice: send If-Match where the answer may get lost.
    """

    makes = made.StepBack


class PlanPause(PlanDone):
    """No dose from the first day to the last, both included; the steps after it move."""

    makes, serializer_class = made.Pause, said.PauseSaidSerializer


class PlanRedatePause(PlanDone):
    """Other dates for a pause."""

    makes, serializer_class = made.RedatePause, said.RedatePauseSaidSerializer


class PlanCallOffPause(PlanDone):
    """A pause that has not begun is not needed."""

    makes, serializer_class = made.CallOffPause, said.WhichPauseSaidSerializer


class PlanRestart(PlanDone):
    """After a pause: a dose from today again."""

    makes, serializer_class = made.Restart, said.RestartSaidSerializer


class PlanMoveLater(PlanDone):
    """One step that is still to come starts later, and all after it move by as many days."""

    makes, serializer_class = made.MoveLater, said.MoveLaterSaidSerializer


class PlanStartedLate(PlanDone):
    """The first dose was later than planned: every step moves by as much."""

    makes, serializer_class = made.StartedLate, said.StartedLateSaidSerializer


class PlanDoseTime(PlanDone):
    """Another time of day for the dose; no step moves."""

    makes, serializer_class = made.ChangeDoseTime, said.DoseTimeSaidSerializer


class PlanCorrect(PlanDone):
    """One step from today on was meant to be another dose or day; no other step moves."""

    makes, serializer_class = made.Correct, said.CorrectSaidSerializer


class PlanFinish(PlanDone):
    """The last step has begun: its dose is the one that stays."""

    makes = made.Finish


class PlanStop(PlanDone):
    """The plan ends with today."""

    makes = made.Stop


class PlanUndo(PlanDone):
    """The last change is taken back, on its day and by whoever made it.

    Said twice, it takes back two: send If-Match where the answer may get lost.
    """

    makes = made.Undo
