"""What was on hand when somebody counted."""

from django.db import models

from journal.daylog_rules import FIRST_DAY
from journal.models import User
from titration.dosing.stock import LEAD_DAYS, MOST_LEAD_DAYS


class StockCount(models.Model):
    """What was on hand before the dose of a journal day; it replaces every count before it.

    ``amounts`` are pairs of text: a strength in mg (of a capsule, a tablet, a drop, one mL), and how many.
    ``lead_days`` is how long a refill takes.
    """

    patient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="stock_counts")
    day = models.DateField()
    amounts = models.JSONField()
    lead_days = models.PositiveSmallIntegerField(default=LEAD_DAYS)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["patient", "day"], name="stock_count_once_a_day"),
            models.CheckConstraint(condition=models.Q(day__gte=FIRST_DAY), name="stock_count_from_2000"),
            models.CheckConstraint(
                condition=models.Q(lead_days__lte=MOST_LEAD_DAYS), name="stock_count_lead_days"
            ),
        ]

    def __str__(self) -> str:
        return f"count {self.pk} before the dose of {self.day}"
