"""One patient's one journal day, and every version of it that ever was."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.daylog import GRADES, PLAIN_FIELDS, SCORES, DayLog, SideEffectLogged
from journal.daylog_rules import FIRST_DAY, LONGEST_EVENT, LONGEST_SIDE_EFFECT, LONGEST_SKIP_REASON
from journal.models.constraints import one_of
from journal.models.user import User

LATE_AFTER: Final = timedelta(days=3)


class Through(models.TextChoices):
    """The way a change came in."""

    PAGE = "page", _("page")
    API = "api", _("API")
    IMPORT = "import", _("import")
    DEMO = "demo", _("demo")


def _score_or_blank(name: str) -> models.CheckConstraint:
    blank = Q(**{f"{name}__isnull": True})
    in_range = Q(**{f"{name}__gte": 0, f"{name}__lte": 10})
    return models.CheckConstraint(condition=blank | in_range, name=f"entry_{name}_0_to_10")


def is_late(day: date, first_logged_on: date) -> bool:
    """Whether a day was logged more than three days after itself."""
    return first_logged_on - day > LATE_AFTER


class Entry(models.Model):
    """One entry per patient and journal day; hidden when the person removed it."""

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="entries")
    day = models.DateField()
    dose_mg = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    dose_time = models.TimeField(null=True)
    dose_taken_at = models.DateTimeField(null=True)
    dose_zone = models.CharField(max_length=64, blank=True)
    skip_reason = models.CharField(max_length=LONGEST_SKIP_REASON, blank=True)
    pain = models.PositiveSmallIntegerField(null=True)
    sleep = models.PositiveSmallIntegerField(null=True)
    dream_recalled = models.BooleanField(null=True)
    dream_vividness = models.PositiveSmallIntegerField(null=True)
    dream_distress = models.PositiveSmallIntegerField(null=True)
    fatigue = models.PositiveSmallIntegerField(null=True)
    flare = models.BooleanField(default=False)
    event = models.CharField(max_length=LONGEST_EVENT, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    first_logged_on = models.DateField()
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["patient", "day"], name="entry_once_a_day"),
            models.CheckConstraint(condition=Q(day__gte=FIRST_DAY), name="entry_day_from_2000"),
            models.CheckConstraint(
                condition=Q(dose_mg__isnull=True) | Q(dose_mg__gte=0, dose_mg__lt=Decimal(25)),
                name="entry_dose_0_to_below_25",
            ),
            models.CheckConstraint(
                condition=Q(dose_taken_at__isnull=True) | Q(dose_mg__gt=0), name="entry_time_needs_dose"
            ),
            models.CheckConstraint(
                condition=Q(dream_vividness__isnull=True, dream_distress__isnull=True)
                | Q(dream_recalled=True),
                name="entry_dream_scores_need_dream",
            ),
            *(_score_or_blank(name) for name in SCORES),
        ]

    def __str__(self) -> str:
        return f"{self.day}"

    @property
    def is_late(self) -> bool:
        """Logged more than three days after the day itself: shown in weekly means, left out of comparisons."""
        return is_late(self.day, self.first_logged_on)

    def content(self) -> DayLog:
        effects = tuple(SideEffectLogged(effect.kind, effect.grade) for effect in self.side_effects.all())
        plain = {name: getattr(self, name) for name in PLAIN_FIELDS}
        return DayLog(**plain, side_effects=effects)


class SideEffect(models.Model):
    """One side effect of one day, with its grade."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="side_effects")
    kind = models.CharField(max_length=LONGEST_SIDE_EFFECT)
    grade = models.CharField(max_length=8, choices=[(grade, grade) for grade in GRADES])

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind"], name="side_effect_once_a_day"),
            models.CheckConstraint(condition=Q(grade__in=list(GRADES)), name="side_effect_grade_known"),
            models.CheckConstraint(condition=~Q(kind=""), name="side_effect_named"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.grade}"


class EntryVersion(models.Model):
    """What an entry said after a change: append-only."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    is_removal = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    through = models.CharField(max_length=8, choices=Through)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="entry_version_once"),
            one_of("through", Through, name="entry_version_through_known"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} v{self.number}"
