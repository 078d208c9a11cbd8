"""What happened to the dose, as far as a comparison needs to know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """The course of the dose up to the end of day `today`.

    Attributes
    ----------
    first_dose
        S; None as long as there is none.
    last_dose_change
        The first day at the present dose; None while it is the first dose still.
    today
        T, the day of the look.
    paused_days, skipped_days
        Days of a pause, and days whose dose was said to be skipped. A day with nothing logged is neither.
    opioid_days
        Days on which an opioid is noted.
    """

    first_dose: int | None
    last_dose_change: int | None
    today: int
    paused_days: frozenset[int] = frozenset()
    skipped_days: frozenset[int] = frozenset()
    opioid_days: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a change of dose that has no first dose before it, or that has not happened yet."""
        change = self.last_dose_change
        if change is None:
            return
        if self.first_dose is None or change < self.first_dose:
            msg = "A dose changes after the first dose, not before it."
            raise ValueError(msg)
        if change > max(self.today, self.first_dose):
            msg = f"On day {self.today} the last change of dose cannot be that of day {change}."
            raise ValueError(msg)

    @property
    def start(self) -> int:
        """S; as long as there is none, the day after `today`, for all until then is baseline."""
        return self.today + 1 if self.first_dose is None else self.first_dose

    @property
    def dose_since(self) -> int:
        """The first day at the present dose."""
        return self.start if self.last_dose_change is None else self.last_dose_change
