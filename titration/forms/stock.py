"""How many are on hand, each strength on its own."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from titration.actions.stock import LEAD_DAYS_SENTENCE
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.stock import MOST_LEAD_DAYS
from titration.telling.stock import strengths_of, unit_words


class StockForm(forms.Form):
    """The count of each strength, and last how long a refill takes."""

    def __init__(self, data: Any = None, *, preparation: Preparation, lead_days: int) -> None:
        super().__init__(data)
        self.preparation = preparation
        for number, strength in enumerate(strengths_of(preparation)):
            self.fields[f"amount-{number}"] = _amount_field(preparation.kind, strength)
        self.fields["lead_days"] = forms.IntegerField(
            label=_("How many days does a refill take?"),
            help_text=_("From the order to the day you have it. LDN is often made to order."),
            initial=lead_days,
            min_value=0,
            max_value=MOST_LEAD_DAYS,
            error_messages=_always(str(LEAD_DAYS_SENTENCE)),
        )

    @property
    def amounts(self) -> dict[Decimal, Decimal]:
        strengths = strengths_of(self.preparation)
        return {strength: Decimal(self.cleaned_data[f"amount-{n}"]) for n, strength in enumerate(strengths)}


def _amount_field(kind: Kind, strength: Decimal) -> forms.Field:
    words: dict[str, Any] = {
        "label": unit_words(kind, strength),
        "error_messages": _always(_("Write how many there are: a number from 0 to 9999.")),
        "min_value": 0,
        "max_value": 9999,
    }
    if kind is Kind.LIQUID:
        return forms.DecimalField(decimal_places=1, **words)
    return forms.IntegerField(**words)


def _always(sentence: str) -> dict[str, str]:
    """The same sentence, whatever is wrong with a number."""
    codes = ("required", "invalid", "min_value", "max_value", "max_decimal_places", "max_digits")
    return dict.fromkeys((*codes, "max_whole_digits"), sentence)
