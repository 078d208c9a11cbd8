"""The titration plan: what the prescriber said, its steps and everything that was ever changed in it."""

from decimal import Decimal
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.daylog_rules import FIRST_DAY, TOO_HIGH_DOSE_MG
from journal.models import User
from journal.models.constraints import one_of
from titration.dosing.kinds import KindOfChange, Role, State


class PlanState(models.TextChoices):
    """What a plan was on the day of its last change; a pause may have begun since (`queries.state_of`)."""

    DRAFT = State.DRAFT.value, _("draft")
    ACTIVE = State.ACTIVE.value, _("active")
    ON_HOLD = State.ON_HOLD.value, _("on hold")
    PAUSED = State.PAUSED.value, _("paused")
    FINISHED = State.FINISHED.value, _("finished")
    STOPPED = State.STOPPED.value, _("stopped")
    DISCARDED = State.DISCARDED.value, _("discarded")


IN_FORCE: Final = (PlanState.ACTIVE, PlanState.ON_HOLD, PlanState.PAUSED, PlanState.FINISHED)
"""The states of a plan that says what to take."""

ENDED: Final = (PlanState.STOPPED, PlanState.DISCARDED)


class DoseMoment(models.TextChoices):
    """When in the day the dose is taken."""

    BEDTIME = "bedtime", _("at bedtime")
    MORNING = "morning", _("in the morning")
    OTHER = "other", _("at another time")


class PreparationKind(models.TextChoices):
    CAPSULE = "capsule", _("capsules")
    TABLET = "tablet", _("tablets")
    LIQUID = "liquid", _("liquid")
    DROPS = "drops", _("drops")
    OTHER = "other", _("something else")


class Plan(models.Model):
    """One patient's plan as it was left by its last change; at most one is in force, and one is a draft.

    Its changes are the source. ``standing`` and the steps are what they come to, so that a plan is read without
    being replayed.

    ``strengths`` are amounts in mg as text: of each capsule or tablet on hand, of one mL of liquid, of one
    drop. ``start_kept_at`` is when somebody said that the dates stay although the first dose was late.
    """

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="plans")
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.ACTIVE)
    dose_moment = models.CharField(max_length=8, choices=DoseMoment, default=DoseMoment.BEDTIME)
    dose_time = models.TimeField()
    preparation_kind = models.CharField(max_length=8, choices=PreparationKind, default=PreparationKind.OTHER)
    strengths = models.JSONField(default=list)
    started_from = models.CharField(max_length=40, blank=True)
    revision = models.PositiveIntegerField(default=1)
    standing = models.JSONField()
    made_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    start_kept_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["patient"], condition=Q(state__in=IN_FORCE), name="plan_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["patient"], condition=Q(state=PlanState.DRAFT), name="plan_one_draft"
            ),
            one_of("state", PlanState, name="plan_state_known"),
            one_of("dose_moment", DoseMoment, name="plan_dose_moment_known"),
            one_of("preparation_kind", PreparationKind, name="plan_preparation_known"),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_on__isnull=False)
                | Q(state__in=(PlanState.DRAFT, *IN_FORCE), ended_on=None),
                name="plan_ends_when_stopped",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk} {self.state}"


class PlanStep(models.Model):
    """One dose level of a plan, from a journal day on."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    starts_on = models.DateField()
    dose_mg = models.DecimalField(max_digits=7, decimal_places=4)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "starts_on"], name="step_once_a_day"),
            models.CheckConstraint(
                condition=Q(dose_mg__gt=Decimal(0), dose_mg__lt=TOO_HIGH_DOSE_MG), name="step_dose_in_range"
            ),
            models.CheckConstraint(condition=Q(starts_on__gte=FIRST_DAY), name="step_from_2000"),
        ]

    def __str__(self) -> str:
        return f"{self.dose_mg} mg from {self.starts_on}"


class ChangeKind(models.TextChoices):
    """What a row of the history is: the first four write a plan down, the others are a `KindOfChange` each."""

    STARTED = "started", _("plan made")
    DRAFTED = "drafted", _("draft written")
    WRITTEN_ANEW = "written-anew", _("plan written anew")
    PREPARATION = "preparation", _("preparation changed")
    START = KindOfChange.START.value, _("draft confirmed")
    DISCARD = KindOfChange.DISCARD.value, _("draft discarded")
    HOLD = KindOfChange.HOLD.value, _("on hold")
    RESUME = KindOfChange.RESUME.value, _("resumed")
    ASK_TO_RESUME = KindOfChange.ASK_TO_RESUME.value, _("asked to resume")
    STEP_BACK = KindOfChange.STEP_BACK.value, _("stepped back")
    PAUSE = KindOfChange.PAUSE.value, _("pause planned")
    REDATE_PAUSE = KindOfChange.REDATE_PAUSE.value, _("dates of a pause changed")
    CALL_OFF_PAUSE = KindOfChange.CALL_OFF_PAUSE.value, _("pause called off")
    RESTART = KindOfChange.RESTART.value, _("restarted")
    MOVE_LATER = KindOfChange.MOVE_LATER.value, _("step moved to a later day")
    STARTED_LATE = KindOfChange.STARTED_LATE.value, _("started later than planned")
    DOSE_TIME = KindOfChange.DOSE_TIME.value, _("dose time changed")
    CORRECT = KindOfChange.CORRECT.value, _("step corrected")
    STEPS_REWRITTEN = KindOfChange.REWRITE.value, _("steps changed")
    FINISH = KindOfChange.FINISH.value, _("finished")
    STOPPED = KindOfChange.STOP.value, _("plan stopped")
    UNDO = KindOfChange.UNDO.value, _("last change taken back")


class ChangedAs(models.TextChoices):
    """Whose change it was."""

    PATIENT = Role.PATIENT.value, _("the patient")
    CLINICIAN = Role.CLINICIAN.value, _("the clinician")


class PlanChange(models.Model):
    """One change of a plan: who, when, what, why, and what the plan said afterwards. Append-only.

    ``data`` is what the change needs beside its kind and day (`change_data`); empty where a plan was written down.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=14, choices=ChangeKind)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=9, choices=ChangedAs)
    at = models.DateTimeField()
    on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict)
    content = models.JSONField()

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "revision"], name="plan_change_once"),
            one_of("kind", ChangeKind, name="plan_change_kind_known"),
            one_of("role", ChangedAs, name="plan_change_role_known"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="plan_change_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} r{self.revision} {self.kind}"
