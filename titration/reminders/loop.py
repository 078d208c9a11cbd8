"""The round that every worker makes, on one machine or on many."""

from datetime import datetime

from journal.delivery.sending import send_due
from titration.reminders.promotion import promote_due
from titration.reminders.verdict import review


def sweep(*, now: datetime) -> bool:
    """Promote what is due and send what waits; answers whether there may be more of either."""
    more_due = promote_due(now=now)
    return send_due(now=now, review=review) or more_due
