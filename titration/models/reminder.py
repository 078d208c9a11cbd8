"""Who is to be reminded of what, and when: rows, so that no queue has to remember it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.models import User
from journal.models.constraints import one_of


class ReminderKind(models.TextChoices):
    STEP_AHEAD = "step_ahead", _("before a step")
    STEP_DAY = "step_day", _("on the day of a step")


class Slot(models.TextChoices):
    """Which of a kind's moments of one local date."""

    THREE_DAYS_BEFORE = "three_days_before", _("three days before")
    EVENING_BEFORE = "evening_before", _("the evening before")
    DOSE_TIME = "dose_time", _("at dose time")


class OccurrenceState(models.TextChoices):
    PLANNED = "planned", _("planned")
    DUE = "due", _("due")
    SATISFIED = "satisfied", _("not needed: already logged")
    SKIPPED = "skipped", _("held back")
    MISSED = "missed", _("not sent in time")
    CANCELLED = "cancelled", _("cancelled")


def default_channels() -> list[str]:
    return ["in_app", "email"]


class Schedule(models.Model):
    """One kind of reminder of one patient: at which wall time, where, through what.

    What fell due before ``owed_since`` and was not planned is not owed: it was not wanted then.
    """

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reminder_schedules")
    kind = models.CharField(max_length=16, choices=ReminderKind)
    wall_time = models.TimeField()
    zone = models.CharField(max_length=64)
    window_minutes = models.PositiveIntegerField(default=720)
    channels = models.JSONField(default=default_channels)
    is_discreet = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    owed_since = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "kind"], name="schedule_once_a_kind"),
            one_of("kind", ReminderKind, name="schedule_kind_known"),
            models.CheckConstraint(condition=Q(window_minutes__gte=1), name="schedule_has_a_window"),
        ]
        indexes = [models.Index(fields=["patient"], condition=Q(is_active=True), name="schedule_active")]

    def __str__(self) -> str:
        return f"{self.kind} {self.wall_time} {self.zone}"


class Occurrence(models.Model):
    """One reminder that is to happen once: the local date it belongs to is kept, never worked out again.

    The step it tells of follows from the date and the slot, and is looked up in the plan as it is by then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="occurrences")
    local_date = models.DateField()
    slot = models.CharField(max_length=20, choices=Slot)
    due_at = models.DateTimeField()
    window_end = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OccurrenceState, default=OccurrenceState.PLANNED)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "local_date", "slot"], name="occurrence_once"),
            models.UniqueConstraint(fields=["schedule", "slot", "due_at"], name="occurrence_once_an_instant"),
            one_of("slot", Slot, name="occurrence_slot_known"),
            one_of("state", OccurrenceState, name="occurrence_state_known"),
            models.CheckConstraint(
                condition=Q(window_end__gt=models.F("due_at")), name="occurrence_has_a_window"
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="planned"), name="occurrence_planned")]

    def __str__(self) -> str:
        return f"{self.slot} {self.local_date} {self.state}"
