"""What may be changed in a plan now, as the buttons of the Plan page say it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titration.dosing.amounts import format_mg
from titration.dosing.conditions import Facts
from titration.dosing.course import Course, in_force
from titration.dosing.kinds import KindOfChange as Kind

_LABELS: Final[dict[Kind, Promise]] = {
    Kind.RESUME: gettext_lazy("Resume"),
    Kind.ASK_TO_RESUME: gettext_lazy("Ask to resume"),
    Kind.RESTART: gettext_lazy("Restart"),
    Kind.HOLD: gettext_lazy("Stay at %(dose)s"),
    Kind.STEP_BACK: gettext_lazy("Go back to %(lower)s"),
    Kind.PAUSE: gettext_lazy("Pause"),
    Kind.REDATE_PAUSE: gettext_lazy("Other dates for the pause"),
    Kind.CALL_OFF_PAUSE: gettext_lazy("Call off the pause"),
    Kind.MOVE_LATER: gettext_lazy("Later dates"),
    Kind.DOSE_TIME: gettext_lazy("Change dose time"),
    Kind.FINISH: gettext_lazy("Stay at %(dose)s for good"),
    Kind.UNDO: gettext_lazy("Undo the last change"),
    Kind.STOP: gettext_lazy("Stop the plan"),
}
"""In the order of the buttons. What is not here has a page of its own, or is no button."""

_ASKED_ELSEWHERE: Final[dict[Kind, Promise]] = {
    Kind.CORRECT: gettext_lazy("Change this step"),
    Kind.STARTED_LATE: gettext_lazy("Started later than planned"),
    Kind.DISCARD: gettext_lazy("Discard this draft"),
}
"""Changes that the page offers at another place."""


@dataclass(frozen=True, slots=True)
class Offer:
    kind: Kind
    label: str


def offers(course: Course, possible: tuple[Kind, ...], today: date) -> list[Offer]:
    """Only what the person may do today (`Course.possible`), in the order of the buttons."""
    facts = course.facts(today)
    vain = {Kind.MOVE_LATER} if not facts.has_coming else set()
    if course.standing.waits_for_clinician:
        vain.add(Kind.ASK_TO_RESUME)
    return [Offer(kind, _label(kind, facts)) for kind in _LABELS if kind in possible and kind not in vain]


def label(kind: Kind, course: Course, today: date) -> str:
    """What the button says, with the doses that it is about."""
    return _label(kind, course.facts(today))


def _label(kind: Kind, facts: Facts) -> str:
    return str((_LABELS | _ASKED_ELSEWHERE)[kind]) % {
        "dose": _unbroken(facts.present_mg),
        "lower": _unbroken(facts.lower_mg),
    }


def _unbroken(dose_mg: Decimal | None) -> str:
    """A button is narrow, and a dose stays on one line."""
    return format_mg(dose_mg).replace(" ", "\N{NO-BREAK SPACE}") if dose_mg else ""


_UNDONE: Final[dict[Kind, Promise]] = {
    Kind.HOLD: gettext_lazy("Taken back: the hold."),
    Kind.RESUME: gettext_lazy("Taken back: going on again."),
    Kind.ASK_TO_RESUME: gettext_lazy("Taken back: asking a clinician."),
    Kind.STEP_BACK: gettext_lazy("Taken back: the step back."),
    Kind.PAUSE: gettext_lazy("Taken back: the pause."),
    Kind.REDATE_PAUSE: gettext_lazy("Taken back: the other dates of the pause."),
    Kind.CALL_OFF_PAUSE: gettext_lazy("Taken back: calling off the pause."),
    Kind.RESTART: gettext_lazy("Taken back: the restart."),
    Kind.MOVE_LATER: gettext_lazy("Taken back: the later dates."),
    Kind.STARTED_LATE: gettext_lazy("Taken back: the later start."),
    Kind.DOSE_TIME: gettext_lazy("Taken back: the other dose time."),
    Kind.CORRECT: gettext_lazy("Taken back: the corrected step."),
    Kind.REWRITE: gettext_lazy("Taken back: the changed steps."),
    Kind.FINISH: gettext_lazy("Taken back: the end of the steps."),
    Kind.STOP: gettext_lazy("Taken back: stopping the plan."),
}


def undone_words(course: Course) -> str:
    """Which change an undo takes back."""
    kept = in_force(course.changes)
    return str(_UNDONE[kept[-1].kind]) if kept and kept[-1].kind in _UNDONE else _("Nothing is taken back.")
