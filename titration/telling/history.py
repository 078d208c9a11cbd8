"""What was changed in a plan, by whom, when and why, as the Plan page tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.models import User
from titration.models import ChangeKind
from titration.plan_content import content_from_json
from titration.replay import Turn
from titration.telling.differences import differences
from titration.telling.preview import what_changed

WRITTEN_DOWN: Final = (
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


def told(turns: Iterable[Turn], *, reader: User) -> list[Told]:
    """The changes in words, the last one first."""
    return [_told(turn, reader) for turn in turns][::-1]


def _told(turn: Turn, reader: User) -> Told:
    row = turn.row
    return Told(str(_WHAT[row.kind]), who(row.by, reader), row.at, row.reason, _sentences(turn))


def _sentences(turn: Turn) -> list[str]:
    if turn.row_before is None or turn.before is None:
        return []
    if turn.row.kind in WRITTEN_DOWN:
        return differences(content_from_json(turn.row_before.content), content_from_json(turn.row.content))
    return what_changed(turn.before, turn.after, turn.after.changes[-1])


def who(by: User | None, reader: User) -> str:
    """Who made a change, as the reader would say it."""
    if by is None:
        return _("someone whose account is gone")
    return _("you") if by == reader else by.name or by.email
