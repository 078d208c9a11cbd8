"""What happened, and who it belongs to."""

from journal.models.delivery import OPEN_STATES, Attempt, Channel, Delivery, DeliveryState
from journal.models.entry import Entry, EntryVersion, SideEffect, Through
from journal.models.user import User

__all__ = [
    "OPEN_STATES",
    "Attempt",
    "Channel",
    "Delivery",
    "DeliveryState",
    "Entry",
    "EntryVersion",
    "SideEffect",
    "Through",
    "User",
]
