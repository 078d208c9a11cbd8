"""The titration plan: what the prescriber said, its steps and everything that was ever changed in it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.daylog_rules import FIRST_DAY, TOO_HIGH_DOSE_MG
from journal.models import User
from journal.models.constraints import one_of


class PlanState(models.TextChoices):
    ACTIVE = "active", _("active")
    STOPPED = "stopped", _("stopped")


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
    """One patient's plan; at most one is active. Its steps are the source of every dose and date shown.

    ``strengths`` are amounts in mg as text: of each capsule or tablet on hand, of one mL of liquid, of one
    drop.
    """

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="plans")
    state = models.CharField(max_length=8, choices=PlanState, default=PlanState.ACTIVE)
    dose_moment = models.CharField(max_length=8, choices=DoseMoment, default=DoseMoment.BEDTIME)
    dose_time = models.TimeField()
    preparation_kind = models.CharField(max_length=8, choices=PreparationKind, default=PreparationKind.OTHER)
    strengths = models.JSONField(default=list)
    started_from = models.CharField(max_length=40, blank=True)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["patient"], condition=Q(state="active"), name="plan_one_active"),
            one_of("state", PlanState, name="plan_state_known"),
            one_of("dose_moment", DoseMoment, name="plan_dose_moment_known"),
            one_of("preparation_kind", PreparationKind, name="plan_preparation_known"),
            models.CheckConstraint(
                condition=Q(state="active", ended_on=None) | Q(state="stopped", ended_on__isnull=False),
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
    STARTED = "started", _("plan made")
    STEPS_REWRITTEN = "steps", _("steps changed")
    STOPPED = "stopped", _("plan stopped")


class PlanChange(models.Model):
    """One change of a plan: who, when, what, why, and what the plan said afterwards. Append-only."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=ChangeKind)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    content = models.JSONField()

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "revision"], name="plan_change_once"),
            one_of("kind", ChangeKind, name="plan_change_kind_known"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="plan_change_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} r{self.revision} {self.kind}"
