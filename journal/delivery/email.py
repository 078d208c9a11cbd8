"""E-mail, through whatever Django is set up to send with."""

import smtplib
from contextlib import suppress
from email.utils import formataddr, parseaddr
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from journal.delivery.message import HandOver, Reply
from journal.models import Delivery, Outcome

NOT_NOW: Final = range(400, 500)
REFUSALS: Final = range(500, 600)


def send(delivery: Delivery, hand_over: HandOver) -> Reply | None:
    """Send one message. What fails before the server is reached is sure not to have been sent."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        reason = _("The mail server could not be reached.")
        return Reply(Outcome.UNREACHABLE, reason, type(error).__name__)
    try:
        return _give(delivery, connection) if hand_over() else None
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.close()


def message_of(delivery: Delivery, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """The mail itself. Neither the sender's name nor the subject says what the journal is about."""
    message = EmailMultiAlternatives(
        subject=delivery.subject,
        body=delivery.body,
        from_email=formataddr((_("Journal"), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[delivery.recipient.email],
        connection=connection,
        headers={
            "Message-ID": f"<{delivery.dedupe_key}@{urlsplit(settings.SITE_ADDRESS).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if delivery.html:
        message.attach_alternative(delivery.html, "text/html")
    return message


def _give(delivery: Delivery, connection: BaseEmailBackend) -> Reply:
    try:
        connection.send_messages([message_of(delivery, connection)])
    except smtplib.SMTPRecipientsRefused as error:
        return _answered(max(code for code, _text in error.recipients.values()))
    except smtplib.SMTPResponseException as error:
        return _answered(error.smtp_code)
    except (ValueError, smtplib.SMTPNotSupportedError) as error:
        return Reply(Outcome.REFUSED, _("It cannot be sent to this address."), type(error).__name__)
    except Exception as error:  # noqa: BLE001  # whatever it was, the message may have left
        return _unclear(type(error).__name__)
    return Reply(Outcome.ACCEPTED)


def _answered(code: int) -> Reply:
    if code in REFUSALS:
        return Reply(Outcome.REFUSED, _("The mail server refused it for good."), str(code))
    if code in NOT_NOW:
        return Reply(Outcome.NOT_NOW, _("The mail server did not take it yet."), str(code))
    return _unclear(str(code))


def _unclear(detail: str) -> Reply:
    return Reply(Outcome.UNCLEAR, _("The mail server gave no answer: it may have arrived."), detail)
