"""`manage.py reminders`: what is due, sent, held back, in words, and nobody's name."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from journal.models import Channel, Delivery, DeliveryState, User
from tests.titration.reminders.conftest import run
from titration.models import Occurrence, OccurrenceState, Plan, Slot
from titration.reminders.planner import plan_ahead

STEP_TIME = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("reminders", *words)
    return capsys.readouterr().out


def test_what_is_due_is_named_with_its_time(
    plan: Plan, patient: User, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_ahead(now=STEP_TIME - timedelta(hours=1))
    row = Occurrence.objects.get(slot=Slot.DOSE_TIME)
    Occurrence.objects.exclude(pk=row.pk).delete()
    text = said(capsys, "--due", "--at", "2026-11-24T22:00+01:00")
    assert text.startswith("At 2026-11-24 21:00 UTC:\nDue and not sent: 1\n")
    assert f"  Tue 24 November 22:00 Europe/Berlin, at dose time [{row.pk}]\n" in text
    assert patient.email not in text
    assert "mg" not in text


def test_what_was_sent_and_what_was_not_is_counted(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    run(STEP_TIME - timedelta(hours=1), STEP_TIME)
    Delivery.objects.filter(channel=Channel.EMAIL).update(
        state=DeliveryState.DEAD, reason="The mail server refused it for good."
    )
    Occurrence.objects.filter(slot=Slot.EVENING_BEFORE).update(
        state=OccurrenceState.SATISFIED, reason="Logged."
    )
    text = said(capsys, "--due", "--at", "2026-11-24T21:05Z")
    assert "Due and not sent: 0\nSent: 1\n" in text
    assert "E-mails that could not be sent: 1\n" in text
    assert "The mail server refused it for good." in text


def test_without_due_what_is_planned_is_told_too(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    plan_ahead(now=STEP_TIME - timedelta(hours=30))
    assert "Planned: 1\n" in said(capsys, "--at", "2026-11-24T12:00Z")
    assert "Planned" not in said(capsys, "--due", "--at", "2026-11-24T12:00Z")


def test_a_long_list_is_cut(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    plan_ahead(now=STEP_TIME - timedelta(hours=1))
    row = Occurrence.objects.get(slot=Slot.DOSE_TIME)
    Occurrence.objects.bulk_create(
        Occurrence(
            schedule=row.schedule,
            local_date=row.local_date - timedelta(days=n),
            slot=row.slot,
            due_at=row.due_at - timedelta(days=n),
            window_end=row.window_end,
        )
        for n in range(1, 31)
    )
    text = said(capsys, "--due", "--at", "2026-11-24T20:00Z")
    assert text.count("at dose time") == 20
    assert "  and 12 more" in text


def test_an_instant_that_is_none_is_refused_with_a_sentence() -> None:
    with pytest.raises(CommandError, match="“yesterday” is not an instant"):
        call_command("reminders", "--due", "--at", "yesterday")
