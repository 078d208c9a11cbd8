"""What a week's build left behind: the numbers, the drawings, and a digest of what they were made from."""

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from journal.models import User
from journal.models.constraints import one_of
from ldn_tracker.record.shown import FIRST_WEEK, LAST_WEEK, PERIODS

LONGEST_VISIT_LINE: Final = 300


class BuildState(models.TextChoices):
    BUILT = "built", _("built")
    FAILED = "failed", _("failed")


class WeeklyReport(models.Model):
    """One patient's build of one week (named by its Monday).

    The present week's is made anew when data change. When a late entry changes a week of the past, a further
    version is made beside the one that was shown at the visit. ``figures`` are the analysis in full, ``page`` what
    the pages show of it, and the pieces of HTML the same as Trends serves it. ``built_revision`` is the record's
    revision that they were made from; after ``next_look`` they are due again, even if nothing was logged.
    ``digest`` is of all that was drawn, ``record_digest`` of what was logged and planned alone.
    """

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="weekly_reports")
    week = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    data_as_of = models.DateField()
    built_revision = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    record_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=BuildState)
    failure = models.CharField(max_length=200, blank=True)
    next_look = models.DateField(null=True)
    is_complete = models.BooleanField(default=False)
    built_at = models.DateTimeField()
    # The large columns stand last: SQLite reads a row from its beginning up to the column that is asked for.
    figures = models.JSONField(default=dict)
    page = models.JSONField(default=dict)
    shown_html = models.TextField(blank=True)
    further_html = models.TextField(blank=True)
    report_html = models.TextField(blank=True)

    class Meta:
        ordering = ["-week", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["patient", "week", "version"], name="weekly_report_once"),
            one_of("state", BuildState, name="weekly_report_state_known"),
            models.CheckConstraint(
                condition=Q(state=BuildState.BUILT) | ~Q(failure=""), name="weekly_report_failure_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.state}"


class BuiltFile(models.Model):
    """A chart or a page of a weekly report, ready to serve; an SVG is gzipped."""

    report = models.ForeignKey(WeeklyReport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=60)
    body = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "name"], name="built_file_once")]

    def __str__(self) -> str:
        return self.name


class VisitLines(models.Model):
    """The patient's own three lines for the next visit."""

    patient = models.OneToOneField(User, on_delete=models.CASCADE, related_name="visit_lines")
    changed = models.CharField(max_length=LONGEST_VISIT_LINE, blank=True)
    worries = models.CharField(max_length=LONGEST_VISIT_LINE, blank=True)
    asks = models.CharField(max_length=LONGEST_VISIT_LINE, blank=True)

    def __str__(self) -> str:
        return f"lines of {self.patient_id}"


class PrimaryMeasure(models.TextChoices):
    """What can get the sentence and the tall panel: every measure that is compared."""

    PAIN = "pain", _("Pain")
    SLEEP = "sleep", _("Sleep")
    DREAM_VIVIDNESS = "dream_vividness", _("Dream vividness")
    DREAM_DISTRESS = "dream_distress", _("Dream distress")
    FATIGUE = "fatigue", _("Fatigue")


class ShownChoice(models.Model):
    """What the patient chose to have drawn: append-only, the last one counts. Without ``weeks``, the whole time."""

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="shown_choices")
    primary = models.CharField(max_length=20, choices=PrimaryMeasure)
    weeks = models.PositiveSmallIntegerField(null=True)
    response_from = models.PositiveSmallIntegerField()
    response_to = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            one_of("primary", PrimaryMeasure, name="shown_primary_known"),
            models.CheckConstraint(condition=Q(weeks=None) | Q(weeks__in=PERIODS), name="shown_weeks_known"),
            models.CheckConstraint(
                condition=Q(response_from__gte=FIRST_WEEK)
                & Q(response_from__lt=F("response_to"))
                & Q(response_to__lte=LAST_WEEK),
                name="shown_response_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.primary} of {self.patient_id}"


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
