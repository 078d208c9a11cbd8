"""Every word on the report, in plain English. Nothing here advises, and no number stands without its days."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from journal.analysis.wording import MINUS, MONTHS, NO_BREAK_SPACE, say_date, say_entries
from titration.dosing.amounts import format_mg
from titration.dosing.interruptions import KindOfInterruption

LANGUAGE: Final = "en"

REPORT: Final = "LDN report"
PATIENT_REPORTED: Final = "patient-reported, not reviewed live"
NOBODY_WATCHES: Final = (
    "Nobody watches this live. If something worries you, call your prescriber or pharmacist; "
    "in an emergency, your local emergency number."
)
METHOD: Final = (
    "Weekly means of daily scores from 0 to 10, hollow where fewer than 4 days were logged; nothing is filled in. "
    "“Before” is the 28 days before the first dose. The interval (95 %) allows for the likeness of neighbouring "
    "days and for missing days. Low-dose naltrexone (LDN) is used off-label. This page recommends nothing."
)
BAD_WEEKS: Final = "The journal’s first 7 days are not counted: journals tend to begin in bad weeks."
CHOSEN: Final = "Which measure stands first was the patient’s choice."
LATE: Final = "Entries made more than 3 days late are not compared."

NO_DOSE_YET: Final = "No dose yet"
STOPPED: Final = "Stopped"
PAUSED: Final = "Paused"
ON_HOLD: Final = "on hold"
NOTHING_LOGGED: Final = "nothing logged yet"

CANNOT_TELL: Final = "cannot tell yet"
ABOUT_THE_SAME: Final = "about the same as before"
LOWER: Final = "lower than before"
HIGHER: Final = "higher than before"
NO_NUMBER: Final = "–"
SO_FAR: Final = "so far"

SIDE_EFFECTS: Final = "Side effects"
SIDE_EFFECT_COLUMNS: Final = ("What", "Began", "Worst", "Days", "Now")
NO_SIDE_EFFECTS: Final = "None logged."
BASELINE: Final = "baseline"
AFTER_THE_PLAN: Final = "after the plan"
IN_A_PAUSE: Final = "in a pause"
STILL_THERE: Final = "still there"

DOSES: Final = "Doses"
NOTHING_PLANNED: Final = "No dose was due yet."
READ_FROM_DOSES: Final = "The steps are read from the doses logged; no plan was written down."

INTERRUPTIONS_TITLE: Final = "Holds and pauses"
INTERRUPTIONS: Final = {
    KindOfInterruption.HOLD: "Hold",
    KindOfInterruption.STEP_BACK: "Step back",
    KindOfInterruption.PAUSE: "Pause",
    KindOfInterruption.STOP: "Plan stopped",
}

WHAT_CHANGED: Final = "What changed"
WHAT_WORRIES: Final = "What worries me"
WHAT_I_ASK: Final = "What I want to ask"
IN_THE_PATIENTS_WORDS: Final = "In the patient’s words"
NOTHING_WRITTEN: Final = "nothing written"

DAYS: Final = "Day by day"
DAY_COLUMNS: Final = ("Date", "Day", "mg", "Pain", "Sleep", "Dreams", "Fatigue", "Side effects, events")
DAYS_LEGEND: Final = (
    "Day: since the first dose, before it with a minus. Dreams: how vivid / how upsetting. "
    "Side effects: 1 mild, 2 moderate, 3 severe. A star: logged more than 3 days late. "
    "Blank: not logged, which is not 0. A dash: no dose was due. Notes are not part of this page."
)
NO_DREAM: Final = "none"
NOT_DUE: Final = "–"
FLARE: Final = "flare"

AND_MORE: Final = "… and {count} more"


def unbroken(text: str) -> str:
    """Never parted at the end of a line: "4.5 mg"."""
    return text.replace(" ", NO_BREAK_SPACE)


def amount(dose_mg: Decimal) -> str:
    return unbroken(format_mg(dose_mg))


def short_day(day: date, *, beside: date) -> str:
    """A day of the year that stands beside it, or else with its own: "2 Mar", "2 Mar 2025"."""
    year = "" if day.year == beside.year else f" {day.year}"
    return unbroken(f"{day.day} {MONTHS[day.month - 1][:3]}{year}")


def stretch(first: date, last: date, *, beside: date) -> str:
    """Days in a row: "3–9 Mar", "28 Feb – 3 Mar"."""
    if first == last:
        return short_day(last, beside=beside)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{short_day(last, beside=beside)}"
    return f"{short_day(first, beside=last)} – {short_day(last, beside=beside)}"


def period(first: date, last: date) -> str:
    """The days of the report: "2 Feb – 21 Jun 2026"."""
    return stretch(first, last, beside=date.min)


def document_title(initials: str, days: str) -> str:
    return ", ".join(filter(None, (REPORT, initials, days)))


def data_as_of(day: date) -> str:
    return f"data as of {say_date(day)}"


def compared_on(judged_on: date, next_look: date | None) -> str:
    """When the sentence was written, and when the next one will be."""
    written = f"As of {say_date(judged_on)}."
    if next_look is None or next_look <= judged_on:
        return written
    return f"{written} The next comparison is made on {say_date(next_look)}."


def ended_since(day: date) -> str:
    return f"The plan has ended since: on {say_date(day)}."


def changed_since(dose_mg: Decimal, day: date) -> str:
    return f"The dose has changed since: {amount(dose_mg)} from {say_date(day)}."


def paused_since(day: date) -> str:
    return f"No dose has been due since {say_date(day)}: the plan is paused."


def was_paused(first: date, last: date, *, beside: date) -> str:
    return f"Since then no dose was due in a pause, {stretch(first, last, beside=beside)}."


def at_this_dose(days: int) -> str:
    return f"day {days} at this dose"


def since_first_dose(days: int, first: date) -> str:
    return f"day {days} since the first dose ({unbroken(say_date(first))})"


def since_first_dose_without_pauses(days: int, first: date, paused: int) -> str:
    """The date beside the day would else not add up."""
    return f"day {days} since {unbroken(say_date(first))}, {say_days(paused)} of pause not counted"


def days_logged(logged: int, days: int) -> str:
    return f"{logged} of {days} days logged"


def first_dose_planned(day: date, dose_mg: Decimal) -> str:
    return f"first dose planned: {unbroken(f'{amount(dose_mg)} on {say_date(day)}')}"


def plan_ended(day: str) -> str:
    return f"the plan ended on {day}"


def last_28_days(judged_on: date, as_of: date) -> str:
    """The days behind the present average; where it was made some time ago, which they were."""
    return "last 28 days" if judged_on == as_of else f"28 days to {short_day(judged_on, beside=as_of)}"


def entries_then_and_now(before: int, now: int) -> str:
    return f"{before} → {say_entries(now)}"


def day_of_dose(day: int, dose_mg: Decimal) -> str:
    return f"day {day} of {amount(dose_mg)}"


def still_there_on(day: int) -> str:
    """On which day of the present dose; before the first dose without it."""
    return f"{STILL_THERE}, day {day}" if day else STILL_THERE


def gone_by(day: str) -> str:
    return f"gone by {day}"


def last_noted(day: str) -> str:
    return f"last noted {day}"


def days_in_spells(days: int, spells: int) -> str:
    return str(days) if spells == 1 else f"{days} in {spells} spells"


def taken_of_planned(taken: int, planned: int) -> str:
    return f"Taken on {taken} of {planned} planned days"


def of_another_amount(days: int) -> str:
    return f"{days} of them with another amount than planned" if days else ""


def side_effect_of_day(kind: str, grade: int) -> str:
    return f"{kind}{NO_BREAK_SPACE}{grade}"


def skipped(days: int) -> str:
    return f"Skipped on {say_days(days)}"


def unknown(days: int) -> str:
    return f"Not noted on {say_days(days)}"


def taken_in_a_pause(days: int) -> str:
    return f"Taken on {say_days(days)} of a pause"


def step_back(dose_mg: Decimal) -> str:
    return f"Step back to {amount(dose_mg)}"


def since(day: str) -> str:
    return f"since {day}"


def still_going_on(since: str) -> str:
    return f"{since}, still going on"


def days_counted(stretch: str, days: int) -> str:
    return f"{stretch} ({say_days(days)})"


def then(days: str, dose_mg: Decimal) -> str:
    return f"{days}, then {amount(dose_mg)}"


def say_days(days: int) -> str:
    return unbroken("1 day" if days == 1 else f"{days} days")


def days_left_out(shown: int, days: int) -> str:
    return f"The last {shown} of {days:,} days." if shown < days else ""


def day_number(number: int) -> str:
    """Days since the first dose, that day being 1; before it, back from −1."""
    return str(number + 1) if number >= 0 else f"{MINUS}{-number}"


def chart_described(doses: Sequence[tuple[str, date]], weeks: Sequence[int], means: Sequence[str]) -> str:
    """The chart for those who cannot see it: the last doses, and the weekly means of the last weeks."""
    steps = ", ".join(f"{dose} from {say_date(day)}" for dose, day in doses)
    said = [f"Doses: {steps}." if steps else "No dose yet."]
    if weeks:
        said.append(f"Weekly means, week {_minus(weeks[0])} to week {_minus(weeks[-1])}: {'; '.join(means)}.")
    return " ".join(["Chart of the weekly means by measure, under the doses.", *said])


def means_described(label: str, means: Sequence[float | None]) -> str:
    """One measure, week by week: "Pain 7.9, 6.7, nothing, 5.3"."""
    return f"{label} {', '.join('nothing' if mean is None else f'{mean:.1f}' for mean in means)}"


def _minus(number: int) -> str:
    return f"minus {-number}" if number < 0 else str(number)
