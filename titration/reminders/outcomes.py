"""What became of a reminder, as a word with a sentence: never a state without its reason."""

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from journal.models import Channel, Delivery, DeliveryState
from journal.wording import wall
from titration.models import Occurrence, OccurrenceState


@dataclass(frozen=True, slots=True)
class Outcome:
    """A word for the pill, the kind of the pill, and why where there is something to say."""

    word: str
    kind: str
    why: str = ""


_FAILED: Final = (DeliveryState.DEAD, DeliveryState.EXPIRED)


def outcome_of(occurrence: Occurrence, email: Delivery | None) -> Outcome:
    match OccurrenceState(occurrence.state):
        case OccurrenceState.PLANNED:
            return Outcome(_("due now"), "")
        case OccurrenceState.DUE if email and email.state in _FAILED:
            return Outcome(_("in the app only"), "warm")
        case OccurrenceState.DUE:
            return Outcome(_("sent"), "good")
        case OccurrenceState.SATISFIED:
            return Outcome(_("not needed"), "quiet", occurrence.reason)
        case OccurrenceState.SKIPPED:
            return Outcome(_("held back"), "quiet", occurrence.reason)
        case OccurrenceState.CANCELLED:
            return Outcome(_("cancelled"), "quiet", occurrence.reason)
        case OccurrenceState.MISSED:
            return Outcome(_("not sent in time"), "warm", occurrence.reason)


def outcome_of_test(delivery: Delivery) -> Outcome:
    match DeliveryState(delivery.state):
        case DeliveryState.ACCEPTED:
            return Outcome(_("sent"), "good")
        case DeliveryState.PENDING | DeliveryState.LEASED:
            return Outcome(_("on its way"), "")
        case DeliveryState.SUPPRESSED:
            return Outcome(_("held back"), "quiet")
        case DeliveryState.EXPIRED:
            return Outcome(_("not sent in time"), "warm")
        case DeliveryState.DEAD:
            return Outcome(_("could not be sent"), "warm")


def email_words(delivery: Delivery | None) -> str:
    """What became of the e-mail; empty where none was meant."""
    if delivery is None or delivery.channel != Channel.EMAIL:
        return ""
    return " ".join(filter(None, (_email_sentence(delivery), delivery.reason)))


def _email_sentence(delivery: Delivery) -> str:
    match DeliveryState(delivery.state):
        case DeliveryState.ACCEPTED:
            return _("E-mail sent at %(time)s.") % {"time": _settled_time(delivery)}
        case DeliveryState.PENDING if delivery.attempt:
            return _("The e-mail is tried again soon.")
        case DeliveryState.PENDING | DeliveryState.LEASED:
            return _("The e-mail is on its way.")
        case DeliveryState.SUPPRESSED:
            return _("The e-mail was held back.")
        case DeliveryState.EXPIRED:
            return _("The e-mail could not be sent in time.")
        case DeliveryState.DEAD:
            return _("The e-mail could not be sent.")


def _settled_time(delivery: Delivery) -> str:
    zone = ZoneInfo(delivery.recipient.time_zone)
    return wall(delivery.settled_at.astimezone(zone).time()) if delivery.settled_at else ""
