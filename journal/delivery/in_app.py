"""The list in the app: a delivery there needs no sending, the row itself is what the person reads."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from journal.models import Channel, Delivery, DeliveryState, User

SHOWN = (DeliveryState.ACCEPTED, DeliveryState.EXPIRED)
"""What could not be sent in time is told here too."""


def unread_of(person: User) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        recipient=person, channel=Channel.IN_APP, read_at=None, state__in=SHOWN
    ).order_by("-not_before")


def mark_read(person: User, *, now: datetime) -> int:
    """Note that the person has seen all that is new."""
    return unread_of(person).update(read_at=now)


def settle(about: UUID, *, now: datetime) -> int:
    """What was told about one thing is new to nobody any more: it is over."""
    return Delivery.objects.filter(about=about, channel=Channel.IN_APP, read_at=None).update(read_at=now)


def message_about(person: User, about: UUID) -> Delivery | None:
    """What the person was told in the app about one thing."""
    return Delivery.objects.filter(recipient=person, about=about, channel=Channel.IN_APP).first()
