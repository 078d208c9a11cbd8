"""What a week's build left behind: the numbers, the drawings, and a digest of what they were made from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.models import User
from journal.models.constraints import one_of


class BuildState(models.TextChoices):
    BUILT = "built", _("built")
    FAILED = "failed", _("failed")


class WeeklyReport(models.Model):
    """One patient's build of one week (named by its Monday); the present week's is made anew when data change.

    ``figures`` are what Trends shows beside the drawings; ``built_revision`` is the record's revision that they
    were made from. After ``next_look`` they are due again, even if nothing was logged.
    """

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="weekly_reports")
    week = models.DateField()
    data_as_of = models.DateField()
    built_revision = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=BuildState)
    failure = models.CharField(max_length=200, blank=True)
    figures = models.JSONField(default=dict)
    next_look = models.DateField(null=True)
    built_at = models.DateTimeField()

    class Meta:
        ordering = ["-week"]
        constraints = [
            models.UniqueConstraint(fields=["patient", "week"], name="weekly_report_once"),
            one_of("state", BuildState, name="weekly_report_state_known"),
            models.CheckConstraint(
                condition=Q(state=BuildState.BUILT) | ~Q(failure=""), name="weekly_report_failure_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.state}"


class Drawing(models.Model):
    """One chart of a weekly report as a file: gzipped, ready to serve."""

    report = models.ForeignKey(WeeklyReport, on_delete=models.CASCADE, related_name="drawings")
    name = models.CharField(max_length=60)
    body = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "name"], name="drawing_once")]

    def __str__(self) -> str:
        return self.name


class FiguresAsOf(models.Model):
    """A comparison as of one day that somebody asked for, kept while the record stays as it is."""

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    as_of = models.DateField()
    built_revision = models.PositiveBigIntegerField()
    figures = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["patient", "as_of"], name="figures_once_a_day")]

    def __str__(self) -> str:
        return f"{self.as_of}"
