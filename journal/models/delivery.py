"""One outbox: what is to reach whom, through what, and what became of it."""

import uuid
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from journal.models.constraints import one_of
from journal.models.user import User

MOST_AN_HOUR: Final = 6
MOST_A_DAY: Final = 20


class Channel(models.TextChoices):
    IN_APP = "in_app", _("in the app")
    EMAIL = "email", _("e-mail")


class DeliveryState(models.TextChoices):
    PENDING = "pending", _("waiting")
    LEASED = "leased", _("being sent")
    ACCEPTED = "accepted", _("sent")
    SUPPRESSED = "suppressed", _("held back")
    EXPIRED = "expired", _("not sent in time")
    DEAD = "dead", _("could not be sent")


OPEN_STATES = (DeliveryState.PENDING, DeliveryState.LEASED)


class Delivery(models.Model):
    """One message to one person through one channel.

    ``dedupe_key`` is derived from what the message is about, so that planning it again makes the same key.
    ``about`` names the occurrence it rests on, which this app knows nothing of. A row is taken by compare-and-set
    on ``state``, ``lease_owner`` and ``attempt`` and recorded with the same fence. ``unanswered`` counts how often
    it was handed to the channel and nobody learnt what became of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="deliveries")
    about = models.UUIDField()
    kind = models.CharField(max_length=24)
    channel = models.CharField(max_length=8, choices=Channel)
    dedupe_key = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(blank=True)
    path = models.CharField(max_length=200, blank=True)
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    reason = models.CharField(max_length=200, blank=True)
    lease_owner = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    unanswered = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-not_before", "channel"]
        constraints = [
            one_of("channel", Channel, name="delivery_channel_known"),
            one_of("state", DeliveryState, name="delivery_state_known"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("not_before")), name="delivery_has_a_window"
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.LEASED) | Q(lease_until__isnull=False),
                name="delivery_lease_has_end",
            ),
        ]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(state="pending"), name="delivery_due"),
            models.Index(fields=["lease_until"], condition=Q(state="leased"), name="delivery_leased"),
            models.Index(fields=["recipient", "-not_before"], name="delivery_of_person"),
            models.Index(fields=["about"], name="delivery_about"),
            models.Index(
                fields=["recipient"], condition=Q(channel="in_app", read_at=None), name="delivery_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.state}"


class Outcome(models.TextChoices):
    """What became of one try at sending."""

    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused for good")
    NOT_NOW = "not_now", _("not taken this time")
    UNREACHABLE = "unreachable", _("nobody there")
    UNCLEAR = "unclear", _("handed over, without an answer")
    CUT_OFF = "cut_off", _("ended before it was handed over")


class Attempt(models.Model):
    """One try at sending: append-only, without the message."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=Outcome)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempt_once"),
            one_of("outcome", Outcome, name="attempt_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"


class Span(models.TextChoices):
    HOUR = "hour", _("hour")
    DAY = "day", _("day")


class RecipientBudget(models.Model):
    """How many messages one person was sent in one hour or day; no bug can send more than the database allows."""

    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    span = models.CharField(max_length=4, choices=Span)
    starts_at = models.DateTimeField()
    used = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "span", "starts_at"], name="budget_once_a_span"),
            one_of("span", Span, name="budget_span_known"),
            models.CheckConstraint(
                condition=Q(span=Span.HOUR, used__lte=MOST_AN_HOUR) | Q(span=Span.DAY, used__lte=MOST_A_DAY),
                name="budget_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.used} in the {self.span} from {self.starts_at}"
