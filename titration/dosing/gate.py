"""The step gate: three questions on the evening before a step up, and what their answers offer."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from titration.dosing.periods import ONE_DAY
from titration.dosing.schedule import Schedule, Step


class Question(StrEnum):
    """What is asked; each is answered by yes or no. The names are kept with the answers and never change."""

    SIDE_EFFECT = "side-effect"
    """Is a side effect of the last step still there?"""
    SLEEP = "sleep"
    """Are sleep or dreams worse than before it?"""
    OPIOID = "opioid-or-surgery"
    """Is an opioid or surgery planned?"""


class Offer(StrEnum):
    """What is shown then. The step goes on as written in all three, until the patient holds."""

    HOLD_FIRST = "hold-first"
    AS_WRITTEN = "as-written"
    NOT_ANSWERED = "not-answered"


def gate_on(schedule: Schedule, day: date) -> Step | None:
    """The step up that the evening of this day asks about.

    Parameters
    ----------
    schedule : Schedule
        The plan.
    day : date
        The patient's journal day.

    Returns
    -------
    Step or None
        The step of the next day where its dose is higher; None otherwise. The first dose is no step up: what it
        needs is asked at set-up.
    """
    present, following = schedule.step_on(day), schedule.next_step(day)
    if present is None or following is None or following.starts_on - day != ONE_DAY:
        return None
    is_up = schedule.dose_on(following.starts_on) == following.dose_mg > present.dose_mg
    return following if is_up else None


def offered(answers: Mapping[Question, bool]) -> Offer:
    """What the answers offer.

    Parameters
    ----------
    answers : mapping of Question to bool
        True for yes. A question that is left out was not answered.

    Returns
    -------
    Offer
        Hold first where any answer is yes; as written where all three are no; otherwise not answered.
    """
    if any(answers.values()):
        return Offer.HOLD_FIRST
    return Offer.AS_WRITTEN if all(each in answers for each in Question) else Offer.NOT_ANSWERED
