"""How long what is on hand will last, if the plan goes on as it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from titration.dosing.periods import ONE_DAY
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Schedule
from titration.dosing.units import millilitres, units_for

LEAD_DAYS: Final = 10
"""LDN is compounded: a refill takes this long, unless the patient says otherwise."""

MOST_LEAD_DAYS: Final = 60

HORIZON_DAYS: Final = 731
"""How far ahead is looked; what lasts longer has no date."""

Amounts = dict[Decimal, Decimal]
"""Capsules, tablets or drops by their strength in mg; mL by the strength of the liquid in mg/mL."""


@dataclass(frozen=True, slots=True)
class Count:
    """What was on hand before the dose of a day: pairs of strength and amount, as in `Amounts`.

    ``lead_days`` is how long a refill takes, as was said with it.
    """

    day: date
    amounts: tuple[tuple[Decimal, Decimal], ...]
    lead_days: int = LEAD_DAYS


@dataclass(frozen=True, slots=True)
class Forecast:
    """When what is on hand no longer makes the dose.

    Parameters
    ----------
    runs_out_on : date or None
        The first day whose dose it does not make; None where it lasts for two years or more.
    short_of_mg : Decimal or None
        The strength that is missing then; None where nothing runs out, or where no number of units is that dose.
    lead_days : int
        How many days a refill takes.
    """

    runs_out_on: date | None
    short_of_mg: Decimal | None = None
    lead_days: int = LEAD_DAYS

    @property
    def refill_by(self) -> date | None:
        """The last day on which a refill comes in time for that dose; None where nothing runs out."""
        return self.runs_out_on - timedelta(days=self.lead_days) if self.runs_out_on else None


def uses(dose_mg: Decimal, preparation: Preparation) -> Amounts | None:
    """What one dose takes of each strength.

    Parameters
    ----------
    dose_mg : Decimal
        The dose in mg, 0 or above.
    preparation : Preparation
        What the patient takes.

    Returns
    -------
    dict of Decimal to Decimal, or None
        Empty where nothing is counted (a dose of 0, or a preparation of kind "other"); None where no number of units
        is the dose.
    """
    if not dose_mg or preparation.kind is Kind.OTHER:
        return {}
    if preparation.kind is Kind.LIQUID:
        return {preparation.mg_per_ml: millilitres(dose_mg, preparation)}
    counts = units_for(dose_mg, preparation).counts
    return {strength: Decimal(number) for strength, number in counts} or None


def left_on(
    day: date, counts: Iterable[Count], schedule: Schedule, preparation: Preparation
) -> Amounts | None:
    """What is on hand before the dose of a day, if every dose since the last count was taken as planned.

    Parameters
    ----------
    day : date
        Any day.
    counts : iterable of Count
        In any order; the last one up to the day replaces all before it.
    schedule : Schedule
        The plan.
    preparation : Preparation
        What the patient takes.

    Returns
    -------
    dict of Decimal to Decimal, or None
        Never below 0; None where nothing was counted by the day.
    """
    counted = _last([count for count in counts if count.day <= day])
    if counted is None:
        return None
    left = dict(counted.amounts)
    for _, used in _days(counted.day, (day - counted.day).days, schedule, preparation):
        for strength, amount in (used or {}).items():
            left[strength] = max(Decimal(0), left.get(strength, Decimal(0)) - amount)
    return left


def forecast(counts: Iterable[Count], schedule: Schedule, preparation: Preparation) -> Forecast | None:
    """When what is on hand runs out, each strength on its own.

    Parameters
    ----------
    counts, schedule, preparation
        As for `left_on`.

    Returns
    -------
    Forecast or None
        None where nothing was counted, or where the preparation is of kind "other".
    """
    counted = _last(list(counts))
    if counted is None or preparation.kind is Kind.OTHER:
        return None
    left = dict(counted.amounts)
    for day, used in _days(counted.day, HORIZON_DAYS, schedule, preparation):
        if used is None:
            return Forecast(day, None, counted.lead_days)
        for strength, amount in used.items():
            left[strength] = left.get(strength, Decimal(0)) - amount
            if left[strength] < 0:
                return Forecast(day, strength, counted.lead_days)
    return Forecast(None, None, counted.lead_days)


def _last(counts: list[Count]) -> Count | None:
    return max(counts, key=lambda count: count.day, default=None)


def _days(
    first: date, number: int, schedule: Schedule, preparation: Preparation
) -> Iterator[tuple[date, Amounts | None]]:
    """Each of so many days with what its dose takes."""
    known: dict[Decimal, Amounts | None] = {}
    for ahead in range(number):
        day = first + ahead * ONE_DAY
        dose = schedule.dose_on(day) or Decimal(0)
        if dose not in known:
            known[dose] = uses(dose, preparation)
        yield day, known[dose]
