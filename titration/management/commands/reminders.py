"""What is due, sent, held back and not sent in time, in words; for the operator, so it names nobody."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from journal import clock
from titration.reminders.overview import overview


class Command(BaseCommand):
    help = "Say which reminders are due, and what became of those of the last day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--due", action="store_true", help="leave out what is planned for later (48 hours ahead)"
        )
        parser.add_argument("--at", metavar="INSTANT", help="as of this instant, such as 2026-11-24T21:00Z")

    def handle(self, *, due: bool, at: str | None, **_: Any) -> None:
        now = _instant(at) if at else clock.now()
        self.stdout.write("\n".join(overview(now=now, with_coming=not due)))


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"“{text}” is not an instant. Write it like 2026-11-24T21:00Z or 2026-11-24T22:00+01:00."
        ) from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
