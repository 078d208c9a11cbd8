"""The round that a worker makes: claim, send, record, one message after another."""

import logging
import uuid
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

from journal.delivery import email, outbox
from journal.delivery.message import Review, Send
from journal.models import Channel, Outcome

CHANNELS: Final[Mapping[str, Send]] = {Channel.EMAIL: email.send}
MOST_A_ROUND: Final = 20

logger = logging.getLogger(__name__)


def send_due(*, now: datetime, review: Review, most: int = MOST_A_ROUND) -> bool:
    """Send what is due, at most ``most`` messages; answers whether there may be more.

    A row that cannot be worked on is moved back and named in the log; a channel that nobody answers ends the
    round, because the rest would wait in vain too.
    """
    outbox.expire(now)
    owner = uuid.uuid4().hex
    due = outbox.due_ids(now, most=most)
    for delivery_id in due:
        if _send_one(delivery_id, owner=owner, now=now, review=review) == Outcome.UNREACHABLE:
            return False
    return len(due) == most


def _send_one(delivery_id: uuid.UUID, *, owner: str, now: datetime, review: Review) -> Outcome | None:
    try:
        delivery = outbox.claim(delivery_id, owner=owner, now=now, review=review)
    except Exception as error:  # noqa: BLE001  # one bad row never stops the others
        logger.error("Delivery %s could not be claimed: %s", delivery_id, type(error).__name__)
        outbox.postpone(delivery_id, now=now)
        return None
    if delivery is None:
        return None
    reply = CHANNELS[delivery.channel](delivery, partial(outbox.hand_over, delivery))
    if reply is None or not outbox.record(delivery, reply, now=now):
        logger.warning("Delivery %s was taken over by another worker.", delivery_id)
        return None
    return reply.outcome
