"""Who looked at whose record, when, and at what: the patient can read it. Append-only."""

from django.db import models
from django.utils import timezone

from journal.models.user import User


class AccessEvent(models.Model):
    """One look by somebody else. ``scope`` is the part of the record that was opened."""

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_events")
    member = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    scope = models.CharField(max_length=12)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["patient", "at"], name="access_event_of_patient")]

    def __str__(self) -> str:
        return f"{self.scope} of {self.patient_id} at {self.at:%Y-%m-%d %H:%M}"
