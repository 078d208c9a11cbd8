"""What was changed in a plan, by whom, when and why, as the Plan page tells it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from journal.models import User
from titration.models import ChangeKind, PlanChange
from titration.plan_content import PlanContent, content_from_json
from titration.plan_differences import differences


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words."""

    what: str
    who: str
    at: datetime
    reason: str
    sentences: list[str]


def told(changes: Iterable[PlanChange], *, reader: User) -> list[Told]:
    """The changes in words, the last one first."""
    return list(reversed(list(_told(changes, reader))))


def _told(changes: Iterable[PlanChange], reader: User) -> Iterator[Told]:
    before: PlanContent | None = None
    for change in changes:
        content = content_from_json(change.content)
        sentences = differences(before, content) if before else []
        yield Told(_what(change), _who(change.by, reader), change.at, change.reason, sentences)
        before = content


def _what(change: PlanChange) -> str:
    match ChangeKind(change.kind):
        case ChangeKind.STARTED:
            return _("Plan made")
        case ChangeKind.STEPS_REWRITTEN:
            return _("Plan changed")
        case ChangeKind.STOPPED:
            return _("Plan stopped")


def _who(by: User | None, reader: User) -> str:
    if by is None:
        return _("someone whose account is gone")
    return _("you") if by == reader else by.name or by.email
