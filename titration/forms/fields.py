"""Fields that read what a person types: a day, a dose, a strength."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from titration.dosing.amounts import DoseError, parse_mg

_STRENGTH: Final = re.compile(r"[0-9]{1,3}([.,][0-9]{1,4})?")


class DayField(forms.DateField):
    """A day, written as the browser's date picker writes it: 03/04 is another day in another country."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **kwargs)
        self.error_messages["required"] = _("Please choose the day.")
        self.error_messages["invalid"] = _("This is not a day. Write year, month and day, like 2026-11-23.")


class DoseField(forms.CharField):
    """A dose in mg, with a point or a comma, or in µg."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)
        self.error_messages["required"] = _("Please say how many mg.")

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        try:
            return parse_mg(text) if text else None
        except DoseError as refusal:
            raise ValidationError(refusal.sentence) from None


class StrengthsField(forms.CharField):
    """Strengths in mg, as typed; ``parse_strengths`` reads them once it is known that they are asked for."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(widget=widget, required=False, max_length=200, **kwargs)


def parse_strengths(text: str) -> list[Decimal]:
    """The strengths of a text such as "0.75 2": with a space between them, a comma may be a decimal mark."""
    typed = [word.strip(",;") for word in text.lower().removesuffix("mg").split()]
    if not all(_STRENGTH.fullmatch(word) for word in typed):
        raise DoseError(_now("Write each strength in mg, with a space between them: 0.75 2."))
    return [Decimal(word.replace(",", ".")) for word in typed]
