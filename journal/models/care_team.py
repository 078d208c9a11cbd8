"""Who else may see or do what in a patient's record, and since when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from journal.models.constraints import one_of
from journal.models.user import User


class MemberRole(models.TextChoices):
    """A named bundle of scopes."""

    CAREGIVER = "caregiver", _("caregiver")
    CLINICIAN = "clinician", _("clinician")


class GrantState(models.TextChoices):
    ACTIVE = "active", _("active")
    REVOKED = "revoked", _("revoked")


class Grant(models.Model):
    """What one patient lets one person do; a revoked one is kept, and a new one is a new row."""

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="care_team")
    member = models.ForeignKey(User, on_delete=models.CASCADE, related_name="granted")
    role = models.CharField(max_length=10, choices=MemberRole)
    scopes = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=GrantState, default=GrantState.ACTIVE)
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["granted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "member"], condition=Q(state=GrantState.ACTIVE), name="grant_one_active"
            ),
            models.CheckConstraint(condition=~Q(patient=F("member")), name="grant_to_another"),
            one_of("role", MemberRole, name="grant_role_known"),
            one_of("state", GrantState, name="grant_state_known"),
            models.CheckConstraint(
                condition=Q(state=GrantState.ACTIVE, revoked_at=None)
                | Q(state=GrantState.REVOKED, revoked_at__isnull=False),
                name="grant_revoked_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.member_id} of {self.patient_id}: {self.state}"
