"""What one journal day says, as a plain value: the same for a form, the API, a diary file and the database."""

from dataclasses import dataclass, fields
from datetime import date, time
from decimal import Decimal
from typing import Final

SCORES: Final = ("pain", "sleep", "dream_vividness", "dream_distress", "fatigue")
"""Whole points from 0 to 10; ``None`` is not logged, and never 0."""

SIDE_EFFECT_KINDS: Final = (
    "vivid dreams",
    "insomnia",
    "headache",
    "nausea",
    "diarrhoea",
    "constipation",
    "stomach pain",
    "dizziness",
    "fatigue",
    "anxiety",
    "low mood",
)
GRADES: Final = ("mild", "moderate", "severe")


@dataclass(frozen=True, slots=True)
class SideEffectLogged:
    """One side effect of one day: a known kind or the person's own words, and how strong it was."""

    kind: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLog:
    """The whole content of one entry.

    ``dose_mg`` 0 means deliberately none. ``dose_time`` is the wall time in the patient's zone; a time before
    the day start belongs to the night after the journal day's date. ``dream_recalled`` false is the answer "no
    dream recalled"; vividness and distress are only asked about a recalled dream.
    """

    dose_mg: Decimal | None = None
    dose_time: time | None = None
    skip_reason: str = ""
    pain: int | None = None
    sleep: int | None = None
    dream_recalled: bool | None = None
    dream_vividness: int | None = None
    dream_distress: int | None = None
    fatigue: int | None = None
    side_effects: tuple[SideEffectLogged, ...] = ()
    flare: bool = False
    event: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return self == EMPTY_DAY


@dataclass(frozen=True, slots=True)
class LoggedDay:
    """A journal day and what its entry says; ``is_late``: logged more than three days after the day itself."""

    day: date
    log: DayLog
    is_late: bool = False


EMPTY_DAY: Final = DayLog()
DAYLOG_FIELDS: Final = tuple(field.name for field in fields(DayLog))
PLAIN_FIELDS: Final = tuple(name for name in DAYLOG_FIELDS if name != "side_effects")


def side_effect_kind(words: str) -> str:
    """The kind that a person's words name: known kinds in one spelling, own words as they were written."""
    plain = " ".join(words.replace("_", " ").split())
    return plain.lower() if plain.lower() in SIDE_EFFECT_KINDS else plain
