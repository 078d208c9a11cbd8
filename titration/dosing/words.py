"""The words of dosing: numbers, days and lists as a person reads them, and the sentences of every refusal."""

from collections.abc import Sequence
from datetime import date
from typing import Final

NOT_AN_AMOUNT: Final = (
    "A dose is a number of milligrams, for example 1.5, or of micrograms, for example 50 µg."
)
NOT_ABOVE_ZERO: Final = "A dose is more than 0 mg. For days without a dose, leave the dose out."
NOT_LOW_DOSE: Final = (
    "25 mg or more is not low-dose naltrexone. Please check the amount with your prescriber."
)
TOO_PRECISE: Final = "A dose has at most four decimal places of a milligram (0.0001 mg is 0.1 µg)."

NO_CAPSULE_STRENGTH: Final = "Say how many mg one capsule or tablet holds: at least one strength is needed."
NO_LIQUID_STRENGTH: Final = "Say how many mg are in 1 mL of the liquid, as it stands on the bottle."
NO_DROP_STRENGTH: Final = "Say how many mg are in one drop, as it stands on the bottle."
NOT_A_STRENGTH: Final = "A strength is more than 0 mg, with at most four decimal places."
TOO_MANY_STRENGTHS: Final = "A preparation has at most 12 strengths. Leave out those not on hand."

NO_STEPS: Final = "A plan needs at least one step: a dose and the day it starts."
TOO_MANY_STEPS: Final = (
    "A plan has at most 60 steps. Leave out the later ones and add them when they come near."
)
NO_SUCH_PRESET: Final = "There is no preset of this name. Choose one of the list, or type the steps."

_NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def number_word(number: int) -> str:
    """Small counts as words, which are not mistaken for milligrams; larger ones in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def listed(parts: Sequence[str]) -> str:
    """The parts as one phrase: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def day_words(day: date) -> str:
    """A day as a person writes it: 15 June 2026."""
    return f"{day.day} {day:%B} {day.year}"


def counted(number: int, strength: str, kind: str) -> str:
    """Units of one strength: "two 1.5 mg capsules"."""
    return f"{number_word(number)} {strength} {kind if number == 1 else kind + 's'}"


def dropped(number: int, strength: str) -> str:
    """Drops of one strength: "six drops of 0.25 mg each"."""
    return f"one drop of {strength}" if number == 1 else f"{number_word(number)} drops of {strength} each"


def does_not_add_up(dose: str, units: str, nearest: Sequence[str]) -> str:
    """That no number of these units is the dose, and which doses come closest."""
    sentence = f"these {units} do not add up to {dose}"
    if not nearest:
        return sentence
    return f"{sentence}; the nearest {'is' if len(nearest) == 1 else 'are'} {listed(nearest)}"


def step_fault(number: int, sentence: str) -> str:
    """A sentence about one step of a plan, counted from 1."""
    return f"Step {number}: {sentence}"


def same_day(day: date, earlier: int) -> str:
    return f"{day_words(day)} is also the day of step {earlier}. Each step starts on a day of its own."


def out_of_order(day: date, earlier: int, earlier_day: date) -> str:
    return (
        f"{day_words(day)} is before step {earlier} ({day_words(earlier_day)}). "
        "Put the steps in the order of their dates."
    )


def same_dose(dose: str, earlier: int) -> str:
    return (
        f"{dose} is the dose of step {earlier} already, so nothing changes. Leave it out or change the dose."
    )


def too_early(first: date) -> str:
    return f"The day is before {day_words(first)}. Please check the year."


def too_late(last: date) -> str:
    return f"The day is after {day_words(last)}, more than two years ahead. Add it when it comes nearer."
