"""How many messages one person may be sent: a bug that plans too many is stopped here."""

from datetime import datetime
from typing import Final

from django.db.models import F

from journal.models import MOST_A_DAY, MOST_AN_HOUR, RecipientBudget, Span, User

_MOST: Final = {Span.HOUR: MOST_AN_HOUR, Span.DAY: MOST_A_DAY}


def take(recipient: User, *, now: datetime) -> bool:
    """Count one more message to the person; false where this hour or day has had its share."""
    return all(_take(recipient, span, now) for span in Span)


def _take(recipient: User, span: Span, now: datetime) -> bool:
    row, _ = RecipientBudget.objects.get_or_create(
        recipient=recipient, span=span, starts_at=_start(span, now)
    )
    left = RecipientBudget.objects.filter(pk=row.pk, used__lt=_MOST[span])
    return bool(left.update(used=F("used") + 1))


def _start(span: Span, now: datetime) -> datetime:
    hour = now.replace(minute=0, second=0, microsecond=0)
    return hour if span == Span.HOUR else hour.replace(hour=0)
