"""Whether a reminder is still wanted, asked when it falls due and again right before it is sent."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from journal.delivery.message import HeldBack, Message
from journal.models import Delivery
from titration.models import Occurrence, OccurrenceState
from titration.reminders.news import StepNews, is_logged, news_of
from titration.reminders.trial import TEST
from titration.reminders.wording import message_of


class Objection(NamedTuple):
    """What becomes of the occurrence instead, and the sentence that says why."""

    state: OccurrenceState
    reason: str


def judge(occurrence: Occurrence) -> StepNews | Objection:
    """What there is to tell, or what stands against telling it."""
    schedule = occurrence.schedule
    if not schedule.patient.is_active:
        return Objection(OccurrenceState.CANCELLED, _("The account is closed."))
    if not schedule.is_active:
        return Objection(OccurrenceState.SKIPPED, _("You have switched these reminders off."))
    news = news_of(occurrence)
    if news is None:
        return Objection(OccurrenceState.CANCELLED, _("Your plan has no step on that day any more."))
    if is_logged(occurrence):
        return Objection(OccurrenceState.SATISFIED, _("The dose of that day was already logged."))
    return news


def review(delivery: Delivery) -> Message | HeldBack:
    """The words as the plan is now, or why they are not to be sent after all."""
    if delivery.kind == TEST:
        return Message(delivery.subject, delivery.body, delivery.html)
    occurrence = Occurrence.objects.select_related("schedule__patient").filter(pk=delivery.about).first()
    if occurrence is None:
        return HeldBack(_("What it told of is gone."))
    verdict = judge(occurrence)
    if isinstance(verdict, Objection):
        return HeldBack(verdict.reason)
    if delivery.channel not in occurrence.schedule.channels:
        return HeldBack(_("You have switched this way of reminding off."))
    return message_of(occurrence, verdict, delivery.channel)
