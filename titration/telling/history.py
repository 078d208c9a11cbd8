"""What was changed in a plan, by whom, when and why, as the Plan page tells it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.models import User
from titration.dosing.course import Course
from titration.models import ChangeKind, PlanChange
from titration.plan_content import PlanContent, content_from_json
from titration.replay import with_row
from titration.telling.differences import differences
from titration.telling.preview import what_changed

_WRITTEN_DOWN: Final = (
    ChangeKind.STARTED,
    ChangeKind.DRAFTED,
    ChangeKind.WRITTEN_ANEW,
    ChangeKind.PREPARATION,
)
"""Rows that are told by what the plan said before and after; the others are a change each."""

_WHAT: Final[dict[str, Promise]] = {
    ChangeKind.STARTED: gettext_lazy("Plan made"),
    ChangeKind.DRAFTED: gettext_lazy("Draft written"),
    ChangeKind.WRITTEN_ANEW: gettext_lazy("Plan changed"),
    ChangeKind.PREPARATION: gettext_lazy("Preparation changed"),
    ChangeKind.START: gettext_lazy("Draft confirmed"),
    ChangeKind.DISCARD: gettext_lazy("Draft discarded"),
    ChangeKind.HOLD: gettext_lazy("On hold"),
    ChangeKind.RESUME: gettext_lazy("Resumed"),
    ChangeKind.ASK_TO_RESUME: gettext_lazy("Asked to resume"),
    ChangeKind.STEP_BACK: gettext_lazy("Stepped back"),
    ChangeKind.PAUSE: gettext_lazy("Pause planned"),
    ChangeKind.REDATE_PAUSE: gettext_lazy("Dates of a pause changed"),
    ChangeKind.CALL_OFF_PAUSE: gettext_lazy("Pause called off"),
    ChangeKind.RESTART: gettext_lazy("Restarted"),
    ChangeKind.MOVE_LATER: gettext_lazy("Moved to later dates"),
    ChangeKind.STARTED_LATE: gettext_lazy("Started later than planned"),
    ChangeKind.DOSE_TIME: gettext_lazy("Dose time changed"),
    ChangeKind.CORRECT: gettext_lazy("Step corrected"),
    ChangeKind.STEPS_REWRITTEN: gettext_lazy("Plan changed"),
    ChangeKind.FINISH: gettext_lazy("Finished"),
    ChangeKind.STOPPED: gettext_lazy("Plan stopped"),
    ChangeKind.UNDO: gettext_lazy("Last change taken back"),
}


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
    course: Course | None = None
    said: PlanContent | None = None
    for row in changes:
        after, content = with_row(course, row), content_from_json(row.content)
        if row.kind in _WRITTEN_DOWN:
            sentences = differences(said, content) if said else []
        else:
            sentences = what_changed(course, after, after.changes[-1]) if course else []
        yield Told(str(_WHAT[row.kind]), _who(row.by, reader), row.at, row.reason, sentences)
        course, said = after, content


def _who(by: User | None, reader: User) -> str:
    if by is None:
        return _("someone whose account is gone")
    return _("you") if by == reader else by.name or by.email
