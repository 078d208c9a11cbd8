"""What was asked and heard on the evening before each step."""

from collections import defaultdict
from datetime import date
from typing import Final

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
    found: defaultdict[date, Answers] = defaultdict(dict)
    for row in StepAnswer.objects.filter(plan=plan):
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
