"""Hints leave with the transaction that asked for them."""

import json
from pathlib import Path

import pytest
from celery import Celery
from django.db import transaction

from journal.hints import hint
from ldn_tracker.mailbox import Mailbox

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    """The embedded broker's, in a folder of this test."""
    app = Celery("hints", broker=f"embedded:///{tmp_path / 'broker.sqlite3'}", set_as_current=False)
    monkeypatch.setattr("journal.hints.current_app", app)
    return Mailbox(tmp_path / "broker.sqlite3")


def test_a_hint_waits_for_the_commit(mailbox: Mailbox) -> None:
    with transaction.atomic():
        hint("titration.tasks.sweep_reminders", 7)
        assert mailbox.waiting("celery") == 0

    row = mailbox.claim("celery")
    assert row is not None
    headers = json.loads(row.body)["headers"]
    assert (headers["task"], headers["argsrepr"]) == ("titration.tasks.sweep_reminders", "(7,)")
    assert headers["expires"] is not None


def test_what_is_rolled_back_gives_no_hint(mailbox: Mailbox) -> None:
    with transaction.atomic():
        hint("titration.tasks.sweep_reminders")
        transaction.set_rollback(True)

    assert mailbox.waiting("celery") == 0
