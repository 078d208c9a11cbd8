"""What is scored each day, and which way is better (the fixed scales)."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a score moves when things go better."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing scored from 0 to 10 each day.

    Attributes
    ----------
    name
        The key of the score: the column of the diary CSV, the word of the API.
    label
        What a person reads, as a sentence begins.
    direction
        Which way is better.
    is_severity
        Whether 0 means "none of it": only then does a change in percent mean anything (trend.md §3).
    """

    name: str
    label: str
    direction: Direction
    is_severity: bool

    def __post_init__(self) -> None:
        """Refuse a severity of which less is not better: its percent would read the wrong way round."""
        if self.is_severity and self.direction is not Direction.LOWER:
            msg = f"{self.name} is a severity, so lower must be better."
            raise ValueError(msg)


MEASURES: tuple[Measure, ...] = (
    Measure("pain", "Pain", Direction.LOWER, is_severity=True),
    Measure("sleep", "Sleep", Direction.HIGHER, is_severity=False),
    Measure("dream_vividness", "Dream vividness", Direction.NEITHER, is_severity=False),
    Measure("dream_distress", "Dream distress", Direction.LOWER, is_severity=True),
    Measure("fatigue", "Fatigue", Direction.LOWER, is_severity=True),
)
