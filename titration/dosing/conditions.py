"""What may be asked of a plan and a person before a change, each with the sentence for whoever is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from titration.dosing import change_words as words
from titration.dosing.kinds import Role

LONG_PAUSE_DAYS: Final = 14
"""From here on a restart asks: same dose, or lower?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a rule may ask about the plan on a day, and about the person who changes it.

    Parameters
    ----------
    on : date
        The journal day of the change.
    first_dose_on : date
        The plan's first day.
    present_mg, lower_mg : Decimal or None
        The dose in force (None before the first) and the one that a step back goes to (None where there is none).
    was_kept_back : bool
        Whether the plan was ever on hold, stepped back or paused.
    has_coming : bool
        Whether a step is to come.
    is_stepped_back : bool
        Whether the open hold belongs to a step back.
    restart_from : date or None
        The first day on which a paused plan may go on.
    paused_days : int
        How long the pause has lasted, up to yesterday.
    has_pause, has_pause_to_come : bool
        Whether a pause has begun or is planned, and whether there is one of which no day has passed.
    undoable_on : date or None
        The day of the change that an undo would take back; None where there is none.
    clinician_linked : bool
        Whether the patient has a clinician with the scope "plan".
    goes_up : bool
        Whether the change makes some dose come sooner or higher than written.
    prescriber_said : bool
        Whether the patient ticked "my prescriber told me" and gave the reason.
    made_last_change : bool
        Whether the person also made the last change.
    dose_said : bool
        Whether a restart says "same dose" or "lower".
    """

    on: date
    first_dose_on: date
    present_mg: Decimal | None = None
    lower_mg: Decimal | None = None
    was_kept_back: bool = False
    has_coming: bool = False
    is_stepped_back: bool = False
    restart_from: date | None = None
    paused_days: int = 0
    has_pause: bool = False
    has_pause_to_come: bool = False
    undoable_on: date | None = None
    clinician_linked: bool = False
    goes_up: bool = False
    prescriber_said: bool = False
    made_last_change: bool = True
    dose_said: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be so: for the documentation, for the machine, and for the person who is refused."""

    words: str
    refusal: Callable[[Facts, Role | None], str | None]


HAS_BEGUN: Final = Condition(
    "the first dose is not still to come",
    lambda facts, _: words.not_begun(facts.first_dose_on) if facts.present_mg is None else None,
)
NEVER_KEPT_BACK: Final = Condition(
    "it was never on hold, stepped back or paused",
    lambda facts, _: words.KEPT_BACK_BEFORE if facts.was_kept_back else None,
)
HAS_LATER_STEP: Final = Condition(
    "a step is still to come",
    lambda facts, _: None if facts.has_coming else words.NOTHING_TO_COME,
)
HAS_LOWER_DOSE: Final = Condition(
    "a lower dose came before the present one",
    lambda facts, _: None if facts.lower_mg else words.NO_LOWER_DOSE,
)
IS_AT_LAST_STEP: Final = Condition(
    "the last step has begun",
    lambda facts, _: words.STEPS_STILL_TO_COME if facts.has_coming else None,
)
HAS_PAUSE: Final = Condition(
    "a pause has begun or is planned",
    lambda facts, _: None if facts.has_pause else words.NO_PAUSE,
)
HAS_PAUSE_TO_COME: Final = Condition(
    "no day of it has passed",
    lambda facts, _: None if facts.has_pause_to_come else words.NO_PAUSE_TO_COME,
)
DATE_IS_REACHED: Final = Condition(
    "the day after the pause has come",
    lambda facts, _: (
        words.too_early_to_restart(facts.restart_from)
        if facts.restart_from and facts.on < facts.restart_from
        else None
    ),
)
DOSE_IS_SAID: Final = Condition(
    f"after {LONG_PAUSE_DAYS} days or more: same dose or lower was said",
    lambda facts, _: (
        words.same_or_lower(facts.paused_days)
        if facts.paused_days >= LONG_PAUSE_DAYS and not facts.dose_said
        else None
    ),
)
CLINICIAN_CONFIRMS: Final = Condition(
    "after a step back, where a clinician is linked: the clinician confirms, the patient asks",
    lambda facts, role: (
        words.CLINICIAN_CONFIRMS
        if role is Role.PATIENT and facts.is_stepped_back and facts.clinician_linked
        else None
    ),
)
WAITS_FOR_A_CLINICIAN: Final = Condition(
    "after a step back, where a clinician is linked",
    lambda facts, role: (
        words.NOBODY_TO_ASK
        if role is not None and not (facts.is_stepped_back and facts.clinician_linked)
        else None
    ),
)


def _not_sooner_or_higher(facts: Facts, role: Role | None) -> str | None:
    if role is not Role.PATIENT or not facts.goes_up:
        return None
    if facts.clinician_linked:
        return words.CLINICIAN_GOES_UP
    return None if facts.prescriber_said else words.DID_PRESCRIBER_SAY


NOT_SOONER_OR_HIGHER: Final = Condition(
    "sooner or higher than written: a clinician; with none linked, the patient whose prescriber said so, "
    "with a reason",
    _not_sooner_or_higher,
)
DATES_ARE_PRESCRIBERS: Final = Condition(
    "a pause ends sooner or moves: the prescriber said so, with a reason",
    lambda facts, role: (
        words.DID_PRESCRIBER_GIVE_DATES
        if role is Role.PATIENT and facts.goes_up and not facts.prescriber_said
        else None
    ),
)


def _undo_refusal(facts: Facts, role: Role | None) -> str | None:
    if facts.undoable_on is None:
        return words.NOTHING_TO_UNDO
    if facts.undoable_on != facts.on:
        return words.too_late_to_undo(facts.undoable_on)
    return words.MADE_BY_ANOTHER if role is not None and not facts.made_last_change else None


SAME_DAY: Final = Condition(
    "it was made on the same day, by the same person",
    _undo_refusal,
)
