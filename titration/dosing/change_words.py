"""The sentences of every change of a plan that is refused: the reason, and the way out."""

from datetime import date
from typing import Final

from titration.dosing.kinds import KindOfChange as Kind
from titration.dosing.kinds import Role, State
from titration.dosing.words import day_words

NOTHING_TO_COME: Final = (
    "No step is still to come, so there is nothing to hold. To take less, step back; to take none, pause."
)
NO_LOWER_DOSE: Final = (
    "No step before this one had a lower dose. To take less, ask your prescriber and change the steps; "
    "to take none, pause."
)
STEPS_STILL_TO_COME: Final = (
    "Steps are still to come. The plan is finished when the last of them has begun. To stay at the present dose "
    "for good, leave the later steps out first."
)
CLINICIAN_CONFIRMS: Final = (
    "After a step back your clinician confirms that the plan goes on. Ask them from here; until they answer, the "
    "lower dose goes on."
)
ASKED_ALREADY: Final = (
    "Your clinician is asked already, and the lower dose goes on until they answer. "
    "If it cannot wait, call them."
)
NOBODY_TO_ASK: Final = (
    "Nobody has to confirm this. Resume the plan when you and your prescriber think it right."
)
CLINICIAN_GOES_UP: Final = (
    "Your plan would go up sooner or higher than written. Your clinician can change the plan: ask them to."
)
DID_PRESCRIBER_SAY: Final = (
    "Your plan would go up sooner or higher than written. If your prescriber told you so, tick it and write down "
    "what they said."
)
DID_PRESCRIBER_GIVE_DATES: Final = (
    "A dose would be due on days that the pause keeps free. If your prescriber gave other dates, tick it and write "
    "down what they said."
)
MADE_BY_ANOTHER: Final = (
    "Someone else made the last change. Ask them to take it back, or make a change of your own."
)
NOTHING_TO_UNDO: Final = (
    "No change can be taken back. To end the plan, stop it; to change it, change its steps."
)

NO_PAUSE: Final = "No pause is planned. To take no dose for some days, plan one with your prescriber's dates."
NO_PAUSE_TO_COME: Final = (
    "No pause is still to come. One that has begun is changed by its last day, or ended by a restart."
)
PAUSE_ENDS_BEFORE: Final = "The pause ends before it starts. Put the earlier day first."
PAUSE_IS_PAST: Final = (
    "A pause starts today or later: what is past stays as it was. For days on which no dose was taken, "
    "correct the journal."
)
PAUSE_HAS_BEGUN: Final = (
    "This pause has begun, so its first day stays. Change its last day, or restart the plan when it is over."
)
PAUSE_OVER_TOO_SOON: Final = (
    "The last day of this pause is yesterday at the earliest: no dose was due up to then. Choose a later day."
)
STEP_IS_PAST: Final = (
    "This step has begun, and what is past stays as it was. "
    "Change a step that is still to come, or step back."
)
DAY_IS_PAST: Final = (
    "This day is past, and what is past stays as it was. A step that is still to come starts today or later."
)
STEP_STARTS_TODAY: Final = (
    "This step starts today, so it cannot start later. To go back to the dose before it, step back."
)
NOT_LATER: Final = "A step can only be moved to a later day here. To have it sooner, change the steps."
NOTHING_CHANGES: Final = (
    "The plan says so already, so nothing changes. Choose something else, or leave it as it is."
)
NOT_LATE: Final = (
    "The first dose was not later than planned, so no step moves. To move the steps, give each a later day."
)
STEP_BEGUN_SINCE: Final = (
    "Another step has begun since that day, and what is past stays as it was. "
    "Give each step that is still to come a later day."
)
FIRST_DOSE_TO_COME: Final = (
    "The first dose cannot be after today. If you have not started yet, move the first step to a later day."
)
KEPT_BACK_BEFORE: Final = (
    "The plan was on hold, stepped back or paused since it began, so its start cannot be moved any more. "
    "Move the steps that are still to come."
)
DOSE_TIME_IS_PAST: Final = "Another dose time begins today or later. Choose today or tomorrow."

_ONLY_A_DRAFT: Final = (
    "The plan counts already. Only a draft can be started or discarded; to end this plan, stop it."
)
_NOT_ON_HOLD: Final = (
    "The plan is not on hold, so there is nothing to resume. To keep the present dose, hold the plan."
)
_NOT_PAUSED: Final = (
    "The plan is not paused, so there is nothing to restart. "
    "A planned pause can get other dates or be called off."
)

_STATE_FIRST: Final = {
    State.DRAFT: "This plan is a draft and does not count yet. Start it first, or discard it.",
    State.ACTIVE: "The plan is going on, and this does not fit. Change its steps instead.",
    State.ON_HOLD: "The plan is on hold, so the later steps have no dates. Resume it first.",
    State.PAUSED: "The plan is paused. Restart it first, on the day after the pause or later.",
    State.FINISHED: "The plan is finished: no step is still to come. Add a step to it first.",
    State.STOPPED: "This plan was stopped and stays as it is. Make a new plan.",
    State.DISCARDED: "This draft was discarded. Make a new plan.",
}
_PARTICULAR: Final = {
    (State.ACTIVE, Kind.START): _ONLY_A_DRAFT,
    (State.ACTIVE, Kind.DISCARD): _ONLY_A_DRAFT,
    (State.ACTIVE, Kind.RESUME): _NOT_ON_HOLD,
    (State.ACTIVE, Kind.ASK_TO_RESUME): _NOT_ON_HOLD,
    (State.ACTIVE, Kind.RESTART): _NOT_PAUSED,
    (State.ON_HOLD, Kind.START): _ONLY_A_DRAFT,
    (State.ON_HOLD, Kind.DISCARD): _ONLY_A_DRAFT,
    (State.ON_HOLD, Kind.HOLD): "The plan is on hold already. Resume it when you are ready to go on.",
    (State.ON_HOLD, Kind.RESTART): _NOT_PAUSED,
    (State.PAUSED, Kind.START): _ONLY_A_DRAFT,
    (State.PAUSED, Kind.DISCARD): _ONLY_A_DRAFT,
    (State.PAUSED, Kind.HOLD): (
        "The plan is paused, so no step comes anyway. Restart it first, on the day after the pause or later."
    ),
    (State.PAUSED, Kind.STEP_BACK): (
        "The plan is paused, so no dose is due. When you restart it, you can choose the lower dose."
    ),
    (State.FINISHED, Kind.START): _ONLY_A_DRAFT,
    (State.FINISHED, Kind.DISCARD): _ONLY_A_DRAFT,
    (State.FINISHED, Kind.HOLD): NOTHING_TO_COME,
    (State.FINISHED, Kind.RESUME): _NOT_ON_HOLD,
    (State.FINISHED, Kind.ASK_TO_RESUME): _NOT_ON_HOLD,
    (State.FINISHED, Kind.RESTART): _NOT_PAUSED,
    (State.FINISHED, Kind.FINISH): "The plan is finished already. Its last dose goes on until you change it.",
}


def not_now(state: State, kind: Kind) -> str:
    """That a change does not fit what the plan is."""
    return _PARTICULAR.get((state, kind), _STATE_FIRST[state])


def only_by(role: Role) -> str:
    """That somebody else makes this change."""
    return f"Only the {role} can do this. Ask them to."


def not_begun(first: date) -> str:
    return (
        f"The plan has not begun: its first dose is on {day_words(first)}. "
        "To start later, move the first step to a later day."
    )


def too_early_to_restart(day: date) -> str:
    return (
        f"The pause your prescriber gave goes on until {day_words(day)}. Restart on that day or later; "
        "if your prescriber gave other dates, change the pause."
    )


def same_or_lower(days: int) -> str:
    return (
        f"The pause has lasted {days} days. Same dose, or lower? Ask your prescriber before you restart, "
        "and then choose one."
    )


def too_late_to_undo(day: date) -> str:
    return (
        f"The last change was made on {day_words(day)} and can be taken back on that day only: what is past stays "
        "as it was. Make a new change instead."
    )


def before_last_change(day: date) -> str:
    return f"The plan was changed on {day_words(day)}, which is later. Give that day or a later one."


def pauses_overlap(first: date, last: date) -> str:
    return (
        f"A pause from {day_words(first)} to {day_words(last)} is planned already. Change its dates instead, "
        "or choose days outside it."
    )


def no_such_pause(day: date) -> str:
    return f"No pause starts on {day_words(day)}. Look at the plan again and choose a pause that it shows."


def pause_before_first_dose(first: date) -> str:
    return (
        f"The first dose is on {day_words(first)}, and before it no dose is due. "
        "To start later, move the first step to a later day."
    )


def no_such_step(day: date) -> str:
    return f"No step starts on {day_words(day)}. Look at the plan again and choose a step that it shows."


def within_pause(day: date, first: date, last: date) -> str:
    return (
        f"{day_words(day)} lies in the pause from {day_words(first)} to {day_words(last)}, when no dose is due. "
        "Choose a day outside it."
    )


def starts_after_pause(first: date) -> str:
    return (
        f"A pause is planned from {day_words(first)}, and the plan would begin only after that. "
        "Call the pause off first."
    )
