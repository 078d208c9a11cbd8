"""A message to try a channel with."""

import uuid
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from journal.delivery import outbox
from journal.delivery.message import Message
from journal.hints import hint
from journal.models import Channel, Delivery, User
from titration.reminders.wording import email_of

TEST: Final = "test"
_WINDOW: Final = timedelta(minutes=30)


@transaction.atomic
def send_test(*, by: User, channel: Channel, now: datetime) -> None:
    """Send the person a test through the channel; asked twice within one minute, it is sent once."""
    message = _message(channel)
    row = Delivery(
        recipient=by,
        about=uuid.uuid4(),
        kind=TEST,
        channel=channel,
        dedupe_key=outbox.derived_key(TEST, by.pk, channel.value, now.strftime("%Y-%m-%dT%H:%M")),
        subject=message.subject,
        body=message.body,
        html=message.html,
        path=reverse("reminders"),
        not_before=now,
        expires_at=now + _WINDOW,
    )
    outbox.put([row], now=now)
    hint("titration.tasks.sweep_reminders")


def _message(channel: Channel) -> Message:
    if channel == Channel.IN_APP:
        return Message(_("This is a test."), _("Reminders reach you here."))
    return email_of("reminder_test", {"choices": settings.SITE_ADDRESS + reverse("reminders")})
