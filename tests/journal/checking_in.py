"""Answering a card of the check-in the way the page does, and reading what the day says then."""

from datetime import date, datetime
from typing import Any, Final

from django.test import Client

from journal.actions.entries import log_day
from journal.daylog import DayLog
from journal.models import Through, User
from journal.queries import entry_on

FRIDAY: Final = date(2026, 11, 20)
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


def save(client: Client, card: str, day: date | str = FRIDAY, *, htmx: bool = False, **answers: Any) -> Any:
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(f"/journal/{day}/{card}/", answers, headers=headers)


def said(patient: User, day: date = FRIDAY) -> DayLog | None:
    entry = entry_on(patient, day)
    return entry.content() if entry else None


def page(client: Client, address: str = "/today/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace(NO_BREAK_SPACE, " ").split())


def log(patient: User, now: datetime, day: date = FRIDAY, content: DayLog | None = None) -> None:
    content = content or DayLog(pain=5)
    log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.PAGE)
