"""How many are on hand, each strength on its own."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from titration.dosing.preparations import Kind, Preparation
from titration.telling.stock import strengths_of, unit_words


class StockForm(forms.Form):
    def __init__(self, data: Any = None, *, preparation: Preparation) -> None:
        super().__init__(data)
        self.preparation = preparation
        for number, strength in enumerate(strengths_of(preparation)):
            self.fields[f"amount-{number}"] = _amount_field(preparation.kind, strength)

    @property
    def amounts(self) -> dict[Decimal, Decimal]:
        strengths = strengths_of(self.preparation)
        return {strength: Decimal(self.cleaned_data[f"amount-{n}"]) for n, strength in enumerate(strengths)}


def _amount_field(kind: Kind, strength: Decimal) -> forms.Field:
    wrong = _("Write how many there are: a number from 0 to 9999.")
    words: dict[str, Any] = {
        "label": unit_words(kind, strength),
        "error_messages": dict.fromkeys(
            (
                "required",
                "invalid",
                "min_value",
                "max_value",
                "max_decimal_places",
                "max_digits",
                "max_whole_digits",
            ),
            wrong,
        ),
        "min_value": 0,
        "max_value": 9999,
    }
    if kind is Kind.LIQUID:
        return forms.DecimalField(decimal_places=1, **words)
    return forms.IntegerField(**words)
