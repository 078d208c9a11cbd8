"""What else a person takes, and every version of what they said about it."""

from django.db import models
from django.db.models import F, Q

from journal.daylog_rules import FIRST_DAY
from journal.medicine_rules import LONGEST_MEDICINE
from journal.models.user import User


class Medicine(models.Model):
    """One other medicine; without ``until`` it is still taken, without ``since`` it always was. Hidden when removed."""

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="medicines")
    name = models.CharField(max_length=LONGEST_MEDICINE)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="medicine_named"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(since__gte=FIRST_DAY), name="medicine_since_from_2000"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=FIRST_DAY), name="medicine_until_from_2000"
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="medicine_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MedicineVersion(models.Model):
    """What was said of a medicine after a change: append-only."""

    medicine = models.ForeignKey(Medicine, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=LONGEST_MEDICINE)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    is_removal = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["medicine", "number"], name="medicine_version_once")]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"
