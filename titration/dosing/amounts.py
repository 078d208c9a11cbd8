"""An amount of naltrexone in mg: read from what a person typed, and written as a person reads it."""

import re
from decimal import Decimal
from typing import Final

from titration.dosing import words

TOO_HIGH_MG: Final = Decimal(25)
"""From here on it is not low-dose."""

SMALLEST_MG: Final = Decimal("0.0001")
_MICROGRAMS_BELOW_MG: Final = Decimal("0.1")
_MG_PER_MICROGRAM: Final = Decimal("0.001")

# ASCII digits only, and few enough of them that Decimal never rounds.
_AMOUNT: Final = re.compile(
    r"(?P<sign>-?)(?P<number>[0-9]{1,6}(?:[.,][0-9]{1,16})?|[.,][0-9]{1,16})\s*(?P<unit>mg|[µμu]g|mcg)?",
    re.IGNORECASE,
)


class DoseError(ValueError):
    """An amount, a preparation or a plan that cannot be; ``sentence`` says why to a person.

    ``field`` names what was said of a change and cannot be; None where the plan as it is stands in the way.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


def parse_mg(text: str) -> Decimal:
    """The dose that a person typed.

    Parameters
    ----------
    text : str
        A number with a decimal point or comma, in mg unless "µg", "ug" or "mcg" stands behind it.

    Returns
    -------
    Decimal
        The dose in mg, above 0 and below 25, with at most four places and no trailing zeros.

    Raises
    ------
    DoseError
        With a sentence: not a plain number (so also NaN, Infinity and exponents), 0 or below, 25 mg or more
        ("not low-dose"), or finer than 0.0001 mg.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise DoseError(words.NOT_AN_AMOUNT)
    dose = Decimal(found["sign"] + found["number"].replace(",", "."))
    if found["unit"] and found["unit"].lower() != "mg":
        dose *= _MG_PER_MICROGRAM
    if sentence := dose_fault(dose):
        raise DoseError(sentence)
    return Decimal(plain(dose))


def dose_fault(dose_mg: Decimal) -> str | None:
    """Why an amount cannot be a dose of a plan.

    Parameters
    ----------
    dose_mg : Decimal
        Any amount in mg.

    Returns
    -------
    str or None
        A sentence, or None where the amount is above 0 mg, below 25 mg and not finer than 0.0001 mg.
    """
    if not dose_mg.is_finite():
        return words.NOT_AN_AMOUNT
    if dose_mg <= 0:
        return words.NOT_ABOVE_ZERO
    if dose_mg >= TOO_HIGH_MG:
        return words.NOT_LOW_DOSE
    return words.TOO_PRECISE if dose_mg % SMALLEST_MG else None


def format_mg(dose_mg: Decimal) -> str:
    """The amount as a person reads it, everywhere the same.

    Parameters
    ----------
    dose_mg : Decimal
        An amount in mg, 0 or above.

    Returns
    -------
    str
        "3.0 mg", "4.5 mg", "1.25 mg"; below 0.1 mg in micrograms ("50 µg"); "0 mg" for none.
    """
    if 0 < dose_mg < _MICROGRAMS_BELOW_MG:
        return f"{plain(dose_mg / _MG_PER_MICROGRAM)} µg"
    number = plain(dose_mg)
    return f"{number} mg" if "." in number or not dose_mg else f"{number}.0 mg"


def plain(number: Decimal) -> str:
    """The number in digits alone: no exponent, no trailing zeros."""
    return f"{number.normalize():f}"
