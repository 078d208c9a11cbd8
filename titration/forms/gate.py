"""The three questions of the step gate, each a yes or a no."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from titration.dosing.gate import Question
from titration.models import GateQuestion


class GateForm(forms.Form):
    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for question in GateQuestion:
            self.fields[question.value] = forms.ChoiceField(
                label=question.label,
                choices=[("yes", _("Yes")), ("no", _("No"))],
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def answers(self) -> dict[Question, bool]:
        """What was answered; a question may be left open."""
        return {Question(name): value == "yes" for name, value in self.cleaned_data.items() if value}


def said_before(answers: Mapping[GateQuestion, bool]) -> dict[str, str]:
    """The form as it was answered last."""
    return {question.value: "yes" if is_yes else "no" for question, is_yes in answers.items()}
