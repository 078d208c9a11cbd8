"""Answering a card of the check-in the way the page does, and reading what the day says then."""

from datetime import date
from typing import Any, Final

from django.test import Client

from journal.daylog import DayLog
from journal.models import User
from journal.queries import entry_on

FRIDAY: Final = date(2026, 11, 20)


def save(client: Client, card: str, day: date | str = FRIDAY, *, htmx: bool = False, **answers: Any) -> Any:
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(f"/journal/{day}/{card}/", answers, headers=headers)


def said(patient: User, day: date = FRIDAY) -> DayLog | None:
    entry = entry_on(patient, day)
    return entry.content() if entry else None
