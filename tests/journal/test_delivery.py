"""The outbox: claimed by one, sent once, recorded with a fence; every row ends in one visible state."""

import threading
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from journal.delivery import budget, in_app, outbox
from journal.delivery.message import HeldBack, Message, Reply
from journal.delivery.sending import send_due
from journal.models import (
    MOST_A_DAY,
    MOST_AN_HOUR,
    Attempt,
    Channel,
    Delivery,
    DeliveryState,
    Outcome,
    RecipientBudget,
    Span,
    User,
)
from tests.mail_server import DROP, MailServer, running

MESSAGE = Message("Journal reminder", "What there is to say.\n", "<p>What there is to say.</p>")


def as_it_is(row: Delivery) -> Message:
    return Message(row.subject, row.body, row.html)


def put(person: User, now: datetime, *, key: str = "one", channel: Channel = Channel.EMAIL) -> Delivery:
    row = Delivery(
        recipient=person,
        about=uuid.uuid5(uuid.NAMESPACE_OID, key),
        kind="test",
        channel=channel,
        dedupe_key=outbox.derived_key(key, channel),
        subject=MESSAGE.subject,
        body=MESSAGE.body,
        html=MESSAGE.html,
        not_before=now,
        expires_at=now + timedelta(hours=12),
    )
    outbox.put([row], now=now)
    return Delivery.objects.get(dedupe_key=row.dedupe_key)


def claim(row: Delivery, now: datetime, owner: str = "me") -> Delivery | None:
    return outbox.claim(row.pk, owner=owner, now=now, review=as_it_is)


def let_the_lease_run_out(row: Delivery) -> None:
    Delivery.objects.filter(pk=row.pk).update(lease_until=Now() - timedelta(seconds=1))


def state_of(row: Delivery) -> str:
    return Delivery.objects.values_list("state", flat=True).get(pk=row.pk)


def outcomes(row: Delivery) -> list[str]:
    return list(Attempt.objects.filter(delivery=row).values_list("outcome", flat=True))


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    with running(MailServer()) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 0.5
        yield server


# --- putting ---


def test_the_same_message_is_put_once(patient: User, now: datetime) -> None:
    first, again = put(patient, now), put(patient, now + timedelta(hours=1))
    assert first.pk == again.pk
    assert again.not_before == now


def test_keys_follow_from_what_the_message_is_about() -> None:
    assert outbox.derived_key(1, "2026-11-24", "email") == outbox.derived_key(1, "2026-11-24", "email")
    assert outbox.derived_key(1, 23) != outbox.derived_key(12, 3)


def test_in_the_app_the_row_is_the_message(patient: User, caregiver: User, now: datetime) -> None:
    row = put(patient, now, channel=Channel.IN_APP)
    assert (row.state, row.settled_at) == (DeliveryState.ACCEPTED, now)
    assert list(in_app.unread_of(patient)) == [row]
    assert not in_app.unread_of(caregiver)
    in_app.mark_read(patient, now=now)
    assert not in_app.unread_of(patient)


# --- claiming ---


def test_a_row_is_claimed_once(patient: User, now: datetime) -> None:
    row = put(patient, now)
    taken = claim(row, now)
    assert taken is not None
    assert (taken.attempt, taken.lease_owner) == (1, "me")
    assert claim(row, now, owner="another") is None


def test_a_row_is_not_claimed_before_its_time(patient: User, now: datetime) -> None:
    row = put(patient, now)
    assert claim(row, now - timedelta(seconds=1)) is None


def test_a_lease_that_ran_out_is_taken_over_and_the_first_owner_records_nothing(
    patient: User, now: datetime
) -> None:
    row = put(patient, now)
    first = claim(row, now)
    let_the_lease_run_out(row)
    second = claim(row, now, owner="another")
    assert first is not None
    assert second is not None
    assert second.attempt == 2
    assert outcomes(row) == [Outcome.CUT_OFF]
    assert not outbox.hand_over(first)
    assert not outbox.record(first, Reply(Outcome.REFUSED), now=now)
    assert outbox.record(second, Reply(Outcome.ACCEPTED), now=now)
    assert state_of(row) == DeliveryState.ACCEPTED
    assert outcomes(row) == [Outcome.CUT_OFF, Outcome.ACCEPTED]


def test_what_is_not_wanted_any_more_is_held_back_with_the_reason(patient: User, now: datetime) -> None:
    row = put(patient, now)
    assert outbox.claim(row.pk, owner="me", now=now, review=lambda _row: HeldBack("Already logged.")) is None
    row.refresh_from_db()
    assert (row.state, row.reason, row.settled_at) == (DeliveryState.SUPPRESSED, "Already logged.", now)


def test_the_words_are_those_of_the_last_look(patient: User, now: datetime) -> None:
    put(patient, now)
    send_due(now=now, review=lambda _row: Message("Newer", "Newer words."))
    assert [(sent.subject, sent.body) for sent in mail.outbox] == [("Newer", "Newer words.")]


def test_a_hand_over_without_an_answer_is_repeated_once_and_not_again(patient: User, now: datetime) -> None:
    row = put(patient, now)
    for owner in ("first", "second"):
        taken = claim(row, now, owner=owner)
        assert taken is not None
        assert outbox.hand_over(taken)
        let_the_lease_run_out(row)
    assert claim(row, now, owner="third") is None
    row.refresh_from_db()
    assert row.state == DeliveryState.DEAD
    assert "may have arrived" in row.reason
    assert outcomes(row) == [Outcome.UNCLEAR, Outcome.UNCLEAR]


def test_ends_before_the_hand_over_do_not_count_against_a_message(patient: User, now: datetime) -> None:
    row = put(patient, now)
    for _ in range(5):
        assert claim(row, now) is not None
        let_the_lease_run_out(row)
    send_due(now=now, review=as_it_is)
    assert len(mail.outbox) == 1
    assert state_of(row) == DeliveryState.ACCEPTED


# --- sending ---


def test_an_email_is_sent_once_and_says_nothing_on_the_outside(patient: User, now: datetime) -> None:
    row = put(patient, now)
    send_due(now=now, review=as_it_is)
    send_due(now=now + timedelta(hours=1), review=as_it_is)
    (sent,) = mail.outbox
    assert isinstance(sent, mail.EmailMultiAlternatives)
    assert sent.to == [patient.email]
    assert sent.from_email == "Journal <journal@localhost>"
    assert sent.extra_headers["Message-ID"] == f"<{row.dedupe_key}@127.0.0.1>"
    assert [kind for _content, kind in sent.alternatives] == ["text/html"]
    assert outcomes(row) == [Outcome.ACCEPTED]


def test_an_idle_sweep_writes_nothing(patient: User, now: datetime) -> None:
    put(patient, now + timedelta(hours=1))
    with CaptureQueriesContext(connection) as asked:
        assert not send_due(now=now, review=as_it_is)
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


def test_a_full_round_says_that_there_may_be_more(patient: User, caregiver: User, now: datetime) -> None:
    put(patient, now, key="one")
    put(caregiver, now, key="two")
    assert send_due(now=now, review=as_it_is, most=1)
    assert send_due(now=now, review=as_it_is, most=1)
    assert not send_due(now=now, review=as_it_is, most=1)
    assert len(mail.outbox) == 2


def test_one_bad_row_never_stops_the_others(
    patient: User, caregiver: User, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = put(patient, now, key="bad"), put(caregiver, now, key="good")

    def review(row: Delivery) -> Message:
        if row.pk == bad.pk:
            raise ValueError(patient.email)
        return as_it_is(row)

    send_due(now=now, review=review)
    assert state_of(good) == DeliveryState.ACCEPTED
    bad.refresh_from_db()
    assert (bad.state, bad.attempt) == (DeliveryState.PENDING, 1)
    assert f"Delivery {bad.pk} could not be claimed: ValueError" in caplog.text
    assert patient.email not in caplog.text


def test_past_its_window_a_row_expires(patient: User, now: datetime) -> None:
    waiting, left = put(patient, now, key="waiting"), put(patient, now, key="left")
    claim(left, now)
    let_the_lease_run_out(left)
    send_due(now=now + timedelta(hours=12), review=as_it_is)
    assert (state_of(waiting), state_of(left)) == (DeliveryState.EXPIRED, DeliveryState.EXPIRED)
    assert mail.outbox == []


# --- what a mail server may answer ---


@pytest.mark.parametrize(
    ("stage", "reply", "state", "outcome", "arrived"),
    [
        ("QUIT", "221 bye", DeliveryState.ACCEPTED, Outcome.ACCEPTED, 1),
        ("QUIT", DROP, DeliveryState.ACCEPTED, Outcome.ACCEPTED, 1),
        ("RCPT", "550 5.1.1 <anna@example.org> unknown", DeliveryState.DEAD, Outcome.REFUSED, 0),
        ("MESSAGE", "554 5.7.1 no", DeliveryState.DEAD, Outcome.REFUSED, 1),
        ("RCPT", "451 4.3.0 later", DeliveryState.PENDING, Outcome.NOT_NOW, 0),
        ("MESSAGE", "452 4.3.1 full", DeliveryState.PENDING, Outcome.NOT_NOW, 1),
        ("CONNECT", "554 go away", DeliveryState.PENDING, Outcome.UNREACHABLE, 0),
        ("CONNECT", DROP, DeliveryState.PENDING, Outcome.UNREACHABLE, 0),
        ("MESSAGE", DROP, DeliveryState.PENDING, Outcome.UNCLEAR, 1),
        ("MAIL", DROP, DeliveryState.PENDING, Outcome.UNCLEAR, 0),
    ],
)
def test_every_answer_of_a_mail_server_has_its_consequence(
    patient: User,
    now: datetime,
    mail_server: MailServer,
    stage: str,
    reply: str,
    state: str,
    outcome: str,
    arrived: int,
) -> None:
    row = put(patient, now)
    mail_server.at(stage, reply)
    send_due(now=now, review=as_it_is)
    assert (state_of(row), outcomes(row), len(mail_server.ledger)) == (state, [outcome], arrived)
    row.refresh_from_db()
    assert patient.email not in row.reason
    assert (row.reason == "") == (state == DeliveryState.ACCEPTED)


def test_a_message_that_may_have_arrived_is_sent_once_more_only(
    patient: User, now: datetime, mail_server: MailServer
) -> None:
    row = put(patient, now)
    mail_server.at("MESSAGE", DROP)
    for minutes in range(0, 60, 10):
        send_due(now=now + timedelta(minutes=minutes), review=as_it_is)
    assert len(mail_server.ledger) == 2
    assert len({sent["Message-ID"] for sent in mail_server.ledger}) == 1
    assert state_of(row) == DeliveryState.DEAD


def test_a_server_that_is_away_for_an_hour_loses_nothing(
    patient: User, now: datetime, mail_server: MailServer
) -> None:
    row = put(patient, now)
    mail_server.at("RCPT", "451 4.3.0 later")
    for minutes in range(0, 60, 6):
        send_due(now=now + timedelta(minutes=minutes), review=as_it_is)
    mail_server.answer = lambda _stage: None
    send_due(now=now + timedelta(minutes=66), review=as_it_is)
    assert (state_of(row), len(mail_server.ledger)) == (DeliveryState.ACCEPTED, 1)
    assert RecipientBudget.objects.get(span=Span.DAY).used == 1


def test_a_server_that_says_nothing_is_given_up_in_time(
    patient: User, now: datetime, mail_server: MailServer, settings: Settings
) -> None:
    one, other = put(patient, now, key="one"), put(patient, now, key="other")
    mail_server.answer = _wait_for_ever
    send_due(now=now, review=as_it_is)
    tried = [row for row in (one, other) if outcomes(row)]
    assert [outcomes(row) for row in tried] == [[Outcome.UNREACHABLE]]  # the other would wait in vain too


def _wait_for_ever(_stage: str) -> str | None:
    threading.Event().wait(5)
    return None


# --- again ---


def test_tries_come_within_five_seconds_doubled_up_to_five_minutes() -> None:
    for attempt, longest in [(1, 5), (2, 10), (3, 20), (7, 300), (60, 300)]:
        delays = [outbox.retry_delay(attempt).total_seconds() for _ in range(200)]
        assert 0 <= min(delays) < longest / 4
        assert longest * 3 / 4 < max(delays) <= longest


def test_no_try_is_set_beyond_the_window(patient: User, now: datetime) -> None:
    row = put(patient, now)
    Delivery.objects.filter(pk=row.pk).update(expires_at=now + timedelta(microseconds=1))
    taken = claim(row, now)
    assert taken is not None
    outbox.record(taken, Reply(Outcome.UNREACHABLE, "The mail server could not be reached."), now=now)
    row.refresh_from_db()
    assert (row.state, row.reason) == (DeliveryState.EXPIRED, "The mail server could not be reached.")


# --- the budget ---


def test_nobody_is_sent_more_than_six_messages_an_hour(patient: User, now: datetime) -> None:
    for n in range(MOST_AN_HOUR + 2):
        put(patient, now, key=str(n))
    send_due(now=now, review=as_it_is)
    assert len(mail.outbox) == MOST_AN_HOUR
    held_back = Delivery.objects.filter(state=DeliveryState.SUPPRESSED)
    assert {row.reason for row in held_back} == {"Too many messages in a short time."}
    assert held_back.count() == 2


def test_nobody_is_sent_more_than_twenty_messages_a_day(
    patient: User, caregiver: User, now: datetime
) -> None:
    midnight = now.replace(hour=0)
    hours = [midnight + timedelta(hours=n) for n in range(24)]
    assert sum(budget.take(patient, now=hour) for hour in hours) == MOST_A_DAY
    assert budget.take(caregiver, now=now)


def test_the_database_keeps_the_budget_whatever_the_code_does(patient: User, now: datetime) -> None:
    budget.take(patient, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecipientBudget.objects.filter(span=Span.HOUR).update(used=MOST_AN_HOUR + 1)
