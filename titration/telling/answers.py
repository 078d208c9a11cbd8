"""What was asked and heard on the evening before each step."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titration.models import GateQuestion, Plan, StepAnswer

Answers = dict[GateQuestion, bool]

_HEARD_YES: Final[dict[GateQuestion, Promise]] = {
    GateQuestion.SIDE_EFFECT: gettext_lazy("a side effect is still there"),
    GateQuestion.SLEEP: gettext_lazy("sleep or dreams are worse"),
    GateQuestion.OPIOID: gettext_lazy("an opioid or surgery is planned"),
}


def gate_answers(plan: Plan) -> dict[date, Answers]:
    """The answers by the first day of the step that they are about: one query."""
    return _by_day(StepAnswer.objects.filter(plan=plan))


def heard_so_far(plan: Plan, *, today: date) -> dict[date, str]:
    """What was heard, in words; of steps that have begun also where it was before an earlier plan: one query."""
    begun = Q(plan__patient=plan.patient_id, step_on__lte=today)
    answers = _by_day(StepAnswer.objects.filter(Q(plan=plan) | begun))
    return {day: answer_words(heard) for day, heard in answers.items()}


def _by_day(rows: Iterable[StepAnswer]) -> dict[date, Answers]:
    found: defaultdict[date, Answers] = defaultdict(dict)
    for row in rows:
        found[row.step_on][GateQuestion(row.question)] = row.is_yes
    return dict(found)


def answer_words(answers: Answers) -> str:
    """What was heard, beside the step."""
    yes = [str(_HEARD_YES[question]) for question, is_yes in answers.items() if is_yes]
    if yes:
        return _("Heard before this step: %(what)s.") % {"what": ", ".join(yes)}
    if len(answers) == len(GateQuestion):
        return _("Heard before this step: no to all three questions.")
    return _("Heard before this step: not all three questions were answered.")
