"""The last word before a plan is kept or stopped."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.daylog_rules import Fault
from titration.forms.fields import DoseField
from titration.plan_rules import LONGEST_REASON


class ConfirmForm(forms.Form):
    """That the prescriber said so, and what; asked only where there is a question. ``seen`` marks what was read."""

    confirmed = forms.BooleanField(label=_("Yes, my prescriber told me so."), required=False)
    confirmed_mg = DoseField(label=_("Type the highest dose once more, in mg"), required=False)
    reason = forms.CharField(
        label=_("Why this change?"),
        help_text=_("For example: headaches, or what was said at a visit. It stands in the history."),
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_REASON}),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class DoForm(forms.Form):
    """The last word before a change is made, and what the person had read by then."""

    confirmed = forms.BooleanField(label=_("Yes, my prescriber told me so."), required=False)
    confirmed_mg = DoseField(label=_("Type the highest dose once more, in mg"), required=False)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("For example: headaches, or what was said at a visit. It stands in the history."),
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_REASON}),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


def tell(form: forms.Form, faults: Sequence[Fault]) -> None:
    """Show each fault at its field, and what is about no field of the form above them all."""
    for fault in faults:
        form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
