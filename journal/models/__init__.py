"""What happened, and who it belongs to."""

from journal.models.access_event import AccessEvent
from journal.models.care_team import Grant, GrantState, MemberRole
from journal.models.delivery import (
    MOST_A_DAY,
    MOST_AN_HOUR,
    OPEN_STATES,
    Attempt,
    Channel,
    Delivery,
    DeliveryState,
    Outcome,
    RecipientBudget,
    Span,
)
from journal.models.entry import Entry, EntryVersion, SideEffect, Through
from journal.models.medicine import Medicine, MedicineVersion
from journal.models.safety import SafetyAnswers, ShownLevel, WordsShown
from journal.models.user import User

__all__ = [
    "MOST_AN_HOUR",
    "MOST_A_DAY",
    "OPEN_STATES",
    "AccessEvent",
    "Attempt",
    "Channel",
    "Delivery",
    "DeliveryState",
    "Entry",
    "EntryVersion",
    "Grant",
    "GrantState",
    "Medicine",
    "MedicineVersion",
    "MemberRole",
    "Outcome",
    "RecipientBudget",
    "SafetyAnswers",
    "ShownLevel",
    "SideEffect",
    "Span",
    "Through",
    "User",
    "WordsShown",
]
