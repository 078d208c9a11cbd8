"""What a plan may say, and when it may be changed. One place for the sentences of every way in."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from journal.daylog_rules import UNREADABLE_TEXT_SENTENCE, Fault, is_keepable_text
from titration.dosing.amounts import DoseError, format_mg
from titration.dosing.changes import Change, Correct, Rewrite
from titration.dosing.course import Course
from titration.dosing.kinds import Role
from titration.dosing.presets import preset
from titration.dosing.schedule import Schedule, Step, faults_by_step

HIGHEST_USUAL_MG: Final = Decimal("4.5")
HIGHEST_TICKED_MG: Final = Decimal(7)
"""Above it a dose is confirmed by typing it once more."""

LONGEST_REASON: Final = 200

Steps = tuple[Step, ...]
Doses = Sequence[Decimal]


def writing_faults(
    before: Steps,
    after: Steps,
    *,
    role: Role,
    today: date,
    made_on: date,
    reason: str,
    confirmed: bool,
    confirmed_mg: Decimal | None,
) -> list[Fault]:
    """What keeps a plan that says ``before`` (nothing, where there is none) from saying ``after``.

    ``made_on`` is the day on which the plan was made: for the rest of that day a slip of the pen may be mended.
    ``confirmed_mg`` is the highest dose typed once more (`dose_to_type`).
    """
    if faults := step_faults(after, today=today):
        return faults
    asked = questions(before, after, role=role, today=today, made_on=made_on)
    unanswered = [] if confirmed else [Fault("confirmed", question) for question in asked]
    is_hearsay = role is Role.PATIENT and not _is_first_setup(before, today, made_on)
    if confirmed and asked and not reason and is_hearsay:
        unanswered = [reason_missing()]
    unanswered += typing_faults(dose_to_type(_doses(before), _doses(after)), confirmed_mg)
    return _past_faults(before, after, today, made_on) + unanswered + reason_faults(reason)


def step_faults(steps: Steps, *, today: date) -> list[Fault]:
    """What keeps these steps from being a plan, whoever writes them and whenever."""
    found = faults_by_step(steps, today=today)
    return [Fault(f"steps/{number - 1}" if number else "steps", sentence) for number, sentence in found]


def origin_faults(started_from: str) -> list[Fault]:
    """A plan starts from a preset, or from nothing but the person's own steps."""
    if not started_from:
        return []
    try:
        preset(started_from)
    except DoseError as refusal:
        return [Fault("started_from", refusal.sentence)]
    return []


def reason_missing() -> Fault:
    """That a tick alone says nothing to whoever reads the history."""
    return Fault("reason", _("Please write down what your prescriber said."))


def reason_faults(reason: str) -> list[Fault]:
    if len(reason) > LONGEST_REASON:
        return [Fault("reason", _("The reason is longer than 200 characters."))]
    return [] if is_keepable_text(reason) else [Fault("reason", str(UNREADABLE_TEXT_SENTENCE))]


def questions(before: Steps, after: Steps, *, role: Role, today: date, made_on: date) -> list[str]:
    """What the person is asked before these steps are kept: a patient each time about their prescriber's word."""
    asked = [unusual_dose_question(_doses(before), _doses(after), role)]
    if role is Role.PATIENT and not _is_first_setup(before, today, made_on):
        asked.append(_sooner_or_higher_question(before, after, today))
    return [question for question in asked if question]


def unusual_dose_question(before: Doses, after: Doses, role: Role) -> str | None:
    """What is asked where the plan gets a dose above the usual range that it did not have."""
    highest = max(after)
    if highest <= max([HIGHEST_USUAL_MG, *before]):
        return None
    said = {"dose": format_mg(highest), "usual": format_mg(HIGHEST_USUAL_MG)}
    if role is Role.CLINICIAN:
        return (
            _("%(dose)s is higher than the usual range (up to %(usual)s). Is this the dose you mean?") % said
        )
    return (
        _("%(dose)s is higher than the usual range (up to %(usual)s). Is this what your prescriber said?")
        % said
    )


def dose_to_type(before: Doses, after: Doses) -> Decimal | None:
    """The highest dose, where it is so high that a tick is not enough and the plan did not have it."""
    highest = max(after)
    return highest if highest > max([HIGHEST_TICKED_MG, *before]) else None


def doses_of_change(course: Course, change: Change) -> tuple[Doses, Doses]:
    """Every dose of the plan before and after; the same where a change can bring none that it never had."""
    before = course.schedule(change.on).doses
    if not isinstance(change, Correct | Rewrite):
        return before, before
    return before, course.changed(change).schedule(change.on).doses


def new_dose_faults(
    before: Doses, after: Doses, *, role: Role, confirmed: bool, confirmed_mg: Decimal | None
) -> list[Fault]:
    """What keeps a change of one step from bringing a dose that the plan did not have."""
    question = None if confirmed else unusual_dose_question(before, after, role)
    unanswered = [Fault("prescriber_said", question)] if question else []
    return unanswered + typing_faults(dose_to_type(before, after), confirmed_mg)


def typing_faults(asked_mg: Decimal | None, typed_mg: Decimal | None) -> list[Fault]:
    """That the dose asked for was not typed; ``asked_mg`` None where none is."""
    if asked_mg is None or typed_mg == asked_mg:
        return []
    sentence = _("Above %(limit)s the highest dose is typed once more, to confirm it. Here it is %(dose)s.")
    said = {"limit": format_mg(HIGHEST_TICKED_MG), "dose": format_mg(asked_mg)}
    return [Fault("confirmed_mg", sentence % said)]


def may_write_past(before: Steps, *, today: date, made_on: date) -> bool:
    """Whether steps before today may be typed: when a plan is first set up, and until it has begun."""
    return _is_first_setup(before, today, made_on) or before[0].starts_on >= today


def _is_first_setup(before: Steps, today: date, made_on: date) -> bool:
    return not before or made_on == today


def _past_faults(before: Steps, after: Steps, today: date, made_on: date) -> list[Fault]:
    """Changes never rewrite the past: what began before today stays, and nothing is put among it."""
    kept = [step for step in before if step.starts_on < today]
    if may_write_past(before, today=today, made_on=made_on) or kept == [
        step for step in after if step.starts_on < today
    ]:
        return []
    rows = [number for number, step in enumerate(after) if step.starts_on < today and step not in kept]
    past = _("This day is past. A step that is still to come starts today or later.")
    begun = _("Steps that have begun stay as they are. To correct one, stop this plan and make a new one.")
    is_one_gone = any(step not in after for step in kept)
    return [Fault(f"steps/{number}", past) for number in rows] + [Fault("steps", begun)] * is_one_gone


def _sooner_or_higher_question(before: Steps, after: Steps, today: date) -> str | None:
    said, would_say = Schedule(before), Schedule(after)
    for day in _days_of_change(before, after, today):
        if (would_say.dose_on(day) or 0) > (said.dose_on(day) or 0):
            return _("This goes up sooner or higher than your plan said. Did your prescriber tell you so?")
    return None


def _days_of_change(before: Steps, after: Steps, today: date) -> Iterator[date]:
    """Between these days neither plan changes its dose."""
    yield today
    yield from (step.starts_on for step in before + after if step.starts_on > today)


def _doses(steps: Steps) -> Doses:
    return [step.dose_mg for step in steps]
