"""The patient has asked to resume after a step back: since when, why, and what a clinician would confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.wording import short_day
from titration.dosing.amounts import format_mg
from titration.dosing.changes import Resume
from titration.dosing.kinds import State
from titration.dosing.standing import advanced
from titration.models import ChangeKind
from titration.replay import Turn
from titration.telling.preview import preview


@dataclass(frozen=True, slots=True)
class Asked:
    """``day`` in words; ``dose`` is what goes on meanwhile; ``sentences`` are what resuming today would change."""

    day: str
    dose: str
    reason: str
    sentences: list[str]


def asked_to_resume(turns: Sequence[Turn], *, today: date) -> Asked | None:
    """What waits for a clinician, given every turn of one plan; None where nothing does."""
    course = turns[-1].after
    now = advanced(course.standing, today)
    asked = next((turn.row for turn in reversed(turns) if turn.row.kind == ChangeKind.ASK_TO_RESUME), None)
    if not asked or not now.waits_for_clinician or course.state(today) is not State.ON_HOLD:
        return None
    dose = format_mg(now.begun[-1].dose_mg)
    return Asked(short_day(asked.on), dose, asked.reason, preview(course, Resume(today)))
