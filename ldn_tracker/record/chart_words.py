"""Every word on and about the smaller charts, in plain English; the trend chart's own are in `picture`."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from journal.analysis.wording import MONTHS, NO_BREAK_SPACE
from journal.charts.dose_time_picture import Average
from titration.dosing.amounts import format_mg

PATIENT_REPORTED: Final = "Patient-reported; nothing is filled in; nobody watches it live."
NOTHING_LOGGED: Final = "Nothing logged yet."
MONTHS_IN_TABLE: Final = "Every month is in the table."
NUMBERS_IN_TABLE: Final = "All numbers are in the table."
DAY_ITSELF_LEFT_OUT: Final = "Averages of the days logged; the day of the change itself is on neither side."
NO_CAUSE: Final = "This cannot show what caused a difference."
NO_SIDE_EFFECTS: Final = "No side effect logged."
EPISODES_IN_TABLE: Final = "All episodes are in the table."
BEFORE_THE_FIRST_DOSE: Final = "before the first dose"
WITHOUT_A_DOSE: Final = "while no dose was due"
TIMES_OF_DAY: Final = {
    "morning": "the morning",
    "noon": "noon",
    "afternoon": "the afternoon",
    "evening": "the evening",
    "bedtime": "bedtime",
    "night": "the night",
}


def calendar_title(label: str, first: date, last: date) -> str:
    """ "Pain day by day, February to June 2026"."""
    return f"{label} day by day, {_months(first, last)}"


def _months(first: date, last: date) -> str:
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    year = "" if first.year == last.year else f" {first.year}"
    return f"{MONTHS[first.month - 1]}{year} to {end}"


def days_logged(logged: int, days: int) -> str:
    return f"{logged} of {count(days, 'day')} logged."


def doses_said(taken: int, skipped: int, unknown: int) -> str:
    """Three numbers, never one."""
    return f"Doses: {taken} taken, {skipped} skipped, {unknown} not noted."


def flares_said(flares: int) -> str:
    return f"Flares on {count(flares, 'day')}."


def month_said(month: date, mean: float, days: int) -> str:
    return f"{MONTHS[month.month - 1]} {month.year} {mean:.1f} ({count(days, 'day')})"


def averages_said(label: str, months: Sequence[str]) -> str:
    return f"Average of {label.lower()} by month: {'; '.join(months)}."


def day_beside(day: date, *, beside: date) -> str:
    """ "11 April", with its year where that is not the year of the day it stands beside."""
    year = "" if day.year == beside.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def moved(to: str) -> str:
    """ "the dose moved to the morning": a time of day as it was noted, if it was."""
    if not to:
        return "the dose time changed"
    return f"the dose moved to {TIMES_OF_DAY.get(to.casefold(), to)}"


def both_sides_title(side: int, so_far: int, moved: str, day: str) -> str:
    """ "14 days before and after the dose moved to the morning (11 April)"."""
    if so_far < side:
        return f"{count(side, 'day')} before and {count(so_far, 'day')} after {moved} ({day})"
    return f"{count(side, 'day')} before and after {moved} ({day})"


def change_named(moved: str, day: str) -> str:
    return f"{moved}, {day}"


def days_before(side: int) -> str:
    return f"{count(side, 'day')} before"


def days_after(side: int, so_far: int) -> str:
    return f"{count(side, 'day')} after" if so_far >= side else f"{count(so_far, 'day')} after, so far"


def both_sides_said(label: str, hint: str, before: Average | None, after: Average | None) -> str:
    """ "Sleep (higher is better): 4.3 before (12 days), 5.4 after (13 days)."."""
    return f"{label} ({hint}): {_averaged(before, 'before')}, {_averaged(after, 'after')}."


def _averaged(average: Average | None, side: str) -> str:
    if average is None:
        return f"nothing logged {side}"
    return f"{average.mean:.1f} {side} ({count(average.days, 'day')})"


def dose_from(dose: str, day: str) -> str:
    return f"{dose} from {day}"


def dose_changed_too(doses: Sequence[str]) -> str:
    return f"The dose changed in these days too: {', '.join(doses)}."


def moved_too(moved: str, day: str) -> str:
    return f"In these days, {moved} too ({day})."


def side_effects_title(weeks: int | None) -> str:
    """Of so many of the last weeks, or of the whole time."""
    return "Side effects day by day" + (f", the last {weeks} weeks" if weeks else "")


def spells_in_all(kinds: int, spells: int) -> str:
    """ "4 side effects in 11 spells; days at most 3 apart count as one spell."."""
    if not kinds:
        return NO_SIDE_EFFECTS
    return (
        f"{count(kinds, 'side effect')} in {count(spells, 'spell')}. "
        "A spell bridges up to 3 days on which it was not noted."
    )


def days_noted(days: int, *, is_still_there: bool) -> str:
    return f"{count(days, 'day')}, still there" if is_still_there else count(days, "day")


def day_at_dose(day: int, dose_mg: Decimal) -> str:
    return f"day {day} at {format_mg(dose_mg)}"


def week_said(side_effects: Sequence[tuple[str, int]], flares: int, events: Sequence[str]) -> str:
    """ "Insomnia 2 days, Flare 1 day, a cold"."""
    counted = [*side_effects, *([("Flare", flares)] if flares else [])]
    said = [f"{label} {count(days, 'day').replace(' ', NO_BREAK_SPACE)}" for label, days in counted]
    return ", ".join([*said, *events])


def side_effect_said(label: str, note: str, *, spells: int, worst: str, last: str) -> str:
    """ "Headache: 3 days in 2 spells, at worst moderate, last on 14 April."."""
    return f"{label}: {note}; {count(spells, 'spell')}, at worst {worst}, last on {last}."


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
