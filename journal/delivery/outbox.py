"""The rows of what is to be sent: put, claimed, handed over, recorded. None is lost and none is sent twice.

A worker takes a row by compare-and-set and holds it for a lease, which is measured with the database's clock, so
that workers whose clocks differ agree. The attempt is counted before the work. Whoever finds the lease run out
takes the row over; the one it was taken from can no longer record anything.
"""

import hashlib
import random
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from journal.delivery import budget
from journal.delivery.message import HeldBack, Message, Reply, Review
from journal.models import Attempt, Channel, Delivery, DeliveryState, Outcome

LEASE: Final = timedelta(seconds=60)
"""More than three times what a channel may wait for one answer."""

MOST_UNANSWERED: Final = 2
"""A hand-over that nobody answered is made once more, and not again: the message may have arrived."""

FIRST_DELAY: Final = timedelta(seconds=5)
LONGEST_DELAY: Final = timedelta(minutes=5)

_spread = random.SystemRandom().random


def derived_key(*parts: object) -> str:
    """The same key for the same message, whoever plans it and however often."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def put(rows: Iterable[Delivery], *, now: datetime) -> None:
    """Add deliveries; one that is there already stays as it is. In the app the row itself is what is read."""
    made = list(rows)
    for row in made:
        row.next_attempt_at = row.not_before
        if row.channel == Channel.IN_APP and row.state == DeliveryState.PENDING:
            row.state, row.settled_at = DeliveryState.ACCEPTED, now
    Delivery.objects.bulk_create(made, ignore_conflicts=True)


def due_ids(now: datetime, *, most: int) -> list[uuid.UUID]:
    """What waits to be sent or was left by a worker that ended, oldest first."""
    return list(_claimable(now).order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:most])


def expire(now: datetime) -> int:
    """Settle what waited beyond its window."""
    late = Delivery.objects.filter(state=DeliveryState.PENDING, expires_at__lte=now)
    # Looking first keeps an idle sweep from asking to write.
    return late.update(state=DeliveryState.EXPIRED, settled_at=now) if late.exists() else 0


def claim(delivery_id: uuid.UUID, *, owner: str, now: datetime, review: Review) -> Delivery | None:
    """Take a row for one try; None where another has it, or where it is settled instead of sent."""
    with transaction.atomic():
        row = (
            _claimable(now)
            .filter(pk=delivery_id)
            .select_related("recipient")
            .select_for_update(skip_locked=True, of=("self",))
            .first()
        )
        if row is None:
            return None
        if row.state == DeliveryState.LEASED:
            _note_what_was_left(row, now)
        if settled := _is_over(row, now):
            _change(row, settled_at=now, **settled)
            return None
        verdict = review(row)
        if isinstance(verdict, Message) and row.attempt == 0 and not budget.take(row.recipient, now=now):
            verdict = HeldBack(_("Too many messages in a short time."))
        if isinstance(verdict, HeldBack):
            _change(row, state=DeliveryState.SUPPRESSED, reason=verdict.reason, settled_at=now)
            return None
        return _lease(row, verdict, owner)


def hand_over(row: Delivery) -> bool:
    """Say that the message leaves now, with a whole lease ahead; false where another worker took the row over."""
    mine = _change(row, lease_until=Now() + LEASE, unanswered=F("unanswered") + 1)
    row.unanswered += mine
    return mine


def record(row: Delivery, reply: Reply, *, now: datetime) -> bool:
    """Write down what became of the try; false where another worker took the row over, and nothing is written."""
    with transaction.atomic():
        if not _change(row, reason=reply.reason, **_consequence(row, reply, now)):
            return False
        _note(row, reply.outcome, reply.detail, now)
        return True


def postpone(delivery_id: uuid.UUID, *, now: datetime) -> None:
    """Move a row that could not even be claimed out of the way of the others."""
    if row := _claimable(now).filter(pk=delivery_id).first():
        later = now + retry_delay(row.attempt + 1)
        _change(row, state=DeliveryState.PENDING, attempt=row.attempt + 1, next_attempt_at=later)


def retry_delay(attempt: int) -> timedelta:
    """Full jitter: anything up to 5 s, doubled with every attempt, at most 5 minutes."""
    longest: timedelta = min(LONGEST_DELAY, FIRST_DELAY * 2 ** min(attempt - 1, 10))
    return longest * _spread()


def _claimable(now: datetime) -> QuerySet[Delivery]:
    waiting = Q(state=DeliveryState.PENDING, next_attempt_at__lte=now)
    left = Q(state=DeliveryState.LEASED, lease_until__lte=Now())
    return Delivery.objects.filter(waiting | left)


def _is_over(row: Delivery, now: datetime) -> dict[str, Any] | None:
    if row.expires_at <= now:
        return {"state": DeliveryState.EXPIRED}
    if row.unanswered >= MOST_UNANSWERED:
        reason = _("It was handed over twice without an answer: it may have arrived.")
        return {"state": DeliveryState.DEAD, "reason": reason}
    return None


def _lease(row: Delivery, message: Message, owner: str) -> Delivery | None:
    words = {"subject": message.subject, "body": message.body, "html": message.html}
    taken = _change(
        row,
        state=DeliveryState.LEASED,
        lease_owner=owner,
        lease_until=Now() + LEASE,
        attempt=row.attempt + 1,
        **words,
    )
    if not taken:
        return None
    row.state, row.lease_owner, row.attempt = DeliveryState.LEASED, owner, row.attempt + 1
    row.subject, row.body, row.html = message.subject, message.body, message.html
    return row


def _change(row: Delivery, **changes: Any) -> bool:
    """The compare-and-set, and the fence: nothing is changed unless the row is as this worker knows it."""
    as_known = Delivery.objects.filter(
        pk=row.pk, state=row.state, lease_owner=row.lease_owner, attempt=row.attempt
    )
    return bool(as_known.update(**changes))


def _consequence(row: Delivery, reply: Reply, now: datetime) -> dict[str, Any]:
    match reply.outcome:
        case Outcome.ACCEPTED:
            return {"state": DeliveryState.ACCEPTED, "settled_at": now, "unanswered": 0}
        case Outcome.REFUSED:
            return {"state": DeliveryState.DEAD, "settled_at": now}
        case Outcome.UNCLEAR if row.unanswered >= MOST_UNANSWERED:
            return {"state": DeliveryState.DEAD, "settled_at": now}
        case Outcome.NOT_NOW:
            return _again(row, now) | {"unanswered": row.unanswered - 1}
        case _:
            return _again(row, now)


def _again(row: Delivery, now: datetime) -> dict[str, Any]:
    next_attempt_at = now + retry_delay(row.attempt)
    if next_attempt_at >= row.expires_at:
        return {"state": DeliveryState.EXPIRED, "settled_at": now}
    return {"state": DeliveryState.PENDING, "next_attempt_at": next_attempt_at}


def _note_what_was_left(row: Delivery, now: datetime) -> None:
    _note(row, Outcome.UNCLEAR if row.unanswered else Outcome.CUT_OFF, "", now)


def _note(row: Delivery, outcome: Outcome, detail: str, now: datetime) -> None:
    Attempt.objects.create(delivery=row, number=row.attempt, at=now, outcome=outcome, detail=detail)
