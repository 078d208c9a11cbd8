"""Numbers, counts and dates as they stand in a sentence."""

from datetime import date

MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def say_date(day: date) -> str:
    """As in "2 March 2026", whatever the locale of the process."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_entries(n: int) -> str:
    """As in "1 entry" and "24 entries"."""
    return "1 entry" if n == 1 else f"{n} entries"


def signed(points: float) -> str:
    """A difference to one decimal, with a real sign: "−2.9", "+0.4", "0.0"."""
    return _with_sign(points, f"{abs(points):.1f}")


def signed_percent(percent: float) -> str:
    """A whole percent with a real sign and an unbroken space: "−41 %"."""
    return f"{_with_sign(percent, f'{abs(percent):.0f}')}{NO_BREAK_SPACE}%"


def _with_sign(number: float, size: str) -> str:
    if float(size) == 0:
        return size
    return f"{MINUS if number < 0 else '+'}{size}"
