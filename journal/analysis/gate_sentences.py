"""What a person reads where a comparison cannot be made: what is missing, and from when it can be judged."""

from datetime import date, timedelta

from journal.analysis.verdict import (
    BASELINE_DAYS,
    BASELINE_NEEDED,
    BURN_IN_DAYS,
    DOSE_DAYS,
    INTERRUPTED_FROM,
    START_DAYS,
    WINDOW_DAYS,
    WINDOW_NEEDED,
    Standing,
    State,
    Verdict,
)
from journal.analysis.wording import say_date, say_entries


def gate_in_short(verdict: Verdict, dose: str | None) -> str:
    """The rest of a title, after the name of the measure."""
    standing = verdict.standing
    no_dose_yet = standing.first_dose is None
    match verdict.state:
        case State.NO_BASELINE:
            return "nothing logged yet" if no_dose_yet else "nothing logged before the first dose"
        case State.BASELINE_THIN:
            return "too few entries so far" if no_dose_yet else "too few entries before the first dose"
        case State.TOO_EARLY_SINCE_START if no_dose_yet:
            return "no first dose yet, too early to judge"
        case State.TOO_EARLY_SINCE_START:
            return f"day {standing.days_since_start} of {START_DAYS}, too early to judge"
        case State.TOO_EARLY_SINCE_DOSE_CHANGE:
            return f"day {standing.days_at_dose} of {DOSE_DAYS} {_at(dose)}, too early to judge"
        case State.INTERRUPTED:
            return "doses were interrupted, too early to judge"
        case _:
            return f"too few entries in the last {WINDOW_DAYS} days"


def gate_in_full(verdict: Verdict, day_zero: date | None, dose: str | None) -> str:
    """The sentences of a gated state."""
    return " ".join([*_missing(verdict, day_zero, dose), *_judgeable(verdict, day_zero)])


def _missing(verdict: Verdict, day_zero: date | None, dose: str | None) -> list[str]:
    standing = verdict.standing
    match verdict.state:
        case State.NO_BASELINE | State.BASELINE_THIN:
            return _baseline_missing(standing)
        case State.TOO_EARLY_SINCE_START if standing.first_dose is None:
            return [
                "Too early to judge: no first dose yet.",
                f"{say_entries(standing.baseline_n)} before it so far.",
                *_not_counted(standing, burn_in=True),
            ]
        case State.TOO_EARLY_SINCE_START:
            return [f"Day {standing.days_since_start} of {START_DAYS}: too early to judge."]
        case State.TOO_EARLY_SINCE_DOSE_CHANGE:
            return [f"Day {standing.days_at_dose} of {DOSE_DAYS} {_at(dose)}: too early to judge."]
        case State.INTERRUPTED:
            return ["Too early to judge.", *_interruptions(standing, day_zero)]
        case _:
            return [
                f"{say_entries(standing.window_n)} in the last {WINDOW_DAYS} days; {WINDOW_NEEDED} are needed.",
                *_not_counted(standing, burn_in=False),
            ]


def _judgeable(verdict: Verdict, day_zero: date | None) -> list[str]:
    if day_zero is None or verdict.judgeable_from is None:
        return []
    day = say_date(day_zero + timedelta(days=verdict.judgeable_from))
    match verdict.state:
        case State.INTERRUPTED:
            return [f"If nothing more interrupts, it can be judged from {day}."]
        case State.WINDOW_THIN:
            return [f"With an entry every day, it can be judged from {day}."]
        case _:
            return [f"It can be judged from {day}."]


def _baseline_missing(standing: Standing) -> list[str]:
    """Before the first dose a thin baseline can still fill; after it, never."""
    if not standing.has_baseline and standing.first_dose is None:
        return [
            "Nothing is logged yet.",
            f"{BASELINE_NEEDED} days before the first dose make a comparison possible.",
        ]
    if not standing.has_baseline:
        counted = ["Nothing was logged before the first dose."]
    else:
        counted = [
            f"{say_entries(standing.baseline_n)} in the {BASELINE_DAYS} days before the first dose; "
            f"{BASELINE_NEEDED} are needed.",
            *_not_counted(standing, burn_in=True),
        ]
    if standing.days_since_start == 0:
        return counted
    return [*counted, "Weekly means are shown; before and after cannot be compared."]


def _not_counted(standing: Standing, *, burn_in: bool) -> list[str]:
    said = []
    if burn_in and standing.dropped_n:
        said.append(f"The first {BURN_IN_DAYS} days are not counted: journals tend to begin in bad weeks.")
    if standing.late_n:
        said.append("Entries made more than 3 days late are not counted.")
    return said


def _interruptions(standing: Standing, day_zero: date | None) -> list[str]:
    said = []
    if standing.paused_n + standing.skipped_n >= INTERRUPTED_FROM:
        said.append(_missed(standing))
    if standing.opioid_day is not None and day_zero is not None:
        said.append(f"An opioid is noted on {say_date(day_zero + timedelta(days=standing.opioid_day))}.")
    elif standing.opioid_day is not None:
        said.append(f"An opioid is noted in the last {WINDOW_DAYS} days.")
    return said


def _missed(standing: Standing) -> str:
    paused, skipped = standing.paused_n, standing.skipped_n
    if not skipped:
        return f"Doses were paused on {paused} of the last {WINDOW_DAYS} days."
    if not paused:
        return f"Doses were skipped on {skipped} of the last {WINDOW_DAYS} days."
    return f"Doses were paused on {paused} and skipped on {skipped} of the last {WINDOW_DAYS} days."


def _at(dose: str | None) -> str:
    return f"at {dose}" if dose else "at the present dose"
