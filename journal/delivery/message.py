"""What is sent, what is said of it before it goes, and what the channel answered."""

from collections.abc import Callable
from dataclasses import dataclass

from journal.models import Delivery, Outcome


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one delivery; ``html`` where the channel shows more than plain text."""

    subject: str
    body: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Why a delivery is not to go after all: a sentence for the person it was meant for."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of one try. ``reason`` is a sentence for the person, ``detail`` a code for the operator."""

    outcome: Outcome
    reason: str = ""
    detail: str = ""


Review = Callable[[Delivery], Message | HeldBack]
"""Asked in the claim's transaction: the words as they should read by now, or why they are held back."""

HandOver = Callable[[], bool]
"""Called by a channel right before the message leaves; false means that another worker has taken it over."""

Send = Callable[[Delivery, HandOver], Reply | None]
"""A channel. It answers None where it was told that another worker has taken the delivery over."""
