"""What may happen to a plan, and when: one table, from which the page of the documentation is made too."""

from dataclasses import dataclass
from typing import Final

from titration.dosing import change_words as words
from titration.dosing.conditions import (
    CLINICIAN_CONFIRMS,
    DATE_IS_REACHED,
    DATES_ARE_PRESCRIBERS,
    DOSE_IS_SAID,
    HAS_BEGUN,
    HAS_LATER_STEP,
    HAS_LOWER_DOSE,
    HAS_PAUSE,
    HAS_PAUSE_TO_COME,
    IS_AT_LAST_STEP,
    NEVER_KEPT_BACK,
    NOT_SOONER_OR_HIGHER,
    SAME_DAY,
    WAITS_FOR_A_CLINICIAN,
    Condition,
    Facts,
)
from titration.dosing.kinds import KindOfChange, Role, State


@dataclass(frozen=True, slots=True)
class Rule:
    """One change that may happen in one state: what the plan may be after it, who makes it, and what must be so."""

    becomes: tuple[State, ...]
    by: tuple[Role, ...] = (Role.PATIENT, Role.CLINICIAN)
    only_if: tuple[Condition, ...] = ()


_PATIENT: Final = (Role.PATIENT,)
_GOING_ON: Final = (State.ACTIVE, State.ON_HOLD, State.FINISHED)
_ANY: Final = (*_GOING_ON, State.PAUSED)
_STOP: Final = Rule((State.STOPPED,))

RULES: Final[dict[State, dict[KindOfChange, Rule]]] = {
    State.DRAFT: {
        KindOfChange.START: Rule((State.ACTIVE, State.PAUSED), by=_PATIENT),
        KindOfChange.REWRITE: Rule((State.DRAFT,)),
        KindOfChange.DOSE_TIME: Rule((State.DRAFT,)),
        KindOfChange.DISCARD: Rule((State.DISCARDED,)),
        KindOfChange.UNDO: Rule((State.DRAFT,), only_if=(SAME_DAY,)),
    },
    State.ACTIVE: {
        KindOfChange.HOLD: Rule((State.ON_HOLD,), only_if=(HAS_BEGUN, HAS_LATER_STEP)),
        KindOfChange.STEP_BACK: Rule((State.ON_HOLD,), only_if=(HAS_BEGUN, HAS_LOWER_DOSE)),
        KindOfChange.PAUSE: Rule((State.ACTIVE, State.PAUSED)),
        KindOfChange.REDATE_PAUSE: Rule(
            (State.ACTIVE, State.PAUSED), only_if=(HAS_PAUSE, DATES_ARE_PRESCRIBERS)
        ),
        KindOfChange.CALL_OFF_PAUSE: Rule(
            (State.ACTIVE,), only_if=(HAS_PAUSE_TO_COME, DATES_ARE_PRESCRIBERS)
        ),
        KindOfChange.MOVE_LATER: Rule((State.ACTIVE,)),
        KindOfChange.STARTED_LATE: Rule((State.ACTIVE,), only_if=(HAS_BEGUN, NEVER_KEPT_BACK)),
        KindOfChange.DOSE_TIME: Rule((State.ACTIVE,)),
        KindOfChange.CORRECT: Rule((State.ACTIVE,), only_if=(NOT_SOONER_OR_HIGHER,)),
        KindOfChange.REWRITE: Rule((State.ACTIVE,), only_if=(NOT_SOONER_OR_HIGHER,)),
        KindOfChange.FINISH: Rule((State.FINISHED,), only_if=(HAS_BEGUN, IS_AT_LAST_STEP)),
        KindOfChange.STOP: _STOP,
        KindOfChange.UNDO: Rule(_ANY, only_if=(SAME_DAY,)),
    },
    State.ON_HOLD: {
        KindOfChange.RESUME: Rule((State.ACTIVE,), only_if=(CLINICIAN_CONFIRMS,)),
        KindOfChange.ASK_TO_RESUME: Rule((State.ON_HOLD,), by=_PATIENT, only_if=(WAITS_FOR_A_CLINICIAN,)),
        KindOfChange.STEP_BACK: Rule((State.ON_HOLD,), only_if=(HAS_LOWER_DOSE,)),
        KindOfChange.PAUSE: Rule((State.ON_HOLD, State.PAUSED)),
        KindOfChange.REDATE_PAUSE: Rule(
            (State.ON_HOLD, State.PAUSED), only_if=(HAS_PAUSE, DATES_ARE_PRESCRIBERS)
        ),
        KindOfChange.CALL_OFF_PAUSE: Rule(
            (State.ON_HOLD,), only_if=(HAS_PAUSE_TO_COME, DATES_ARE_PRESCRIBERS)
        ),
        KindOfChange.DOSE_TIME: Rule((State.ON_HOLD,)),
        KindOfChange.STOP: _STOP,
        KindOfChange.UNDO: Rule(_ANY, only_if=(SAME_DAY,)),
    },
    State.PAUSED: {
        KindOfChange.RESTART: Rule(_GOING_ON, by=_PATIENT, only_if=(DATE_IS_REACHED, DOSE_IS_SAID)),
        KindOfChange.PAUSE: Rule((State.PAUSED,)),
        KindOfChange.REDATE_PAUSE: Rule(_ANY, only_if=(HAS_PAUSE, DATES_ARE_PRESCRIBERS)),
        KindOfChange.CALL_OFF_PAUSE: Rule(_ANY, only_if=(HAS_PAUSE_TO_COME, DATES_ARE_PRESCRIBERS)),
        KindOfChange.DOSE_TIME: Rule((State.PAUSED,)),
        KindOfChange.STOP: _STOP,
        KindOfChange.UNDO: Rule(_ANY, only_if=(SAME_DAY,)),
    },
    State.FINISHED: {
        KindOfChange.STEP_BACK: Rule((State.ON_HOLD,), only_if=(HAS_LOWER_DOSE,)),
        KindOfChange.PAUSE: Rule((State.FINISHED, State.PAUSED)),
        KindOfChange.REDATE_PAUSE: Rule(
            (State.FINISHED, State.PAUSED), only_if=(HAS_PAUSE, DATES_ARE_PRESCRIBERS)
        ),
        KindOfChange.CALL_OFF_PAUSE: Rule(
            (State.FINISHED,), only_if=(HAS_PAUSE_TO_COME, DATES_ARE_PRESCRIBERS)
        ),
        KindOfChange.DOSE_TIME: Rule((State.FINISHED,)),
        KindOfChange.CORRECT: Rule((State.FINISHED, State.ACTIVE), only_if=(NOT_SOONER_OR_HIGHER,)),
        KindOfChange.REWRITE: Rule((State.FINISHED, State.ACTIVE), only_if=(NOT_SOONER_OR_HIGHER,)),
        KindOfChange.STOP: _STOP,
        KindOfChange.UNDO: Rule(_ANY, only_if=(SAME_DAY,)),
    },
    State.STOPPED: {KindOfChange.UNDO: Rule(_ANY, only_if=(SAME_DAY,))},
    State.DISCARDED: {KindOfChange.UNDO: Rule((State.DRAFT,), only_if=(SAME_DAY,))},
}
"""One row for every change that may happen. What is not here may not."""


def may_happen(state: State, kind: KindOfChange, facts: Facts, *, role: Role | None = None) -> str | None:
    """Why a change may not happen now.

    Parameters
    ----------
    state : State
        What the plan is on the day.
    kind : KindOfChange
        The change.
    facts : Facts
        What else is so on the day.
    role : Role or None
        Whose change it is; None asks what the plan allows, whoever it is.

    Returns
    -------
    str or None
        A sentence with the reason and the way out, or None where nothing is in the way. The dates and doses of the
        change itself are not looked at here.
    """
    rule = RULES[state].get(kind)
    if rule is None:
        return words.not_now(state, kind)
    if role is not None and role not in rule.by:
        return words.only_by(rule.by[0])
    return next(filter(None, (condition.refusal(facts, role) for condition in rule.only_if)), None)
