"""How much of a preparation the dose is: so many capsules, so many drops, so many mL."""

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import gcd
from typing import Final

from titration.dosing import words
from titration.dosing.amounts import SMALLEST_MG, TOO_HIGH_MG, format_mg, plain
from titration.dosing.preparations import Kind, Preparation

SMALLEST_ML: Final = Decimal("0.01")
MOST_UNITS: Final = 250


@dataclass(frozen=True, slots=True)
class Units:
    """How a dose is counted out: ``(strength in mg, number)``, largest strength first.

    Where no number of units is the dose, ``counts`` is empty and ``nearest_mg`` holds the closest dose below
    and the closest above that can be counted out (one of them where there is only one).
    """

    counts: tuple[tuple[Decimal, int], ...] = ()
    nearest_mg: tuple[Decimal, ...] = ()


@lru_cache(maxsize=4096)
def units_for(dose_mg: Decimal, preparation: Preparation) -> Units:
    """The fewest capsules, tablets or drops that are exactly the dose.

    Parameters
    ----------
    dose_mg : Decimal
        The dose in mg, above 0 and below 25, at most four places.
    preparation : Preparation
        Where it is a liquid or "other", nothing is counted and the answer is empty.

    Returns
    -------
    Units
        At most 250 units; of two ways with equally few, the one with the larger strengths.

    Notes
    -----
    Exact, in whole steps of 0.0001 mg. The sums that n units can make are the bits of one integer, so n + 1
    units are that integer shifted by each strength: the first n that holds the dose is the fewest. Kept in memory,
    because the steps of a plan are looked at again and again.
    """
    strengths = preparation.unit_strengths_mg
    if not strengths:
        return Units()
    ticks = [_ticks(strength) for strength in strengths]
    step = gcd(*ticks)
    units, (goal, rest) = [tick // step for tick in ticks], divmod(_ticks(dose_mg), step)
    end = -(-_ticks(TOO_HIGH_MG) // step)
    # Between two whole steps no dose can be counted out: then no goal is looked for, only what is near.
    sums = _sums_by_count(units, end if rest else goal, below=end)
    if sums[-1] >> goal & 1 and not rest:
        found = _combination(sums, units, goal)
        return Units(tuple((s, found[unit]) for s, unit in zip(strengths, units, strict=True) if found[unit]))
    nearest = _nearest(sums, goal + bool(rest))
    return Units(nearest_mg=tuple(SMALLEST_MG * step * near for near in nearest))


def millilitres(dose_mg: Decimal, preparation: Preparation) -> Decimal:
    """The volume of a liquid that holds the dose.

    Parameters
    ----------
    dose_mg : Decimal
        The dose in mg.
    preparation : Preparation
        A liquid.

    Returns
    -------
    Decimal
        mL, rounded half up to 0.01; 0 where the dose is too small to be measured so.
    """
    return (dose_mg / preparation.mg_per_ml).quantize(SMALLEST_ML, ROUND_HALF_UP)


def describe(dose_mg: Decimal, preparation: Preparation) -> str:
    """The dose in the patient's preparation, to stand beside the mg.

    Parameters
    ----------
    dose_mg : Decimal
        The dose in mg.
    preparation : Preparation
        What the patient takes.

    Returns
    -------
    str
        "two 1.5 mg capsules", "3 mL of 1 mg/mL", "six drops of 0.25 mg each"; a sentence with the nearest doses
        where no number of units is the dose; empty for "other" and for a dose of 0.
    """
    if not dose_mg or preparation.kind is Kind.OTHER:
        return ""
    if preparation.kind is Kind.LIQUID:
        return _describe_liquid(dose_mg, preparation)
    units = units_for(dose_mg, preparation)
    if not units.counts:
        kind = "drops" if preparation.kind is Kind.DROPS else f"{preparation.kind}s"
        return words.does_not_add_up(format_mg(dose_mg), kind, [format_mg(near) for near in units.nearest_mg])
    if preparation.kind is Kind.DROPS:
        return words.listed([words.dropped(number, format_mg(mg)) for mg, number in units.counts])
    return words.listed(
        [words.counted(number, format_mg(mg), preparation.kind) for mg, number in units.counts]
    )


def _describe_liquid(dose_mg: Decimal, preparation: Preparation) -> str:
    volume = millilitres(dose_mg, preparation)
    strength = f"{plain(preparation.mg_per_ml)} mg/mL"
    if not volume:
        return f"less than {SMALLEST_ML} mL of {strength}"
    about = "" if volume * preparation.mg_per_ml == dose_mg else "about "
    return f"{about}{plain(volume)} mL of {strength}"


def _ticks(mg: Decimal) -> int:
    return int(mg / SMALLEST_MG)


def _sums_by_count(units: list[int], goal: int, *, below: int) -> list[int]:
    """Bit s of item n is set where n units can add up to s; ends with the first item that holds the goal."""
    within = (1 << below) - 1
    sums = [1]
    while not sums[-1] >> goal & 1 and len(sums) <= MOST_UNITS:
        further = 0
        for unit in units:
            further |= sums[-1] << unit
        if not further & within:
            break
        sums.append(further & within)
    return sums


def _combination(sums: list[int], units: list[int], goal: int) -> Counter[int]:
    """How many of each unit add up to the goal, found by walking back from the last item of ``sums``."""
    found: Counter[int] = Counter()
    for fewer in reversed(sums[:-1]):
        unit = next(unit for unit in units if unit <= goal and fewer >> (goal - unit) & 1)
        found[unit] += 1
        goal -= unit
    return found


def _nearest(sums: list[int], goal: int) -> list[int]:
    """The largest sum below the goal and the smallest above it."""
    reached = 0
    for some in sums[1:]:
        reached |= some
    below, above = reached & ((1 << goal) - 1), reached >> goal
    nearest = [below.bit_length() - 1] if below else []
    return nearest + ([goal + (above & -above).bit_length() - 1] if above else [])
