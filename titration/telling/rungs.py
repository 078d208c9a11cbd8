"""One line of the ladder of a plan: a step, a hold, a pause, today."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

WIDEST: Final = 12


class Kind(StrEnum):
    BASELINE = "baseline"
    DONE = "done"
    NOW = "now"
    TODAY = "today"
    COMING = "coming"
    LATER = "later"
    HOLD = "hold"
    PAUSE = "pause"
    JUDGING = "judging"


_PROGRESS: Final[dict[Kind, Promise]] = {
    Kind.DONE: gettext_lazy("Done:"),
    Kind.NOW: gettext_lazy("Now:"),
    Kind.COMING: gettext_lazy("Coming:"),
    Kind.LATER: gettext_lazy("Coming:"),
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of the ladder. ``width`` is in twelfths of the widest.

    ``beside``, ``note``, ``warning``, ``heard`` and ``costs`` are words: in the bar, next to it, about what does not
    add up, about the evening before, and about side effects.
    A later rung waits for the patient's word and has no date of its own; it stands at today's.
    """

    kind: Kind
    starts_on: date
    ends_on: date | None = None
    dose: str = ""
    beside: str = ""
    note: str = ""
    warning: str = ""
    heard: str = ""
    costs: tuple[str, ...] = ()
    width: int = WIDEST
    shows_year: bool = False

    @property
    def has_day(self) -> bool:
        """Whether a date stands beside it."""
        return self.kind not in (Kind.TODAY, Kind.LATER)

    @property
    def progress(self) -> str:
        """What the looks of the bar say, in a word for those who do not see it."""
        return str(_PROGRESS[self.kind])
