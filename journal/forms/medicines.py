"""What a person says about their other medicines, and the questions asked once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.daylog_rules import UNREADABLE_TEXT_SENTENCE
from journal.medicine_rules import LONGEST_MEDICINE


class MedicineDayField(forms.DateField):
    """A day as the browser's date picker writes it; it may be left open."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **kwargs)
        self.error_messages["invalid"] = _("This is not a day. Write year, month and day, like 2026-11-23.")
        self.error_messages["required"] = _("Please choose the day.")


class MedicineForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("As it stands on the package; the strength may stand beside it."),
        max_length=LONGEST_MEDICINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Please write the name of the medicine."),
            "max_length": _("The name is longer than 120 characters."),
            "null_characters_not_allowed": UNREADABLE_TEXT_SENTENCE,
        },
    )
    since = MedicineDayField(
        label=_("Taken since"), help_text=_("Leave it open if you do not know."), required=False
    )


class EndForm(forms.Form):
    until = MedicineDayField(label=_("Last day"))


class YesOrNo(forms.TypedChoiceField):
    """Two buttons, none of them chosen before."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda answer: answer == "yes",
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Please choose yes or no."),
                "invalid_choice": _("Please choose yes or no."),
            },
        )


class SafetyForm(forms.Form):
    opioid_or_surgery = YesOrNo(
        _("Do you take an opioid pain medicine, or is surgery planned where you may be given one?")
    )
    transplant = YesOrNo(_("Have you had an organ transplant?"))
