"""The few words a chart writes by itself. Callers who speak another language hand over their own `Words`."""

from dataclasses import dataclass
from datetime import date

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Words:
    """Labels, month names and the decimal point of one language."""

    dose: str = "Dose"
    events: str = "Events"
    baseline: str = "before"
    nothing_logged: str = "nothing logged"
    more: str = "+ {count} more"
    weekly_mean: str = "weekly mean, 4 or more days"
    few_days: str = "1–3 days only"
    one_day: str = "one day"
    flare: str = "flare"
    step_window: str = "first 7 days at a new dose"
    hold: str = "on hold"
    pause: str = "pause, no dose due"
    dose_time: str = "dose time changed"
    grades: tuple[str, str, str] = ("mild", "moderate", "severe")
    bridged: str = "same spell, not noted"
    no_side_effects: str = "none logged"
    days_logged: str = "Days logged"
    average: str = "average of the days logged"
    day_count: str = "1 day"
    days_count: str = "{count} days"
    samples: str = "{label} {scores}; {hint}"
    no_score: str = "logged, no score"
    dose_taken: str = "dose taken"
    dose_skipped: str = "dose skipped"
    dose_unknown: str = "dose not noted"
    months: tuple[str, ...] = (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    )
    weekdays: tuple[str, ...] = ("M", "T", "W", "T", "F", "S", "S")
    decimal_point: str = "."

    def number(self, value: float) -> str:
        """One decimal: 4.2."""
        return f"{value:.1f}".replace("-", MINUS).replace(".", self.decimal_point)

    def day(self, day: date) -> str:
        """A day without its year: 2 Mar."""
        return f"{day.day} {self.month(day)}"

    def days(self, count: int) -> str:
        """So many days: 12 days."""
        return self.day_count if count == 1 else self.days_count.format(count=count)

    def month(self, day: date) -> str:
        """The month's short name: Mar."""
        return self.months[day.month - 1]


ENGLISH = Words()


def whole(number: int) -> str:
    """A whole number with a true minus sign."""
    return str(number).replace("-", MINUS)
