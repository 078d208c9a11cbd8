"""What the patient writes beside the report."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.daylog_rules import UNREADABLE_TEXT_SENTENCE, is_keepable_text
from ldn_tracker.record.models import LONGEST_VISIT_LINE

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
