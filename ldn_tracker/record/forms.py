"""What the patient writes beside the report, and chooses to have drawn."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.daylog_rules import UNREADABLE_TEXT_SENTENCE, is_keepable_text
from ldn_tracker.record.models import LONGEST_VISIT_LINE, PrimaryMeasure
from ldn_tracker.record.shown import FIRST_WEEK, LAST_WEEK, Shown

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class VisitLine(forms.CharField):
    """One short line in the patient's own words."""

    def __init__(self, label: "_StrPromise") -> None:
        super().__init__(label=label, required=False, max_length=LONGEST_VISIT_LINE)

    def clean(self, value: str | None) -> str:
        text: str = super().clean(value)
        if not is_keepable_text(text):
            raise forms.ValidationError(str(UNREADABLE_TEXT_SENTENCE))
        return text


class VisitLinesForm(forms.Form):
    """The three lines for the next visit."""

    changed = VisitLine(_("What has changed"))
    worries = VisitLine(_("What worries me"))
    asks = VisitLine(_("What I want to ask"))


PLEASE_CHOOSE: Final = dict.fromkeys(("required", "invalid_choice"), _("Please choose one of these."))
WHOLE_TIME: Final = ""


class WeekField(forms.IntegerField):
    """A week since the first dose."""

    def __init__(self, label: "_StrPromise") -> None:
        wrong = _("Write a week as a whole number from 1 to 52.")
        super().__init__(
            label=label,
            min_value=FIRST_WEEK,
            max_value=LAST_WEEK,
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        )


class ShownForm(forms.Form):
    """What is drawn on Trends."""

    primary = forms.ChoiceField(
        label=_("The measure on top"),
        help_text=_(
            "The sentence speaks of it, on Trends and in the report. The others are drawn below it, smaller."
        ),
        choices=PrimaryMeasure.choices,
        widget=forms.RadioSelect,
        error_messages=PLEASE_CHOOSE,
    )
    weeks = forms.TypedChoiceField(
        label=_("The period drawn"),
        help_text=_(
            "Of Trends alone: the report always shows the whole time, and the comparison stays as it is."
        ),
        choices=[
            (WHOLE_TIME, _("The whole time")),
            ("26", _("The last 26 weeks")),
            ("12", _("The last 12 weeks")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages=PLEASE_CHOOSE,
    )
    response_from = WeekField(_("From week"))
    response_to = WeekField(_("To week"))

    def __init__(self, data: Any = None, *, now: Shown) -> None:
        super().__init__(data, initial=asdict(now))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("response_from"), cleaned.get("response_to")
        if first is not None and last is not None and first >= last:
            self.add_error("response_to", _("The second week comes after the first."))
        return cleaned

    def shown(self) -> Shown:
        """The choice as the form says it; the form is valid."""
        return Shown(**self.cleaned_data)
