"""The question after a first dose that was later than planned."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from journal.wording import short_day
from titration.models import Plan
from titration.queries import late_start, schedule_of


@dataclass(frozen=True, slots=True)
class LateStart:
    """Asked on Today and on the Plan page until it is answered."""

    first_dose_on: date
    sentence: str
    question: str


def late_start_asked(plan: Plan, today: date) -> LateStart | None:
    """None where the plan began as planned, or moves no more."""
    first = late_start(plan, today)
    if first is None:
        return None
    days = (first - schedule_of(plan, today).starts_on).days
    said = {"day": short_day(first), "days": days}
    sentence = ngettext(
        "The first logged dose was on %(day)s, %(days)s day later than planned.",
        "The first logged dose was on %(day)s, %(days)s days later than planned.",
        days,
    )
    question = ngettext("Move the steps by %(days)s day?", "Move the steps by %(days)s days?", days)
    return LateStart(first, sentence % said, question % said)
