"""What was asked before starting, and which words were shown for what a person wrote."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.medicine_rules import LONGEST_MEDICINE
from journal.models.constraints import one_of
from journal.models.user import User
from journal.opioids import Level


class SafetyAnswers(models.Model):
    """The answers as they were given once: append-only, the last one counts."""

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="safety_answers")
    opioid_or_surgery = models.BooleanField()
    transplant = models.BooleanField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]


class ShownLevel(models.TextChoices):
    """How strong the words were."""

    STOP_AND_CALL = Level.STOP_AND_CALL.value, _("talk before the next dose")
    ASK_PHARMACIST = Level.ASK_PHARMACIST.value, _("ask")
    DUPLICATE = Level.DUPLICATE.value, _("works like LDN")


class WordsShown(models.Model):
    """That words were shown for a name a person wrote, once for each name and journal day: append-only."""

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="words_shown")
    day = models.DateField()
    ingredient = models.CharField(max_length=LONGEST_MEDICINE)
    level = models.CharField(max_length=16, choices=ShownLevel)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["patient", "day", "ingredient"], name="words_shown_once_a_day"),
            one_of("level", ShownLevel, name="words_shown_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.ingredient}: {self.level}"
