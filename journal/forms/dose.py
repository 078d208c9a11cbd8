"""The dose of one day: taken, another amount, skipped; changed or undone."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.daylog import DayLog
from journal.daylog_rules import DOSE_SENTENCE, LONGEST_SKIP_REASON, TOO_HIGH_DOSE_MG, Fault
from journal.forms.day import Card, WordsField
from journal.refusals import Refused
from journal.wording import plain_amount

ASK_AGAIN_ABOVE_MG: Final = Decimal(7)
_AMOUNT: Final = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,4})?|[.,][0-9]{1,4}")


class AlreadyLogged(Refused):
    """A second dose on one journal day asks first."""

    def __init__(self) -> None:
        sentence = _("A dose is already logged for this day. Change it or undo it first.")
        super().__init__([Fault("", str(sentence))])


class AmountField(forms.CharField):
    """An amount in mg as a person types it, with a point or a comma; whether it can be a dose is a rule of the day."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 12})
        super().__init__(required=False, widget=widget, **options)

    def clean(self, value: Any) -> Decimal | None:
        typed = re.sub(r"\s*mg$", "", str(value or "").strip())
        if not typed:
            return None
        if not _AMOUNT.fullmatch(typed):
            raise forms.ValidationError(DOSE_SENTENCE)
        return Decimal(typed.replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        return plain_amount(value) if isinstance(value, Decimal) else value


class DoseCard(Card):
    """``answer`` says what is meant; "taken" carries the amount that the person saw and the present wall time."""

    shows = ("dose_mg", "dose_time", "skip_reason")
    answer = forms.ChoiceField(
        choices=[(name, name) for name in ("taken", "other", "skipped", "change", "why", "undo")],
        error_messages={
            "required": _("Say what happened: taken, another amount, or skipped."),
            "invalid_choice": _("Say what happened: taken, another amount, or skipped."),
        },
    )
    dose_mg = AmountField(label=_("Amount in mg"))
    dose_mg_again = AmountField(label=_("The same amount again"))
    dose_time = forms.TimeField(
        required=False,
        label=_("Time"),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("A time is written as 21:30.")},
    )
    skip_reason = WordsField(longest=LONGEST_SKIP_REASON, widget=forms.TextInput)

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        if asked.get("answer") in ("taken", "other", "change") and "dose_mg" not in self.errors:
            self._check_amount(asked["dose_mg"])
        return asked

    def rewrite(self, before: DayLog) -> DayLog:
        meant: dict[str, Callable[[DayLog], DayLog]] = {
            "taken": lambda day: _once(day, replace(day, **self._taken())),
            "other": lambda day: _once(day, replace(day, **self._typed(blank_time=self.at))),
            "skipped": lambda day: day if day.dose_mg == 0 else _once(day, replace(day, dose_mg=Decimal(0))),
            "change": lambda day: replace(day, **self._typed()),
            "why": self._explained,
            "undo": lambda day: replace(day, dose_mg=None, dose_time=None, skip_reason=""),
        }
        return meant[self.cleaned_data["answer"]](before)

    def _check_amount(self, dose: Decimal | None) -> None:
        if dose is None:
            self.add_error("dose_mg", forms.ValidationError(_("Type the amount that you took, in mg.")))
        elif dose == 0:
            self.add_error("dose_mg", forms.ValidationError(_("For no dose at all, tap Skipped.")))
        elif self._must_ask_again(dose):
            sentence = _(
                "This is well above the usual range. If it is right, type the same amount once more."
            )
            self.add_error("dose_mg_again", forms.ValidationError(sentence))

    def _must_ask_again(self, dose: Decimal) -> bool:
        is_new = self.cleaned_data["answer"] != "taken" and dose != self.before.dose_mg
        is_unusual = ASK_AGAIN_ABOVE_MG < dose < TOO_HIGH_DOSE_MG
        return is_new and is_unusual and dose != self.cleaned_data.get("dose_mg_again")

    def _taken(self) -> dict[str, Any]:
        return {"dose_mg": self.cleaned_data["dose_mg"], "dose_time": self.at, "skip_reason": ""}

    def _typed(self, blank_time: time | None = None) -> dict[str, Any]:
        typed: time | None = self.cleaned_data["dose_time"]
        return self._taken() | {"dose_time": typed.replace(second=0) if typed else blank_time}

    def _explained(self, before: DayLog) -> DayLog:
        """The reason belongs to a dose that was skipped; where it no longer is, there is nothing to explain."""
        return (
            replace(before, skip_reason=self.cleaned_data["skip_reason"]) if before.dose_mg == 0 else before
        )


def _once(before: DayLog, after: DayLog) -> DayLog:
    """Saying it again is harmless; saying something else asks first."""
    if before.dose_mg is not None and after != before:
        raise AlreadyLogged
    return after
