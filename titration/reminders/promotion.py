"""What has fallen due: looked at once more, and put into the outbox for every channel, all or nothing."""

import logging
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from journal.delivery import outbox
from journal.models import Channel, Delivery, DeliveryState
from titration.models import Occurrence, OccurrenceState
from titration.reminders.news import StepNews
from titration.reminders.verdict import Objection, judge
from titration.reminders.wording import message_of

MOST_A_ROUND: Final = 200
INITIAL: Final = "initial"
"""Which step of reminding a delivery is: the first. Repeats would make keys of their own."""

logger = logging.getLogger(__name__)


def promote_due(*, now: datetime, most: int = MOST_A_ROUND) -> bool:
    """Promote what is due, at most ``most`` occurrences; answers whether there may be more."""
    due = Occurrence.objects.filter(state=OccurrenceState.PLANNED, due_at__lte=now)
    ids = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:most])
    done = [_promoted(occurrence_id, now) for occurrence_id in ids]
    return len(done) == most and any(done)


def _promoted(occurrence_id: uuid.UUID, now: datetime) -> bool:
    try:
        return promote(occurrence_id, now=now)
    except Exception as error:  # noqa: BLE001  # one bad row never stops the others
        logger.error("Reminder %s could not be promoted: %s", occurrence_id, type(error).__name__)
        return False


@transaction.atomic
def promote(occurrence_id: uuid.UUID, *, now: datetime) -> bool:
    """Settle one occurrence or put its deliveries; false where another worker has it."""
    occurrence = (
        Occurrence.objects.filter(pk=occurrence_id, state=OccurrenceState.PLANNED)
        .select_related("schedule__patient")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if occurrence is None:
        return False
    verdict = judge(occurrence)
    if isinstance(verdict, Objection):
        _settle(occurrence, *verdict)
    elif occurrence.window_end <= now:
        _settle(occurrence, OccurrenceState.MISSED, _("Reminders were not running at the time."))
        outbox.put([_too_late(occurrence, verdict, now)], now=now)
    else:
        _settle(occurrence, OccurrenceState.DUE)
        outbox.put(_deliveries(occurrence, verdict), now=now)
    return True


def _settle(occurrence: Occurrence, state: OccurrenceState, reason: str = "") -> None:
    occurrence.state, occurrence.reason = state, reason
    occurrence.save(update_fields=["state", "reason"])


def _deliveries(occurrence: Occurrence, news: StepNews) -> Iterator[Delivery]:
    """The list in the app always, so that a channel that fails is never the only one."""
    for channel in Channel:
        if channel == Channel.IN_APP or channel in occurrence.schedule.channels:
            yield _delivery(occurrence, news, channel)


def _too_late(occurrence: Occurrence, news: StepNews, now: datetime) -> Delivery:
    row = _delivery(occurrence, news, Channel.IN_APP)
    row.state, row.reason, row.settled_at = DeliveryState.EXPIRED, occurrence.reason, now
    return row


def _delivery(occurrence: Occurrence, news: StepNews, channel: Channel) -> Delivery:
    message = message_of(occurrence, news, channel)
    return Delivery(
        recipient=occurrence.schedule.patient,
        about=occurrence.pk,
        kind=occurrence.schedule.kind,
        channel=channel,
        dedupe_key=_key(occurrence, channel),
        subject=message.subject,
        body=message.body,
        html=message.html,
        path=reverse("reminder", args=[occurrence.pk]),
        not_before=occurrence.due_at,
        expires_at=occurrence.window_end,
    )


def _key(occurrence: Occurrence, channel: Channel) -> str:
    schedule = occurrence.schedule
    day = occurrence.local_date.isoformat()
    return outbox.derived_key(schedule.pk, day, occurrence.slot, schedule.patient_id, channel.value, INITIAL)
