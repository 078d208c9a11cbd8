"""The reminders of everybody as an operator may see them: counts, kinds and times, but nobody's name."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from journal.models import OPEN_STATES, Channel, Delivery, DeliveryState
from journal.wording import wall
from titration.models import Occurrence, OccurrenceState
from titration.reminders.wording import day_words

LOOK_BACK: Final = timedelta(days=1)
LONGEST_LIST: Final = 20


def overview(*, now: datetime, with_coming: bool) -> Iterator[str]:
    """Line by line: what is due and unsent by now, and what became of the rest of the last day."""
    planned = Occurrence.objects.filter(state=OccurrenceState.PLANNED).select_related("schedule")
    behind = Occurrence.objects.filter(due_at__gt=now - LOOK_BACK, due_at__lte=now).select_related("schedule")
    yield _("At %(at)s:") % {"at": f"{now:%Y-%m-%d %H:%M} UTC"}
    yield from _section(_("Due and not sent"), planned.filter(due_at__lte=now))
    yield from _section(_("Sent"), behind.filter(state=OccurrenceState.DUE))
    yield from _section(_("Not needed"), behind.filter(state=OccurrenceState.SATISFIED))
    yield from _section(_("Held back or cancelled"), behind.filter(state__in=_HELD_BACK))
    yield from _section(_("Not sent in time"), behind.filter(state=OccurrenceState.MISSED))
    yield from _emails(now)
    if with_coming:
        yield from _section(_("Planned"), planned.filter(due_at__gt=now))


_HELD_BACK: Final = (OccurrenceState.SKIPPED, OccurrenceState.CANCELLED)


def _section(title: str, rows: QuerySet[Occurrence]) -> Iterator[str]:
    count = rows.count()
    yield f"{title}: {count}"
    yield from (f"  {_line(row)}" for row in rows.order_by("due_at")[:LONGEST_LIST])
    if count > LONGEST_LIST:
        yield "  " + _("and %(count)s more") % {"count": count - LONGEST_LIST}


def _line(row: Occurrence) -> str:
    at = row.due_at.astimezone(ZoneInfo(row.schedule.zone))
    words = f"{day_words(at.date())} {wall(at.time())} {row.schedule.zone}, {row.get_slot_display()}"
    return " ".join(filter(None, (f"{words} [{row.pk}]", row.reason)))


def _emails(now: datetime) -> Iterator[str]:
    emails = Delivery.objects.filter(channel=Channel.EMAIL, not_before__lte=now)
    waiting = emails.filter(state__in=OPEN_STATES)
    yield _("E-mails on their way: %(count)s") % {"count": waiting.count()}
    yield from (f"  [{row.pk}] {row.reason}".rstrip() for row in waiting[:LONGEST_LIST])
    dead = emails.filter(
        state__in=(DeliveryState.DEAD, DeliveryState.EXPIRED), settled_at__gt=now - LOOK_BACK
    )
    yield _("E-mails that could not be sent: %(count)s") % {"count": dead.count()}
    yield from (f"  [{row.pk}] {row.reason}".rstrip() for row in dead[:LONGEST_LIST])
